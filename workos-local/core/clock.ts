import { isProved } from './domains.ts'
import type { Local } from './local.ts'

export const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The stand-in's time. It can be moved, so that links, certificates and domains grow old at once.
 * The expiry of tokens and authorization codes uses real time instead: the app checks those against its own clock.
 */
export class Clock {
  /** Milliseconds that this clock is ahead of real time. */
  offset = 0

  now = () => Date.now() + this.offset

  /** Now as WorkOS writes it: ISO 8601 with milliseconds, in UTC. */
  iso = () => new Date(this.now()).toISOString()

  /** As the control API shows it. */
  toJSON = () => ({ now: this.iso(), offset_seconds: this.offset / 1000 })

  advance(milliseconds: number): void {
    this.offset += milliseconds
  }
}

const SYSTEM = { id: 'clock', source: 'system' } as const

/** A pending domain fails after so long, and a certificate is announced as expiring so long before it ends. */
const MONTH_MS = 30 * DAY_MS

/** Does what time alone brings about: domains that are checked or given up, certificates that end. */
export function passTime({ store, clock }: Local): void {
  const now = clock.now()
  for (const env of store.environments) {
    for (const row of env.rows('organization_domains')) {
      if (row.state !== 'pending') continue
      const isOver = Date.parse(row.updated_at) + MONTH_MS <= now
      const state = isProved(env, row) ? 'verified' : isOver ? 'failed' : undefined
      if (state) env.update('organization_domains', row, { state }, SYSTEM)
    }
    for (const row of env.rows('connections')) {
      const left = row.saml ? Date.parse(row.saml.certificate_expires_at) - now : Number.POSITIVE_INFINITY
      const notice = left <= 0 ? 'expired' : left <= MONTH_MS ? 'expiring' : undefined
      if (!row.saml || row.saml.certificate_notice === notice) continue
      env.update('connections', row, { saml: { ...row.saml, certificate_notice: notice } }, SYSTEM)
    }
  }
}
