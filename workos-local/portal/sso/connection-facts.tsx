/** @jsxImportSource hono/jsx */
import { verifiedDomains } from '../../core/render.ts'
import type { Connection, Environment } from '../../core/types.ts'
import { ProviderLogo } from '../../pages/glyphs.tsx'
import { StateMark } from '../form-parts.tsx'
import { providerOf } from './providers.ts'

const day = (iso: string) =>
  new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** What is known about a connection, as a list of names and values. */
export const ConnectionFacts = ({ env, connection }: { env: Environment; connection: Connection }) => {
  const provider = providerOf(connection.connection_type)
  const domains = verifiedDomains(env, connection.organization_id).map(({ domain }) => domain)
  const { saml, last_test } = connection
  return (
    <dl class="facts">
      <dt>Provider</dt>
      <dd>
        <ProviderLogo slug={provider.slug} />
        {provider.name}
      </dd>
      <dt>State</dt>
      <dd>
        <StateMark state={connection.state} />
      </dd>
      <dt>Entity ID</dt>
      <dd>{saml ? <code>{saml.entity_id}</code> : 'Not known yet'}</dd>
      <dt>Sign-in address</dt>
      <dd>{saml ? <code>{saml.sso_url}</code> : 'Not known yet'}</dd>
      <dt>Certificate</dt>
      <dd>{saml ? `Valid until ${day(saml.certificate_expires_at)}` : 'Not known yet'}</dd>
      <dt>Domains</dt>
      <dd>{domains.join(', ') || 'None verified'}</dd>
      <dt>Last test</dt>
      <dd>
        {last_test ? `${last_test.answer === 'works' ? 'Worked' : 'Failed'} on ${day(last_test.at)}` : 'Not tested'}
      </dd>
    </dl>
  )
}
