import { html } from 'hono/html'
import { csvHeaders, toCsv } from '../core/audit-log-csv.ts'
import type { Local } from '../core/local.ts'
import { rowsOf } from '../core/render.ts'
import { DAY_MS } from '../core/store.ts'
import type { AuditLogEvent, Environment } from '../core/types.ts'
import { portal } from './flow.ts'
import { actions, facts, table } from './parts.ts'
import type { Visit } from './visit.ts'

type Events = Visit<'audit_log_events'>

const PER_PAGE = 25

const pages = portal('audit_log_events', {
  '': {
    free: true,
    title: ({ env, organization }) =>
      stateOf(env, organization.id) === 'disabled' ? 'Audit logs are not available' : 'Audit logs',
    lead({ env, organization }) {
      const state = stateOf(env, organization.id)
      if (state === 'disabled') return 'WorkOS has to enable them for the app first. Nothing was changed.'
      return state === 'inactive'
        ? 'They are inactive: nothing new is recorded. What was recorded before is below.'
        : `Who did what at ${organization.name}, the newest first. Times are in UTC.`
    },
    above: (visit) => isReadable(visit) && visit.rows.length > 0 && filters(visit),
    body(visit) {
      const { session, local } = visit
      if (!isReadable(visit)) return actions({ 'Return to the app': session.return_url ?? local.appUrl })
      return visit.rows.length > 0
        ? results(visit)
        : html`<p>Nothing was recorded yet. Events are here as soon as the app sends the first one.</p>`
    },
  },

  event: {
    free: true,
    instead: (visit) => (!isReadable(visit) || !eventOf(visit)) && '',
    title: (visit) => eventOf(visit)?.action ?? '',
    lead: (visit) => `${moment(eventOf(visit)?.occurred_at ?? '')}, in UTC.`,
    body(visit) {
      const event = eventOf(visit)
      if (!event) return false
      const { created_at: _created, updated_at: _updated, organization_id: _organization, ...shown } = event
      return [
        facts({
          Actor: nameOf(event.actor),
          Target: event.targets.map(nameOf).join(', '),
          Location: event.context.location,
        }),
        html`<pre class="code" tabindex="0" role="region" aria-label="The event as JSON">${JSON.stringify(shown, null, 2)}</pre>`,
        html`<div class="actions"><a class="btn btn-lg" href="${listHref(visit)}">Back to the events</a></div>`,
      ]
    },
  },
})

/** The portal of the intent `audit_logs`, which only shows, and the file of what is found. */
export const auditLogs = (local: Local) =>
  pages(local).get('/events.csv', (c) => {
    const { env, organization, session } = c.var
    if (stateOf(env, organization.id) === 'disabled') return c.redirect(`/portal/${session.id}/audit_logs`, 303)
    const events = eventsOf(env, organization.id).filter(filterOf(c.req.query()))
    return c.body(toCsv(events), 200, csvHeaders('audit-logs'))
  })

const stateOf = (env: Environment, organizationId: string) =>
  rowsOf(env, 'audit_log_settings').find(({ organization_id }) => organization_id === organizationId)?.state

const isReadable = ({ env, organization }: Events) => stateOf(env, organization.id) !== 'disabled'

const eventsOf = (env: Environment, organizationId: string) =>
  rowsOf(env, 'audit_log_events')
    .filter(({ organization_id }) => organization_id === organizationId)
    .sort((a, b) => Date.parse(b.occurred_at) - Date.parse(a.occurred_at))

const nameOf = ({ id, name }: { id: string; name?: string }) => name || id

const eventOf = ({ rows, c }: Events) => rows.find(({ id }) => id === c.req.query('id'))

/** A day and a time as people write them: "12 Mar 2026, 14:05". */
const moment = (time: string) =>
  new Date(time).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** What the filters of an address let through. A date that is none lets everything through. */
