import { Hono } from 'hono'
import { sign } from 'hono/jwt'
import { csvHeaders, findEvents, toCsv } from '../core/audit-log-events.ts'
import { DAY_MS } from '../core/clock.ts'
import type { Environment } from '../core/environment.ts'
import { ApiError, coded, invalidFields, notFound, type Violation } from '../core/errors.ts'
import { readBody, readFields } from '../core/fields.ts'
import { claimsOf } from '../core/jwt.ts'
import type { Local } from '../core/local.ts'
import { without } from '../core/render.ts'
import type { AuditLogExport } from '../core/types.ts'
import { AUDIT_LOG_EVENT, AUDIT_LOG_EXPORT, AUDIT_LOG_SCHEMA } from './request-fields.ts'
import { listPage, resource } from './resource.ts'

/** An export is made within this time of the movable clock, and its file can be fetched for so long. */
const EXPORT_MAKING_MS = 1000
const FILE_LIFETIME_MS = 10 * 60 * 1000

/** Three months back is as far as exports reach. */
const EXPORT_REACH_MS = 93 * DAY_MS

/** What an organization has while nobody chose. */
const DEFAULT_DAYS = 30

/** `/audit_logs/actions` and the schemas of each. A first schema makes the action known. */
export const auditLogActions = resource('audit_log_actions', { one: false, list: () => () => true })
  .get('/:name/schemas', (c) => {
    const schemas = c.var.env.rows('audit_log_schemas', { action: c.req.param('name') })
    if (!schemas.length) throw notFound('Audit Log Action', c.req.param('name'))
    return listPage(c, 'audit_log_schemas', schemas)
  })
  .post('/:name/schemas', async (c) => {
    const { env } = c.var
    const action = c.req.param('name')
    const { length } = env.rows('audit_log_schemas', { action })
    const fields = await readFields(c, AUDIT_LOG_SCHEMA)
    const schema = env.add('audit_log_schemas', { action, version: length + 1, ...fields })
    if (!length) env.add('audit_log_actions', { name: action })
    return c.json(env.show('audit_log_schemas', schema), 201)
  })

/** `POST /audit_logs/events` */
export const auditLogEvents = new Hono().post('/', async (c) => {
  const { env } = c.var
  const { organization_id, event } = await readFields(c, AUDIT_LOG_EVENT, invalidFields)
  env.need('organizations', organization_id)
  const { version: wanted, ...fields } = event
  const schemas = env.rows('audit_log_schemas', { action: event.action })
  const schema = schemas.findLast(({ version }) => version === (wanted ?? version))
  const isKnown = ({ type }: { type: string }) => schema?.targets.some((target) => target.type === type)
  const wrong = event.targets.flatMap((target, index) => (isKnown(target) ? [] : [`/targets/${index}/type`]))
  const errors = (schema ? wrong : ['/action']).map((instancePath) => ({ instancePath }))
  if (errors.length) {
    throw new ApiError(400, { code: 'invalid_audit_log', message: 'Invalid Audit Log event', errors })
  }
  env.add('audit_log_events', { organization_id, ...fields })
  return c.json({ success: true })
})

/** `/audit_logs/exports` */
export const auditLogExports = new Hono()
  .post('/', async (c) => {
    const { env, local } = c.var
    const fields = await readFields(c, AUDIT_LOG_EXPORT, refuseExport)
    env.need('organizations', fields.organization_id)
    const [start, end] = [Date.parse(fields.range_start), Date.parse(fields.range_end)]
    if (!(start <= end) || start < local.clock.now() - EXPORT_REACH_MS) {
      throw coded('invalid_audit_log_export_range_date')
    }
    return c.json(await exportOf(env.add('audit_log_exports', fields), local), 201)
  })
  .get('/:id', async (c) => c.json(await exportOf(c.var.env.need('audit_log_exports', c.req.param('id')), c.var.local)))

/** The form of the framework behind WorkOS: only for exports. */
const refuseExport = (...violations: Violation[]) =>
  new ApiError(400, { message: violations.map(({ message }) => message), error: 'Bad Request' })

/** An export as the API shows it. */
async function exportOf({ id, created_at, updated_at }: AuditLogExport, { clock, keys, url }: Local) {
  const isReady = Date.parse(created_at) + EXPORT_MAKING_MS <= clock.now()
  const token = await sign({ export: id, exp: clock.now() + FILE_LIFETIME_MS }, keys.secret, 'HS256')
  const file = isReady ? { state: 'ready', url: `${url}/audit_log_files/${token}` } : { state: 'pending' }
  return { object: 'audit_log_export', id, ...file, created_at, updated_at }
}

/** The CSV file of an export. Its URL is the permission, as that of WorkOS's file store is. */
export const auditLogFiles = new Hono().get('/audit_log_files/:token', async (c) => {
  const { local } = c.var
  const claims = await claimsOf(c.req.param('token'), local.keys.secret)
  const found = claims && local.store.find('audit_log_exports', String(claims.export))
  if (!found || Number(claims.exp) <= local.clock.now()) return c.text('This file is no longer here.', 403)
  return c.body(toCsv(findEvents(found.env, found.row.organization_id, found.row)), 200, csvHeaders(found.row.id))
})

/** `audit_log_configuration` and `audit_logs_retention` of `/organizations/:id`. */
export const auditLogSettings = new Hono()
  .get('/:id/audit_log_configuration', (c) => {
    const organization_id = c.req.param('id')
    const { days, state = 'active' } = settingsOf(c.var.env, organization_id) ?? {}
    const stream = c.var.env.rows('log_streams', { organization_id }).at(-1)
    const log_stream = stream && without(stream, ['organization_id', 'updated_at', 'setup'])
    return c.json({ organization_id, retention_period_in_days: days ?? DEFAULT_DAYS, state, log_stream })
  })
  .get('/:id/audit_logs_retention', (c) =>
    c.json({ retention_period_in_days: settingsOf(c.var.env, c.req.param('id'))?.days ?? null }),
  )
  .put('/:id/audit_logs_retention', async (c) => {
    const { env } = c.var
    const organization_id = c.req.param('id')
    const settings = settingsOf(env, organization_id)
    const days = readRetention(await readBody(c))
    if (settings) env.update('audit_log_settings', settings, { days })
    else env.add('audit_log_settings', { organization_id, days, state: 'active' })
    return c.json({ retention_period_in_days: days })
  })

function settingsOf(env: Environment, organization_id: string) {
  env.need('organizations', organization_id)
  return env.rows('audit_log_settings', { organization_id })[0]
}

/** The spec sends days, the newest SDK a period such as `3_MONTHS`; documents disagree, so both are taken. */
function readRetention({ retention_period_in_days: days, retention_period }: Record<string, unknown>): number {
  const [, count, unit] = String(retention_period).match(/^(\d{1,2})_(MONTH|YEAR)S?$/) ?? []
  const wanted = count ? Number(count) * (unit === 'YEAR' ? 365 : 30) : days
  if (Number.isInteger(wanted) && Number(wanted) > 0) return wanted as number
  throw coded('invalid_request_parameters', 'retention_period_in_days')
}
