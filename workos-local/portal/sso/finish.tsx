/** @jsxImportSource hono/jsx */
import { Hono } from 'hono'
import type { Local } from '../../core/local.ts'
import type { PortalVariables } from '../session.ts'
import { ConnectionFacts } from './connection-facts.tsx'
import { connectionOf, goTo, renderStep, StepFoot } from './steps.tsx'

/** Step 5: what was set up, and the way back. */
export function finish(local: Local) {
  return new Hono<PortalVariables>()
    .get('/finish', (c) => {
      const connection = connectionOf(c)
      if (!connection?.saml) return goTo(c, 'metadata')
      const works = connection.state === 'active'
      return renderStep(c, local, 'finish', {
        title: works ? `${connection.name} is connected` : `${connection.name} waits for its first sign-in`,
        lead: works
          ? `People at ${c.var.organization.name} can sign in with it from now on.`
          : 'The connection becomes active when somebody signs in with it.',
        children: (
          <form method="post">
            <ConnectionFacts env={c.var.env} connection={connection} />
            <StepFoot label="Finish" back={`${c.var.root}/sso/test`} />
          </form>
        ),
      })
    })
    .post('/finish', (c) => {
      const { success_url, return_url } = c.var.session
      return c.redirect(success_url ?? return_url ?? local.appUrl, 303)
    })
}
