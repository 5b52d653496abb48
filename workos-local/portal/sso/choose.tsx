/** @jsxImportSource hono/jsx */
import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Local } from '../../core/local.ts'
import { Glyph, ProviderLogo } from '../../pages/glyphs.tsx'
import { ErrorNotice } from '../form-parts.tsx'
import { actorOf, type PortalVariables } from '../session.ts'
import { PROVIDERS, type Provider, searchProviders } from './providers.ts'
import { changeConnection, connectionOf, goTo, renderStep, StepFoot } from './steps.tsx'

/** Step 1. Choosing makes the connection, as a draft. */
export function choose(local: Local) {
  return new Hono<PortalVariables>()
    .get('/provider', (c) => (connectionOf(c)?.state === 'active' ? goTo(c, '') : renderChoice(local, c)))
    .post('/provider', async (c) => {
      const { provider } = await c.req.parseBody()
      const chosen = PROVIDERS.find(({ type }) => type === provider)
      if (!chosen) return renderChoice(local, c, 'Choose a provider to continue.')
      const connection = connectionOf(c)
      if (connection?.state === 'active') return goTo(c, '')
      if (!connection) createDraft(local, c, chosen)
      else if (connection.connection_type !== chosen.type) {
        const { type: connection_type, name } = chosen
        // Another provider has other metadata.
        const fresh = { connection_type, name, state: 'draft', saml: undefined, last_test: undefined } as const
        changeConnection(local, c, connection, fresh)
      }
      return goTo(c, 'create')
    })
}

function createDraft({ store }: Local, c: Context<PortalVariables>, { type, name }: Provider) {
  const draft = {
    ...store.stamps('conn'),
    organization_id: c.var.organization.id,
    connection_type: type,
    name,
    external_key: randomBytes(12).toString('base64url'),
    state: 'draft' as const,
  }
  store.put(c.var.env, 'connections', draft, actorOf(c.var.session))
}

/** The page of step 1. The search is a form of its own, so that it works without JavaScript. */
export function renderChoice(local: Local, c: Context<PortalVariables>, error?: string) {
  const query = c.req.query('q') ?? ''
  const current = connectionOf(c)?.connection_type
  const providers = searchProviders(query)
  const action = `${c.var.root}/sso/provider`
  return renderStep(c, local, 'provider', {
    title: 'Choose your identity provider',
    lead: `Where do people at ${c.var.organization.name} have their company account?`,
    status: error ? 422 : 200,
    children: (
      <>
        <search>
          <form class="search" action={action}>
            <Glyph name="search" />
            <label class="sr" for="q">
              Search providers
            </label>
            <input
              id="q"
              name="q"
              type="search"
              value={query}
              placeholder={`Search ${PROVIDERS.length} providers`}
              autocomplete="off"
            />
            <button class="btn" type="submit">
              Search
            </button>
          </form>
        </search>
        {error && <ErrorNotice title={error} />}
        {query && <SearchResult query={query} count={providers.length - 1} all={action} />}
        <form method="post" action={action}>
          <fieldset class="providers" aria-describedby={error && 'error'}>
            <legend class="sr">Identity provider</legend>
            {providers.map((provider) => (
              <ProviderTile key={provider.type} provider={provider} checked={provider.type === current} />
            ))}
          </fieldset>
          <StepFoot label="Continue">
            <p>Not listed? Custom SAML works with most.</p>
          </StepFoot>
        </form>
      </>
    ),
  })
}

const ProviderTile = ({ provider, checked }: { provider: Provider; checked: boolean }) => (
  <label class="prov">
    <input type="radio" name="provider" value={provider.type} checked={checked} required />
    <ProviderLogo slug={provider.slug} />
    <span>{provider.name}</span>
    <Glyph name="check" class="i16 tick" />
  </label>
)

/** Custom SAML is always in the list and does not count as found. */
const SearchResult = ({ query, count, all }: { query: string; count: number; all: string }) => (
  <p class="found" role="status">
    {count > 0 ? `${count} found for “${query}”.` : `No provider is called “${query}”.`}{' '}
    <a class="link" href={all}>
      Show all
    </a>
  </p>
)
