import { WorkOS } from '@workos-inc/node'
import { expect, test, vi } from 'vitest'
import { askOnce } from '../workos/ask'
import { readOrganization } from '../workos/organizations'
import { features } from '.'

const asked: string[] = []
const organization = { object: 'organization', id: 'org_1', name: 'Acme Corp', domains: [] }
const configuration = { organization_id: 'org_1', retention_period_in_days: 30, state: 'active' }

async function fetchFn(input: unknown) {
  const { pathname, search } = new URL(String(input))
  asked.push(pathname + (pathname === '/events' ? search : ''))
  if (pathname === '/organizations/org_1') return Response.json(organization)
  if (pathname.endsWith('/audit_log_configuration')) return Response.json(configuration)
  return Response.json({ object: 'list', data: [], list_metadata: { before: null, after: null } })
}
const client = new WorkOS('sk_test', { clientId: 'client_test', fetchFn })
vi.mock('../workos/client', () => ({ workos: () => client }))

test('one reading of everything asks for each thing once', async () => {
  const ask = askOnce('org_1')
  const rule = { roles: ['admin'], permission: undefined }
  await Promise.all([readOrganization(ask, rule), ...features.map((feature) => feature.read(ask, feature.empty))])
  expect(asked).toContain('/connections')
  expect(asked).toEqual([...new Set(asked)])
})

test('the next reading asks again, and a failure is everybody’s', async () => {
  const read = vi.fn((id: string) => Promise.reject(new Error(id)))
  const ask = askOnce('org_1')
  const both = await Promise.allSettled([ask(read), ask(read)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(read).toHaveBeenCalledTimes(1)
  await expect(askOnce('org_2')(read)).rejects.toThrow('org_2')
})
