import { randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { verifiedDomains } from '../../core/domains.ts'
import { day, named } from '../../pages/parts.ts'
import { SSO } from '../pages/sso.ts'
import { PROVIDERS } from '../pages/sso-providers.ts'
import { portal } from '../portal.ts'
import { Refusal, type Visit } from '../visit.ts'
import { providerOf } from './providers.ts'
import { readSettings } from './settings.ts'

/** The portal of the intent `sso`. */
export const sso = portal({
  table: 'connections',
  pages: SSO,
  front: ({ rows, found }) => (rows.length > 1 ? 'connections' : found ? 'connection' : 'provider'),
  about,
  line: ({ connection_type, name, state }) => [named({ ...providerOf(connection_type), name }), state, 'connection'],
  options: PROVIDERS,
  optionOf: ({ connection_type }) => providerOf(connection_type),

  choose(visit, { type: connection_type, name }) {
    const draft = { connection_type, name, state: 'draft' as const }
    if (!visit.found) visit.create({ ...draft, external_key: randomBytes(12).toString('base64url') })
    else if (visit.row.connection_type !== connection_type) {
      // Another provider has other metadata.
      visit.update({ ...draft, saml: undefined, oidc: undefined, last_test: undefined })
    }
    return 'create'
  },

  send: {
    connection(visit, form) {
      if (form.action === 'add') {
        visit.pick('')
        return 'provider'
      }
      if (visit.row.state === 'active') visit.update({ state: 'inactive' })
    },

    async metadata(visit, form) {
      const settings = await readSettings(form, visit.row, visit.local)
      // A connection that works keeps working with its new metadata.
      const state = visit.row.state === 'active' ? 'active' : 'validating'
      visit.update({ ...settings, state, last_test: undefined })
      return 'test'
    },

    test(visit, form) {
      const answer = form.answer === 'works' ? 'works' : 'fails'
      // One that fails proves nothing about a connection that works already, so its state stays.
      const state = answer === 'works' ? 'active' : visit.row.state
      visit.update({ state, last_test: { answer, at: visit.local.clock.iso() } })
      if (answer === 'fails') throw new Refusal('fails')
      return 'finish'
    },
  },
})

function about({ row, env, organization, local }: Visit<'connections'>) {
  const { saml, oidc, last_test, connection_type, external_key, state } = row
  const provider = providerOf(connection_type)
  const isActive = state === 'active'
  const address = saml?.sso_url ?? oidc?.authorization_endpoint
  const code = (value: string | undefined) => (value ? html`<code>${value}</code>` : 'Not known yet')
  const expiry = saml?.certificate_expires_at
  const tense = expiry && Date.parse(expiry) <= local.clock.now() ? 'Expired on' : 'Valid until'
  const domains = verifiedDomains(env, organization.id).map(({ domain }) => domain)
  return {
    oidc: provider.oidc,
    is_active: isActive,
    is_configured: Boolean(saml ?? oidc),
    is_one_of_several: isActive && local.switches.several_connections,
    // As it is called inside a sentence.
    provider: provider.type.startsWith('Generic')
      ? 'your identity provider'
      : provider.name.replace(' (OpenID Connect)', ''),
    trail: html`<b>${provider.trail.join(' › ')}</b>`,
    acs: `${local.url}/sso/${provider.oidc ? 'oidc/callback' : 'saml/acs'}/${external_key}`,
    entity: !provider.oidc && `${local.url}/${external_key}`,
    idp: `${local.url}/_local/example-idp`,
    host: address ? new URL(address).host : '',
    address: code(address),
    entity_id: !provider.oidc && code(saml?.entity_id),
    certificate: !provider.oidc && (expiry ? `${tense} ${day(expiry)}` : 'Not known yet'),
    issuer: provider.oidc && code(oidc?.issuer),
    client: provider.oidc && code(oidc?.client_id),
    issuer_typed: oidc?.issuer ?? '',
    client_typed: oidc?.client_id ?? '',
    domains: domains.join(', ') || 'None verified',
    last_test: last_test
      ? `${last_test.answer === 'works' ? 'Worked' : 'Failed'} on ${day(last_test.at)}`
      : 'Not tested',
  }
}
