import { expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'

const { send } = await testServer()
const create = (domain: string, organization_id = ORGANIZATION) =>
  send('POST', '/organization_domains', { domain, organization_id })

it('are proved by a token that stays, and deleted', async () => {
  const made = (await (await create('acme.org')).json()) as { id: string; verification_token: string }
  expect(made).toMatchObject({
    state: 'pending',
    verification_strategy: 'dns',
    verification_prefix: expect.any(String),
  })
  const again = await send('POST', `/organization_domains/${made.id}/verify`)
  expect(again.status).toBe(201)
  expect(await again.json()).toMatchObject({ state: 'pending', verification_token: made.verification_token })
  expect((await send('DELETE', `/organization_domains/${made.id}`)).status).toBe(204)
  expect((await send('GET', `/organization_domains/${made.id}`)).status).toBe(404)
})

it.each([
  [409, 'domain_already_exists', 'globex.com', ORGANIZATION],
  [422, 'invalid_request_parameters', 'gmail.com', ORGANIZATION],
  [422, 'invalid_request_parameters', 'no domain', ORGANIZATION],
  [404, 'entity_not_found', 'acme.org', 'org_x'],
])('answer %i %s to %s', async (status, code, domain, organization) => {
  const response = await create(domain, organization)
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code])
})

it('are not verified twice', async () => {
  const organization = (await (await send('GET', `/organizations/${ORGANIZATION}`)).json()) as {
    domains: { id: string }[]
  }
  const response = await send('POST', `/organization_domains/${organization.domains[0]?.id}/verify`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'domain_already_verified' })
})
