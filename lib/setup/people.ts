import 'server-only'
import { z } from 'zod'
import { db } from '../db/client'
import type { Member } from '../session'
import { listOrganizationsOf } from '../workos/organizations'

const organizations = z.array(z.object({ id: z.string(), name: z.string() }))

/** The organizations that the member can switch to, as last read. One query. */
export async function readOrganizations({ userId }: Member) {
  const person = await db().person.findUnique({ where: { id: userId } })
  return organizations.parse(person?.organizations ?? [])
}

/** Reads from WorkOS which organizations somebody belongs to, and stores it. @throws WorkosError */
export async function rememberOrganizations(userId: string) {
  const belongs = await listOrganizationsOf(userId)
  const data = { organizations: belongs }
  await db().person.upsert({ where: { id: userId }, create: { id: userId, ...data }, update: data })
  return belongs
}
