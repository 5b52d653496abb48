import { describe, expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'

const { send } = await testServer()
const generate = (fields: Record<string, unknown>, key = 'sk_test_local') =>
  send('POST', '/portal/generate_link', { organization: ORGANIZATION, ...fields }, { authorization: `Bearer ${key}` })

describe('generate_link', () => {
  it.each([
    'sso',
    'dsync',
    'domain_verification',
    'audit_logs',
    'log_streams',
    'certificate_renewal',
    'bring_your_own_key',
    undefined,
  ])('makes a link for %s', async (intent) => {
    const response = await generate({ intent })
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({
      link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:4100\/\?token=eyJ[\w-]+\.[\w-]+\.[\w-]+$/),
      object: 'portal_link',
    })
  })

  it('has an alias', async () => {
    const response = await send('POST', '/portal-link/generate', { organization: ORGANIZATION, intent: 'sso' })
    expect(response.status).toBe(201)
  })

  it('makes another link each time', async () => {
    const [first, second] = await Promise.all([generate({}), generate({})])
    expect(await first.json()).not.toEqual(await second.json())
  })

  it('refuses a key without the permission', async () => {
    const response = await generate({ intent: 'sso' }, 'sk_test_noportal')
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({ message: expect.any(String) })
  })

  it('does not find an unknown organization', async () => {
    const response = await generate({ organization: 'org_test', intent: 'sso' })
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      message: "Organization not found: 'org_test'.",
      code: 'entity_not_found',
      entity_id: 'org_test',
    })
  })

  it.each([
    ['organization_invalid', { organization: undefined }],
    ['organization_invalid', { organization: 'acme' }],
    ['intent_invalid', { intent: 'sso2' }],
    ['intent_invalid', { intent: 'constructor' }],
    ['return_url_invalid', { return_url: '/settings' }],
    ['return_url_invalid', { return_url: 'javascript:alert(1)' }],
    ['success_url_invalid', { success_url: 7 }],
    ['it_contact_emails_invalid', { it_contact_emails: ['ada'] }],
    ['it_contact_emails_too_many', { it_contact_emails: Array(21).fill('ada@acme.com') }],
  ])('answers %s to %o', async (code, fields) => {
    const response = await generate(fields)
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({
      code: 'invalid_request_parameters',
      message: 'Validation failed',
      errors: [{ code, message: expect.any(String) }],
    })
  })
})
