import { redirect } from 'next/navigation'
import { leaveNotice } from '@/lib/notice'
import { requireMember } from '@/lib/session'
import { openExport } from '@/lib/setup/export-audit-log'
import { leaveProblem } from '../../leave-problem'

const page = '/settings/audit-logs'

/**
 * Sends an admin to the file of the last export. The URL is made now and lives for ten minutes; it is in this redirect
 * and nowhere else.
 */
export async function GET(): Promise<Response> {
  const member = await requireMember(page)
  try {
    const file = await openExport(member)
    if (file?.url) {
      const headers = { Location: file.url, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }
      return new Response(null, { status: 303, headers })
    }
    await leaveNotice({ path: page, kind: 'export', state: file?.state ?? 'expired' })
  } catch (error) {
    await leaveProblem(error, member, { path: page, kind: 'export_failed' })
  }
  redirect(page)
}
