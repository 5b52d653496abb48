import { describe, expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'

type Export = { id: string; state: string; url?: string }

async function withAction() {
  const server = await testServer()
  await server.send('POST', '/audit_logs/actions/doc.opened/schemas', { targets: [{ type: 'doc' }] })
  const actor = { id: 'user_1', type: 'user', name: '=1+1' }
  const post = (fields: object = {}, organization_id = ORGANIZATION) => {
    const event = { action: 'doc.opened', occurred_at: server.clock.iso(), actor, ...fields }
    const rest = { targets: [{ id: 'doc_1', type: 'doc' }], context: { location: '10.0.0.1' } }
    return server.send('POST', '/audit_logs/events', { organization_id, event: { ...rest, ...event } })
  }
  return { ...server, post }
}

describe('audit-log events', () => {
  it('have to fit what is known of their action', async () => {
    const { post } = await withAction()
    expect(await (await post()).json()).toEqual({ success: true })
    for (const [fields, instancePath] of [
      [{ action: 'doc.burnt' }, '/action'],
      [{ targets: [{ id: 'x', type: 'car' }] }, '/targets/0/type'],
    ] as const) {
      const response = await post(fields)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'invalid_audit_log', errors: [{ instancePath }] })
    }
    const incomplete = await post({ occurred_at: 'soon' })
    expect(incomplete.status).toBe(422)
    expect(await incomplete.json()).toMatchObject({ errors: [{ field: 'event.occurred_at' }] })
    expect((await post({}, 'org_x')).status).toBe(404)
  })
})

describe('an export', () => {
  it('is pending, then a file for ten minutes', async () => {
    const { app, clock, post, send, url } = await withAction()
    await post()
    await post({ actor: { id: 'user_2', type: 'user' } })
    const range = { range_start: clock.iso().slice(0, 10), range_end: new Date(clock.now() + 60_000).toISOString() }
    const wanted = { organization_id: ORGANIZATION, ...range, actor_ids: ['user_1'] }
    const made = (await (await send('POST', '/audit_logs/exports', wanted)).json()) as Export
    expect(made).toMatchObject({ state: 'pending' })
    expect(made).not.toHaveProperty('url')
    clock.advance(1000)
    const ready = (await (await send('GET', `/audit_logs/exports/${made.id}`)).json()) as Required<Export>
    expect(ready.state).toBe('ready')
    const path = ready.url.slice(url.length)
    const file = await app.request(path)
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = (await file.text()).split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain(`"user_1","'=1+1","user"`)
    clock.advance(600_000)
    expect((await app.request(path)).status).toBe(403)
    expect((await app.request(`${path}x`)).status).toBe(403)
  })

  it('wants a range within three months', async () => {
    const { send } = await testServer()
    const wanted = { organization_id: ORGANIZATION, range_start: '2020-01-01', range_end: '2020-02-01' }
    const response = await send('POST', '/audit_logs/exports', wanted)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'invalid_audit_log_export_range_date' })
  })
})

describe('retention', () => {
  it.each([
    [{ retention_period_in_days: 365 }, 365],
    [{ retention_period: '1_MONTH' }, 30],
    [{ retention_period: '2_YEARS' }, 730],
  ])('%o is %i days', async (body, days) => {
    const { send } = await testServer()
    const path = `/organizations/${ORGANIZATION}/audit_logs_retention`
    expect(await (await send('GET', path)).json()).toEqual({ retention_period_in_days: null })
    expect((await send('PUT', path, body)).status).toBe(200)
    expect(await (await send('GET', path)).json()).toEqual({ retention_period_in_days: days })
    expect((await send('PUT', path, { retention_period: 'ever' })).status).toBe(422)
  })
})
