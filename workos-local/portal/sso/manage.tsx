/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { verifiedDomains } from '../../core/render.ts'
import type { Connection, OidcSettings, SamlSettings } from '../../core/types.ts'
import type { Page } from '../flow.tsx'
import { Actions, confirmDelete, DeleteBox, day, Facts, Named, StateMark } from '../parts.tsx'
import type { Visit } from '../visit.ts'
import { isOidc, providerOf } from './providers.ts'

/** The connection that the visit is about. */
export const subject = (visit: Visit) => visit.subject('connections')

/** Whether it knows its identity provider. */
export const isConfigured = (connection: Connection | undefined) => Boolean(connection?.saml ?? connection?.oidc)

/** What is known about a connection. */
export const ConnectionFacts = ({ visit, connection }: { visit: Visit; connection: Connection }) => {
  const { saml, oidc, last_test, state, connection_type } = connection
  const unknown = 'Not known yet'
  const domains = verifiedDomains(visit.env, visit.organization.id).map(({ domain }) => domain)
  return (
    <Facts
      rows={[
        ['Provider', <Named key="provider" {...providerOf(connection_type)} />],
        ['State', <StateMark key="state" state={state} />],
        ...(isOidc(connection_type) ? oidcFacts(oidc) : samlFacts(visit, saml)),
        ['Domains', domains.join(', ') || 'None verified'],
        [
          'Last test',
          last_test ? `${last_test.answer === 'works' ? 'Worked' : 'Failed'} on ${day(last_test.at)}` : 'Not tested',
        ],
      ]}
    />
  )

  function samlFacts({ local }: Visit, saml?: SamlSettings): [string, Child][] {
    const over = saml && Date.parse(saml.certificate_expires_at) <= local.clock.now()
    return [
      ['Entity ID', saml ? <code>{saml.entity_id}</code> : unknown],
      ['Sign-in address', saml ? <code>{saml.sso_url}</code> : unknown],
      ['Certificate', saml ? `${over ? 'Expired on' : 'Valid until'} ${day(saml.certificate_expires_at)}` : unknown],
    ]
  }

  function oidcFacts(oidc?: OidcSettings): [string, Child][] {
    return [
      ['Issuer', oidc ? <code>{oidc.issuer}</code> : unknown],
      ['Sign-in address', oidc ? <code>{oidc.authorization_endpoint}</code> : unknown],
      ['Client ID', oidc ? <code>{oidc.client_id}</code> : unknown],
    ]
  }
}

/** The front page: the set-up while there is no connection, then the connection, or the list of them. */
export const front: Page = {
  path: '',
  show: (visit) => {
    const connections = visit.rows('connections')
    if (!connections.length) return 'provider'
    return connections.length > 1 ? 'connections' : 'connection'
  },
}

export const list: Page = {
  path: 'connections',
  show: (visit) => ({
    title: 'Connections',
    lead: `How people at ${visit.organization.name} sign in.`,
    body: (
      <form method="post" class="rows">
        {visit.rows('connections').map(({ id, name, connection_type, state }) => (
          <button key={id} type="submit" name="pick" value={id}>
            <Named slug={providerOf(connection_type).slug} name={name} />
            <StateMark state={state} />
          </button>
        ))}
      </form>
    ),
  }),
  send(visit, form) {
    visit.pick(form.text('pick'))
    return 'connection'
  },
}

export const manage: Page = {
  path: 'connection',
  show(visit) {
    const connection = subject(visit)
    if (!connection) return 'provider'
    const { state, name } = connection
    const active: [string, string][] = [
      ['Test sign-in', 'test'],
      [isOidc(connection.connection_type) ? 'Edit client' : 'Edit metadata', 'metadata'],
      ['Deactivate', 'do:deactivate'],
    ]
    if (visit.local.switches.several_connections) active.push(['Add a connection', 'do:add'])
    const begun: [string, string][] = [['Continue set-up', isConfigured(connection) ? 'test' : 'create']]
    return {
      title: `${name} connection`,
      lead: `How people at ${visit.organization.name} sign in.`,
      body: (
        <>
          <ConnectionFacts visit={visit} connection={connection} />
          <Actions visit={visit} actions={state === 'active' ? active : begun} />
          <DeleteBox
            visit={visit}
            what="connection"
            text="People can no longer sign in with it. To set it up again you start over."
          />
        </>
      ),
    }
  },
  send(visit, form) {
    const connection = subject(visit)
    if (!connection) return ''
    if (form.text('action') === 'delete') {
      confirmDelete(form, 'connection')
      visit.remove('connections', connection)
      return ''
    }
    if (form.text('action') === 'add') {
      visit.pick(null)
      return 'provider'
    }
    if (connection.state === 'active') visit.update('connections', connection, { state: 'inactive' })
    return 'connection'
  },
}
