import 'server-only'
import { z } from 'zod'
import { ask, refusal } from './answers'
import { type Context, fail, type Result } from './check'

/** What was found or done, for people to read; or why it could not be done, with cause and fix. */
export type Made = { organization: string; said: string[] } | { said: string[]; problem: Result }

const row = z.object({ id: z.string() })
const list = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item) })
const organization = row.extend({ name: z.string() })
const user = row.extend({ email: z.string() })
const membership = row.extend({ status: z.string(), role: z.object({ slug: z.string() }) })

/** Why one of the steps did not come about. */
class Refused extends Error {
  constructor(readonly result: Result) {
    super(result.says)
  }
}

/**
 * What a new account lacks: an organization of this name, and somebody with this e-mail address who is an admin of it.
 * What is there already is taken as it is, so that a second run changes nothing.
 */
export async function createOrganization(context: Context, name: string, email: string): Promise<Made> {
  const said: string[] = []
  try {
    const { id } = await findOrMakeOrganization(context, name, said)
    const person = await findOrMakeUser(context, email, said)
    await makeAdmin(context, { name, organization: id, email, user: person.id }, said)
    return { organization: id, said }
  } catch (error) {
    if (error instanceof Refused) return { said, problem: error.result }
    throw error
  }
}

async function findOrMakeOrganization(context: Context, name: string, said: string[]) {
  const found = await wanted(context, `/organizations?limit=100&search=${encodeURIComponent(name)}`, list(organization))
  const [first, ...more] = found.data.filter((one) => one.name === name)
  if (first && more.length > 0) {
    const ids = [first, ...more].map(({ id }) => id)
    throw new Refused(
      fail(`${ids.length} organizations are called ${name}`, `They are ${ids.join(', ')}.`, 'Choose another name.'),
    )
  }
  if (first) {
    said.push(`The organization ${name} is there: ${first.id}`)
    return first
  }
  const made = await wanted(context, '/organizations', organization, { body: { name } })
  said.push(`Made the organization ${name}: ${made.id}`)
  return made
}

async function findOrMakeUser(context: Context, email: string, said: string[]) {
  const path = `/user_management/users?email=${encodeURIComponent(email)}`
  const [known] = (await wanted(context, path, list(user))).data
  if (known) {
    said.push(`The user ${email} is there: ${known.id}`)
    return known
  }
  const made = await wanted(context, '/user_management/users', user, { body: { email } })
  said.push(`Made the user ${email}: ${made.id}. No mail was sent; they sign in as AuthKit is set up in the dashboard.`)
  return made
}

async function makeAdmin(
  context: Context,
  who: { name: string; organization: string; email: string; user: string },
  said: string[],
) {
  const role_slug = context.env.ADMIN_ROLES?.[0] ?? 'admin'
  const memberships = '/user_management/organization_memberships'
  const query = new URLSearchParams({
    user_id: who.user,
    organization_id: who.organization,
    statuses: 'active,pending,inactive',
  })
  const [known] = (await wanted(context, `${memberships}?${query}`, list(membership))).data
  if (known?.role.slug === role_slug) {
    const state = known.status === 'active' ? '' : `; the membership is ${known.status}`
    said.push(`${who.email} has the role ${role_slug} in ${who.name}${state}`)
  } else if (known) {
    await wanted(context, `${memberships}/${known.id}`, membership, { method: 'PUT', body: { role_slug } })
    said.push(`Gave ${who.email} the role ${role_slug} in ${who.name}, which was ${known.role.slug}`)
  } else {
    const body = { user_id: who.user, organization_id: who.organization, role_slug }
    await wanted(context, memberships, membership, { body })
    said.push(`Made ${who.email} a member of ${who.name} with the role ${role_slug}`)
  }
}

/** Asks WorkOS for what only an answer of this form gives. @throws Refused */
async function wanted<T extends z.ZodType>(
  context: Context,
  path: string,
  form: T,
  request?: { method?: string; body?: object },
): Promise<z.infer<T>> {
  const what = `${request?.method ?? (request?.body ? 'POST' : 'GET')} ${path.split('?')[0]}`
  const answer = await ask(context, what, path, request)
  const parsed = form.safeParse(answer.json)
  if (answer.status && answer.status < 300 && parsed.success) return parsed.data
  throw new Refused(
    refusal(answer, {
      invalid: {
        cause: `WorkOS does not accept a value of ${what}.`,
        fix: 'See that the name and the e-mail address are right, and that the dashboard has the role under Roles.',
      },
    }),
  )
}
