import { redirect } from 'next/navigation'
import type { Member } from '@/lib/session'
import { readSettings, type Settings } from '@/lib/setup/settings'

/** Where somebody goes on whose organization has no settings for them any more. */
export const closedPath = '/settings/closed'

/** The settings that a page shows. Sends the member to the page that says why, where there are none any more. */
export async function requireSettings(member: Member): Promise<Settings> {
  const settings = await readSettings(member)
  if (settings.closed) redirect(closedPath)
  return settings
}
