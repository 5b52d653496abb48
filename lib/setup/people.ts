import 'server-only'
import { z } from 'zod'
import { db } from '../db/client'
import type { Member } from '../session'
import { WorkosError } from '../workos/errors'
import { listOrganizationsOf } from '../workos/organizations'

const organizations = z.array(z.object({ id: z.string(), name: z.string() }))

/** The organizations that the member belongs to, as last read; null when they never were. One query. */
export async function readOrganizations({ userId }: Member) {
  const person = await db().person.findUnique({ where: { id: userId } })
  return person && organizations.parse(person.organizations)
}

/** Reads from WorkOS which organizations somebody belongs to, and stores it. @throws WorkosError */
export async function rememberOrganizations(userId: string) {
  const belongs = await listOrganizationsOf(userId)
  const data = { organizations: belongs }
  await db().person.upsert({ where: { id: userId }, create: { id: userId, ...data }, update: data })
  return belongs
}

/**
 * The same at sign-in, when WorkOS has just let somebody into an organization: an older list, which may lack it, must
 * not say otherwise. Never throws for a failure of WorkOS.
 */
export async function rememberAtSignIn(userId: string): Promise<void> {
  try {
    await rememberOrganizations(userId)
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error
    await db().person.deleteMany({ where: { id: userId } })
  }
}
