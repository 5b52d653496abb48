import { after } from 'next/server'
import type { Member } from '@/lib/session'
import { refreshIfOld } from '@/lib/setup/refresh'
import { sendActivity } from '@/lib/setup/send-activity'

/** After the response: reads WorkOS again when what the page shows is old, and sends what was recorded of it. */
export function readLater(member: Member): void {
  after(async () => {
    if (await refreshIfOld(member)) await sendActivity()
  })
}
