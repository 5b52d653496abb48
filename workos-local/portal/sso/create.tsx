/** @jsxImportSource hono/jsx */
import { Hono } from 'hono'
import type { Local } from '../../core/local.ts'
import { CopyField } from '../form-parts.tsx'
import type { PortalVariables } from '../session.ts'
import { providerOf } from './providers.ts'
import { connectionOf, goTo, renderStep, StepFoot } from './steps.tsx'

/** Step 2: what to do at the provider, with the two values it asks for. */
export function create(local: Local) {
  return new Hono<PortalVariables>().get('/create', (c) => {
    const connection = connectionOf(c)
    if (!connection) return goTo(c, 'provider')
    const provider = providerOf(connection.connection_type)
    const name = provider.type === 'GenericSAML' ? 'your identity provider' : provider.name
    return renderStep(c, local, 'create', {
      title: `Create the app in ${name}`,
      lead: `Sign in to ${name} as an administrator in another tab, then follow these steps.`,
      children: (
        <>
          <ol class="todo">
            <li>
              <h2>Add an app</h2>
              <p>
                Go to <b>{provider.trail.join(' › ')}</b>. Name it so that people recognise it.
              </p>
            </li>
            <li>
              <h2>Enter these two values</h2>
              <p>Select a value and copy it to the field of the same name.</p>
              <CopyField
                id="acs"
                label={provider.acsField}
                value={`${local.url}/sso/saml/acs/${connection.external_key}`}
              />
              <CopyField id="entity" label={provider.entityField} value={`${local.url}/${connection.external_key}`} />
            </li>
            <li>
              <h2>Let people in</h2>
              <p>
                Assign the app to the people or groups who may sign in. Send their e-mail address as the name
                identifier.
              </p>
            </li>
            <li>
              <h2>Find its metadata</h2>
              <p>
                You need it in the next step. There it is called <b>{provider.metadata}</b>.
              </p>
            </li>
          </ol>
          <StepFoot label="Continue" next={`${c.var.root}/sso/metadata`} back={`${c.var.root}/sso/provider`} />
        </>
      ),
    })
  })
}
