import { isProved } from './domains.ts'
import type { Local } from './local.ts'
import { DAY_MS } from './store.ts'
import type { Actor } from './types.ts'

const SYSTEM: Actor = { id: 'clock', source: 'system' }

/** A pending domain fails after so long; a certificate is announced as expiring so long before it ends. */
const DOMAIN_MS = 30 * DAY_MS
const CERTIFICATE_MS = 30 * DAY_MS

/** Does what time alone brings about: domains that are checked or given up, certificates that end. */
export function passTime({ store, clock }: Local): void {
  const now = clock.now()
  for (const env of store.environments) {
    for (const row of env.rows('organization_domains')) {
      if (row.state !== 'pending') continue
      const isOver = Date.parse(row.updated_at) + DOMAIN_MS <= now
      const state = isProved(env, row) ? 'verified' : isOver ? 'failed' : undefined
      if (state) env.update('organization_domains', row, { state }, SYSTEM)
    }
    for (const row of env.rows('connections')) {
      const left = row.saml ? Date.parse(row.saml.certificate_expires_at) - now : Number.POSITIVE_INFINITY
      const notice = left <= 0 ? 'expired' : left <= CERTIFICATE_MS ? 'expiring' : undefined
      if (!row.saml || row.saml.certificate_notice === notice) continue
      env.update('connections', row, { saml: { ...row.saml, certificate_notice: notice } }, SYSTEM)
    }
  }
}
