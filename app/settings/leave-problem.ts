import 'server-only'
import { log } from '@/lib/log'
import { leaveNotice, type Notice } from '@/lib/notice'
import type { Member } from '@/lib/session'
import { NotAdminError } from '@/lib/setup/portal-session'
import { refresh, rememberDeleted } from '@/lib/setup/refresh'
import { forLog, WorkosError } from '@/lib/workos/errors'
import { isOrganizationGone } from '@/lib/workos/organizations'
import { waitFor } from '@/lib/workos/problems'

/**
 * Says on page `path` why something could not be done at WorkOS. When the organization was deleted, or the member was
 * taken out of it, that is remembered, and every settings page says so.
 * @throws what is no failure to expect
 */
export async function leaveProblem(error: unknown, member: Member, left: Pick<Notice, 'path' | 'kind'>): Promise<void> {
  if (error instanceof NotAdminError) {
    await refresh(member)
    return leaveNotice({ ...left, kind: 'not_admin' })
  }
  if (!(error instanceof WorkosError)) throw error
  const { problem, requestId, retryAfter } = error
  const { organizationId } = member
  log().warn({ organizationId, ...forLog(error) }, 'not done at WorkOS')
  if (isOrganizationGone(error)) await rememberDeleted(organizationId)
  const wait = waitFor(problem, retryAfter)
  const waitUntil = wait === null ? undefined : Date.now() + wait * 1000
  await leaveNotice({ ...left, problem, requestId, waitUntil })
}
