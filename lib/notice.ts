import 'server-only'
import { cookies, headers } from 'next/headers'
import { z } from 'zod'
import { env } from './env'
import { noticeCookie as name } from './notice-cookie'

/**
 * What an action has to say on the page it leads to, such as why a link could not be made. It travels in a cookie that
 * lives for seconds, so that it works without JavaScript and no address can be made that shows it.
 */
const notice = z.object({
  /** Path of the page that shows it. */
  path: z.string(),
  kind: z.enum([
    'not_admin',
    'link',
    'checked',
    'check_failed',
    'domain',
    'domain_foreign',
    'domain_failed',
    'export',
    'export_failed',
    'checks_failed',
    'not_member',
    'switch_failed',
    'switch_sign_in',
  ]),
  problem: z.string().optional(),
  requestId: z.string().max(100).optional(),
  /** The domain that is checked again. */
  domain: z.string().optional(),
  /** WorkOS's word for the state of the domain or the export now. */
  state: z.string().optional(),
  /** The organization that wants a sign-in of its own. */
  organization: z.object({ id: z.string(), name: z.string() }).optional(),
  /** What had changed: feature and label, from what to what. */
  changed: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })).optional(),
  /** Epoch milliseconds from which on WorkOS takes another request. */
  waitUntil: z.number().optional(),
})
export type Notice = z.infer<typeof notice>

/** Seconds; long enough for a slow redirect. */
const untilRedirected = 30

/** Seconds. Next renders the page that an action leads to into the action's own answer, so the browser needs none. */
const untilAnswered = 1

/** Seconds. A button that counted down for longer would look broken. */
const longestWait = 300

/** Seconds from now until WorkOS takes another request; 0 when it does already. */
export const waitOf = (left: Notice | null) =>
  Math.min(longestWait, Math.max(0, Math.ceil(((left?.waitUntil ?? 0) - Date.now()) / 1000)))

/** Seconds. So long a problem can be read before the page may show itself again without it. */
const readingTime = 30

/** Seconds for which the page stays as it is: a problem is read, a button counts down. */
export const stayOf = (left: Notice | null) =>
  left === null || left.kind === 'checked' ? 0 : Math.max(readingTime, waitOf(left))

/** Leaves a notice for the page at `notice.path`, which shows it once. Only in a server action or a route. */
export async function leaveNotice(value: Notice): Promise<void> {
  const secure = env().APP_URL.startsWith('https:')
  const maxAge = (await headers()).has('next-action') ? untilAnswered : untilRedirected
  const jar = await cookies()
  jar.set(name, JSON.stringify(value), { path: '/settings', maxAge, httpOnly: true, sameSite: 'lax', secure })
}

/** The notice left for the page at `path`, if there is one. */
export async function takeNotice(path: string): Promise<Notice | null> {
  const value = (await cookies()).get(name)?.value
  if (!value) return null
  try {
    const parsed = notice.parse(JSON.parse(value))
    return parsed.path === path ? parsed : null
  } catch {
    return null
  }
}
