import { describe, expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'

const { send } = await testServer()

describe('users', () => {
  it('are found by organization and by e-mail', async () => {
    const emails = async (query: string) => {
      const { data } = (await (await send('GET', `/user_management/users?order=asc&${query}`)).json()) as {
        data: { email: string }[]
      }
      return data.map(({ email }) => email)
    }
    expect(await emails(`organization_id=${ORGANIZATION}`)).toEqual(['ada@acme.com', 'ben@acme.com'])
    expect(await emails('email=DAN@example.com')).toEqual(['dan@example.com'])
  })
})
