import { Hono } from 'hono'
import type { Local } from '../core/local.ts'
import { certificates } from './certificates.tsx'
import { domains } from './domains.tsx'
import { dsync } from './dsync.tsx'
import { type Page, portal } from './flow.tsx'
import { sso } from './sso/sso.tsx'

/** The portals by intent. Links for another intent open a page that says that there is none yet. */
const PORTALS: Record<string, Page[]> = {
  sso,
  dsync,
  domain_verification: domains,
  certificate_renewal: certificates,
}

export const isBuilt = (intent: string) => Object.hasOwn(PORTALS, intent)

/** `/portal/:session/<intent>` */
export function portals(local: Local) {
  const routes = new Hono()
  for (const [intent, pages] of Object.entries(PORTALS)) routes.route(`/:session/${intent}`, portal(local, pages))
  return routes
}
