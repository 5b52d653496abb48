import { Hono } from 'hono'
import type { Local } from '../core/local.ts'
import { bringYourOwnKey } from './bring-your-own-key.ts'
import { certificates } from './certificates.ts'
import { domains } from './domains.ts'
import { dsync } from './dsync.ts'
import { logStreams } from './log-streams.ts'
import { sso } from './sso/sso.ts'

/** The portals by intent. Links for another intent open a page that says that there is none yet. */
const PORTALS = {
  sso,
  dsync,
  domain_verification: domains,
  certificate_renewal: certificates,
  log_streams: logStreams,
  bring_your_own_key: bringYourOwnKey,
}

export const isBuilt = (intent: string) => Object.hasOwn(PORTALS, intent)

/** `/portal/:session/<intent>` */
export function portals(local: Local) {
  const routes = new Hono()
  for (const [intent, portal] of Object.entries(PORTALS)) routes.route(`/:session/${intent}`, portal(local))
  return routes
}
