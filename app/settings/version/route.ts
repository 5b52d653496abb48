import { getPerson } from '@/lib/session'
import { readVersion } from '@/lib/setup/version'
import { readLater } from '../read-later'

/**
 * `GET /settings/version`: what an open page asks every few seconds. Answers a short text that is another one when a page
 * would show something else; WorkOS is asked after the answer, when it is time.
 */
export async function GET() {
  const person = await getPerson()
  const member = person && 'organizationId' in person ? person : null
  if (!member) return new Response(null, { status: 401, headers })
  const { version, old } = await readVersion(member)
  if (old) readLater(member)
  return new Response(version, { headers })
}

const headers = { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain' }
