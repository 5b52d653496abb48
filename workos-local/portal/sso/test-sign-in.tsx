/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import type { Local } from '../../core/local.ts'
import { ErrorNotice } from '../form-parts.tsx'
import type { PortalVariables } from '../session.ts'
import { changeConnection, connectionOf, goTo, renderStep, StepFoot } from './steps.tsx'

const ANSWERS = [
  { value: 'works', label: 'Sign-in works', hint: 'It knows you and sends your e-mail address.' },
  { value: 'fails', label: 'Sign-in fails', hint: 'It refuses, as when the app is not assigned to you.' },
] as const

/** Step 4. Nobody signs in here for real: the visitor says how the identity provider answers. */
export function testSignIn(local: Local) {
  return new Hono<PortalVariables>()
    .get('/test', (c) => (connectionOf(c)?.saml ? renderTest(local, c) : goTo(c, 'metadata')))
    .post('/test', async (c) => {
      const connection = connectionOf(c)
      if (!connection?.saml) return goTo(c, 'metadata')
      const { answer } = await c.req.parseBody()
      const at = local.clock.iso()
      if (answer === 'works') {
        changeConnection(local, c, connection, { state: 'active', last_test: { answer, at } })
        return goTo(c, 'finish')
      }
      // A failed test proves nothing about a connection that works already, so its state stays.
      changeConnection(local, c, connection, { last_test: { answer: 'fails', at } })
      return renderTest(local, c, true)
    })
}

function renderTest(local: Local, c: Context<PortalVariables>, failed = false) {
  const host = new URL(connectionOf(c)?.saml?.sso_url ?? local.url).host
  return renderStep(c, local, 'test', {
    title: 'Test sign-in',
    lead: `A test asks ${host} to sign you in. Here you decide how it answers.`,
    status: failed ? 422 : 200,
    children: (
      <form method="post">
        {failed && (
          <ErrorNotice title="The test sign-in failed">
            The identity provider answered “AuthnFailed”. Your settings are kept. Check that the app is assigned to you
            there, then test again.
          </ErrorNotice>
        )}
        <fieldset class="answers">
          <legend class="sr">The identity provider’s answer</legend>
          {ANSWERS.map(({ value, label, hint }) => (
            <label key={value} class="answer">
              <input type="radio" name="answer" value={value} checked={value === 'works'} />
              <span>
                <b>{label}</b>
                <span>{hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <StepFoot label="Test sign-in" back={`${c.var.root}/sso/metadata`}>
          <a class="btn btn-lg btn-quiet" href={`${c.var.root}/sso/finish`}>
            Skip the test
          </a>
        </StepFoot>
      </form>
    ),
  })
}
