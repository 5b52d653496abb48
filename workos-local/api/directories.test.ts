import { expect, it } from 'vitest'
import type { Environment } from '../core/environment.ts'
import { setState } from '../core/states.ts'

import { ORGANIZATION, testServer } from '../testing/browser.ts'

it('have people and groups, and go with them', async () => {
  const server = await testServer()
  const list = async (path: string) =>
    ((await (await server.send('GET', path)).json()) as { data: { id: string; name: string; metadata: object }[] }).data
  expect(await list('/directories')).toEqual([])
  setState(server, server.store.environments[0] as Environment, ORGANIZATION, 'dsync', 'linked')
  const [directory] = await list(`/directories?organization_id=${ORGANIZATION}`)
  expect(directory).toMatchObject({ state: 'linked', metadata: { users: { active: 3, inactive: 0 }, groups: 2 } })
  const groups = await list(`/directory_groups?directory=${directory?.id}&order=asc`)
  expect(groups.map(({ name }) => name)).toEqual(['Engineering', 'Administrators'])
  const people = await list(`/directory_users?group=${groups[1]?.id}`)
  expect(people).toMatchObject([
    { email: 'ada@acme.com', groups: [{ name: 'Engineering' }, { name: 'Administrators' }] },
  ])
  expect(await list(`/directory_groups?user=${people[0]?.id}`)).toHaveLength(2)
  expect((await server.send('GET', '/directory_users?directory=directory_x')).status).toBe(404)

  const deleted = await server.send('DELETE', `/directories/${directory?.id}`)
  expect([deleted.status, await deleted.text()]).toEqual([202, 'Accepted'])
  expect(await list('/directory_users')).toEqual([])
})

it('go with their organization, as everything of it does', async () => {
  const server = await testServer()
  const env = server.store.environments[0] as Environment
  for (const feature of ['sso', 'log_streams'] as const) setState(server, env, ORGANIZATION, feature, 'active')
  setState(server, env, ORGANIZATION, 'dsync', 'linked')
  setState(server, env, ORGANIZATION, 'bring_your_own_key', 'verified')
  await server.portalLink()
  env.data.events.length = 0
  await server.send('DELETE', `/organizations/${ORGANIZATION}`)
  expect(env.data.events.map(({ event }) => event)).toEqual([
    'organization_membership.deleted',
    'organization_membership.deleted',
    'connection.deleted',
    'dsync.deleted',
    'vault.byok_key.deleted',
    'organization_domain.deleted',
    'organization.deleted',
  ])
  expect(JSON.stringify(env.data.tables)).not.toContain(ORGANIZATION)
})
