import { Hono } from 'hono'
import type { Local } from '../../core/local.ts'
import { sameOriginForms } from '../../pages/same-origin.ts'
import { type PortalVariables, portalSession } from '../session.ts'
import { choose } from './choose.tsx'
import { create } from './create.tsx'
import { finish } from './finish.tsx'
import { manage } from './manage.tsx'
import { metadata } from './metadata.tsx'
import { testSignIn } from './test-sign-in.tsx'

/** The portal of the intent `sso`, under `/portal/:session/sso`. */
export function sso(local: Local) {
  const pages = [manage, choose, create, metadata, testSignIn, finish]
  const routes = new Hono<PortalVariables>().use(sameOriginForms, portalSession(local))
  for (const page of pages) routes.route('/', page(local))
  return routes
}
