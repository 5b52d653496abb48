import { html } from 'hono/html'
import { csvHeaders, findEvents, toCsv } from '../core/audit-log-events.ts'
import { DAY_MS } from '../core/clock.ts'
import type { AuditLogEvent } from '../core/types.ts'
import { field, moment, table } from '../pages/parts.ts'
import { AUDIT_LOGS, FILTERS } from './pages/audit-logs.ts'
import { portal } from './portal.ts'
import type { Visit } from './visit.ts'

type Events = Visit<'audit_log_events'>
type Whose = Pick<Events, 'env' | 'organization'>

const PER_PAGE = 25

const pages = portal({
  table: 'audit_log_events',
  pages: AUDIT_LOGS,
  isClosed: (visit) => stateOf(visit) === 'disabled',

  about(visit) {
    const event = askedFor(visit)
    return {
      is_inactive: stateOf(visit) === 'inactive',
      is_found: Boolean(event),
      ...(event && {
        action: event.action,
        moment: moment(event.occurred_at),
        actor: nameOf(event.actor),
        target: event.targets.map(nameOf).join(', '),
        location: event.context.location,
      }),
    }
  },

  bodies: {
    '': (visit) =>
      visit.rows.length > 0
        ? [filters(visit), results(visit)]
        : html`<p>Nothing was recorded yet. Events are here as soon as the app sends the first one.</p>`,

    event(visit) {
      const { created_at, updated_at, organization_id, ...shown } = askedFor(visit) ?? ({} as AuditLogEvent)
      return html`
        <pre class="code" tabindex="0" role="region" aria-label="The event as JSON">${JSON.stringify(shown, null, 2)}</pre>
        <div class="actions"><a class="btn btn-lg" href="${listHref(visit)}">Back to the events</a></div>`
    },
  },
})

/** The portal of the intent `audit_logs`, which only shows, and the file of what is found. */
export const auditLogs = pages.get('/events.csv', (c) => {
  if (stateOf(c.var) === 'disabled') return c.redirect(`/portal/${c.var.session.id}/audit_logs`, 303)
  return c.body(toCsv(eventsOf(c.var, c.req.query())), 200, csvHeaders('audit-logs'))
})

const stateOf = ({ env, organization }: Whose) =>
  env.rows('audit_log_settings', { organization_id: organization.id })[0]?.state

const listOf = (value = '') => (value ? [value] : [])

const nameOf = ({ id, name }: { id: string; name?: string }) => name || id

const askedFor = ({ rows, c }: Events) => rows.find(({ id }) => id === c.req.query('id'))

/** The events that the filters of an address let through, the newest first. */
function eventsOf({ env, organization }: Whose, { q = '', action, actor, from = '', to = '' }: Record<string, string>) {
  const words = q.trim().toLowerCase()
  const lastMs = Date.parse(to) + DAY_MS - 1
  const range_end = Number.isNaN(lastMs) ? '' : new Date(lastMs).toISOString()
  const wanted = { range_start: from, range_end, actions: listOf(action), actor_ids: listOf(actor) }
  return findEvents(env, organization.id, wanted).filter((event) => {
    const parties = [event.actor, ...event.targets].flatMap(({ id, type, name = '' }) => [id, type, name])
    return [event.action, ...parties].some((text) => text.toLowerCase().includes(words))
  })
}

/** The filters of the address at hand with some changed, as the end of another address. */
function queryOf({ c }: Events, changes: Record<string, string> = {}) {
  const entries = Object.entries({ ...c.req.query(), id: '', ...changes }).filter(([, value]) => value)
  return entries.length ? `?${new URLSearchParams(entries)}` : ''
}

const listHref = (visit: Events, changes?: Record<string, string>) => visit.href('') + queryOf(visit, changes)

function filters(visit: Events) {
  const query = visit.c.req.query()
  const all = eventsOf(visit, {})
  const values: Record<string, Map<string, string>> = {
    action: new Map(all.map(({ action }) => [action, action])),
    actor: new Map(all.map(({ actor }) => [actor.id, nameOf(actor)])),
  }
  const option = ([value, text]: [string, string], chosen = '') =>
    html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`
  const fields = Object.entries(FILTERS).map(([name, [label, type]]) => {
    const sorted = [...(values[name] ?? [])].sort(([, a], [, b]) => a.localeCompare(b))
    const input =
      type === 'select'
        ? html`
            <select id="${name}" name="${name}">
              <option value="">All</option>${sorted.map((entry) => option(entry, query[name]))}
            </select>`
        : html`<input id="${name}" name="${name}" type="${type}" value="${query[name] ?? ''}" autocomplete="off">`
    return field(name, label, input)
  })
  return html`
    <search>
      <form class="filters">${fields}<button class="btn btn-lg" type="submit">Show</button></form>
    </search>`
}

function results(visit: Events) {
  const found = eventsOf(visit, visit.c.req.query())
  if (!found.length) {
    return html`<p class="found" role="status">No event fits. <a class="link" href="${visit.href('')}">Show all</a></p>`
  }
  const last = Math.ceil(found.length / PER_PAGE)
  const page = Math.min(last, Math.max(1, Number.parseInt(visit.c.req.query('page') ?? '', 10) || 1))
  const first = (page - 1) * PER_PAGE
  const shown = found.slice(first, first + PER_PAGE)
  const link = (label: string, to: number) =>
    to >= 1 && to <= last && html`<a class="btn btn-lg" href="${listHref(visit, { page: String(to) })}">${label}</a>`
  const lines = shown.map((event) => [
    html`<a class="link" href="${visit.href('event')}${queryOf(visit, { id: event.id })}">${event.action}</a>`,
    nameOf(event.actor),
    event.targets.map(nameOf).join(', '),
    moment(event.occurred_at),
  ])
  return html`
    <p class="found" role="status">Events ${first + 1} to ${first + shown.length} of ${found.length}.</p>
    ${table(['Action', 'Actor', 'Target', 'When'], lines)}
    <div class="actions">
      ${link('Newer', page - 1)}${link('Older', page + 1)}
      <a class="btn btn-lg" href="${visit.href('events.csv')}${queryOf(visit, { page: '' })}">Export as CSV</a>
    </div>`
}
