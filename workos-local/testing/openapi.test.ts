import { describe, expect, it } from 'vitest'
import { notedProblems } from './openapi.ts'

const noted = {
  method: 'POST',
  path: '/portal/generate_link',
  status: 201,
  request: { organization: 'org_1', intent: 'sso' },
  reply: { link: '[redacted]' },
}

describe('what an app sent', () => {
  it('is fine when it is as the spec has it, or differs as listed', async () => {
    expect(await notedProblems(noted)).toEqual([])
    expect(await notedProblems({ ...noted, request: { ...noted.request, admin_emails: ['a@b.c'] } })).toEqual([])
    expect(await notedProblems({ ...noted, path: '/portal/provider_icons/OktaSAML', method: 'GET' })).toEqual([])
  })

  it('is named when it differs', async () => {
    expect(await notedProblems({ ...noted, request: { ...noted.request, colour: 'red' } })).toEqual([
      'POST /portal/generate_link request: extra colour',
    ])
    expect(await notedProblems({ ...noted, request: { intent: 'sso' } })).toEqual([
      'POST /portal/generate_link request: missing organization',
    ])
    expect(await notedProblems({ ...noted, path: '/portal/nothing' })).toEqual([
      'POST /portal/nothing: not in the spec',
    ])
  })
})
