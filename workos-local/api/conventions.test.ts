import { describe, expect, it } from 'vitest'
import { AUTHORIZED, testServer } from '../testing/browser.ts'

const { app, send } = await testServer()

describe('every endpoint', () => {
  it.each([
    ['GET', '/organizations'],
    ['GET', '/connections'],
    ['GET', '/user_management/users'],
    ['GET', '/user_management/organization_memberships'],
    ['POST', '/portal/generate_link'],
    ['POST', '/portal-link/generate'],
    ['GET', '/portal/provider_icons/GoogleOAuth'],
  ])('%s %s wants a key', async (method, path) => {
    for (const headers of [{}, { authorization: 'Bearer sk_wrong' }] as HeadersInit[]) {
      const response = await app.request(path, { method, headers })
      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({ message: 'Unauthorized' })
    }
  })

  it.each([
    ['Organization', '/organizations/org_01H7ZXG42KJ9Q8M7VQKFXZ3W9Z', 'org_01H7ZXG42KJ9Q8M7VQKFXZ3W9Z'],
    ['Connection', '/connections/constructor', 'constructor'],
    ['User', '/user_management/users/user_x', 'user_x'],
    ['Organization Membership', '/user_management/organization_memberships/om_x', 'om_x'],
  ])('names an unknown %s', async (kind, path, id) => {
    const response = await send('GET', path)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      message: `${kind} not found: '${id}'.`,
      code: 'entity_not_found',
      entity_id: id,
    })
  })

  it('carries a request id, also on errors', async () => {
    for (const path of ['/organizations', '/organizations/x', '/nowhere']) {
      const response = await send('GET', path)
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    }
  })

  it('refuses a body that is no JSON object', async () => {
    for (const body of ['{', '[]', '"x"']) {
      const response = await app.request('/organizations', { method: 'POST', headers: AUTHORIZED, body })
      expect(response.status).toBe(400)
    }
  })
})