function filterOf({ q = '', action, actor, from = '', to = '' }: Record<string, string>) {
  const wanted = q.trim().toLowerCase()
  const [start, end] = [Date.parse(from), Date.parse(to) + DAY_MS]
  return (event: AuditLogEvent) => {
    const parties = [event.actor, ...event.targets].flatMap(({ id, type, name = '' }) => [id, type, name])
    const at = Date.parse(event.occurred_at)
    return (
      [event.action, ...parties].some((text) => text.toLowerCase().includes(wanted)) &&
      (!action || event.action === action) &&
      (!actor || event.actor.id === actor) &&
      !(at < start || at >= end)
    )
  }
}

/** The filters of the address at hand with some changed, as the end of another address. */
function queryOf({ c }: Events, changes: Record<string, string> = {}) {
  const { q = '', action = '', actor = '', from = '', to = '', page = '' } = c.req.query()
  const entries = Object.entries({ q, action, actor, from, to, page, ...changes }).filter(([, value]) => value)
  return entries.length ? `?${new URLSearchParams(entries)}` : ''
}

const listHref = (visit: Events, changes?: Record<string, string>) => visit.href('') + queryOf(visit, changes)

function filters({ c, env, organization }: Events) {
  const all = eventsOf(env, organization.id)
  const query = c.req.query()
  const people = new Map(all.map(({ actor }) => [actor.id, nameOf(actor)]))
  const names = new Map(all.map(({ action }) => [action, action]))
  const select = (name: string, label: string, values: Map<string, string>) => html`
    <div class="field">
      <label for="${name}">${label}</label>
      <select id="${name}" name="${name}">
        <option value="">All</option>
        ${[...values]
          .sort(([, a], [, b]) => a.localeCompare(b))
          .map(
            ([value, text]) =>
              html`<option value="${value}"${value === query[name] && html` selected`}>${text}</option>`,
          )}
      </select>
    </div>`
  const input = (name: string, label: string, type: string) => html`
    <div class="field">
      <label for="${name}">${label}</label>
      <input id="${name}" name="${name}" type="${type}" value="${query[name] ?? ''}" autocomplete="off">
    </div>`
  return html`
    <search>
      <form class="filters">
        ${input('q', 'Search actions, actors and targets', 'search')}
        ${select('action', 'Action', names)}
        ${select('actor', 'Actor', people)}
        ${input('from', 'From', 'date')}
        ${input('to', 'Until', 'date')}
        <button class="btn btn-lg" type="submit">Show</button>
      </form>
    </search>`
}

function results(visit: Events) {
  const { env, organization, c } = visit
  const found = eventsOf(env, organization.id).filter(filterOf(c.req.query()))
  if (!found.length) {
    return html`<p class="found" role="status">No event fits. <a class="link" href="${visit.href('')}">Show all</a></p>`
  }
  const last = Math.ceil(found.length / PER_PAGE)
  const page = Math.min(last, Math.max(1, Number.parseInt(c.req.query('page') ?? '', 10) || 1))
  const first = (page - 1) * PER_PAGE
  const shown = found.slice(first, first + PER_PAGE)
  const link = (label: string, to: number) =>
    to >= 1 && to <= last && html`<a class="btn btn-lg" href="${listHref(visit, { page: String(to) })}">${label}</a>`
  const lines = shown.map((event) => [
    html`<a class="link" href="${visit.href('event')}${queryOf(visit, { id: event.id })}">${event.action}</a>`,
    nameOf(event.actor),
    event.targets.map(nameOf).join(', '),
    html`<time datetime="${event.occurred_at}">${moment(event.occurred_at)}</time>`,
  ])
  const file = visit.href('events.csv') + queryOf(visit, { page: '' })
  return html`
    <p class="found" role="status">Events ${first + 1} to ${first + shown.length} of ${found.length}.</p>
    ${table(['Action', 'Actor', 'Target', 'When'], lines)}
    <div class="actions">
      ${link('Newer', page - 1)}${link('Older', page + 1)}
      <a class="btn btn-lg" href="${file}">Export as CSV</a>
    </div>`
}
