import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Ajv2020 as Ajv, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import type { LoggedRequest } from '../core/request-log.ts'

/** WorkOS's own description of its API, as its npm package has it. */
const SPEC_FILE = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@workos/openapi-spec/package.json')),
  'open-api-spec.yaml',
)

/**
 * Where the stand-in differs from the spec on purpose, with the reason. `*` stands for any operation. A difference that
 * is not here fails the spec that meets it; one that no longer occurs fails `openapi.test.ts`.
 */
export const DIFFERENCES: Record<string, string> = {
  'POST /portal/generate_link 201: extra object':
    'Some texts show object: "portal_link" beside the link; SDKs ignore it.',
  'POST /portal/generate_link request: extra admin_emails':
    'SDKs 9 to 11 still send the former name of it_contact_emails.',
  'GET /organizations/{id}/audit_log_configuration 200: /log_stream/type must be equal to one of the allowed values':
    'Log streams can go to Snowflake; the spec does not name it.',
  'PUT /organizations/{id}/audit_logs_retention request: missing retention_period_in_days':
    'SDK 11 sends retention_period; documents disagree, so both are taken.',
  'PUT /organizations/{id}/audit_logs_retention request: extra retention_period': 'As above.',
  'GET /user_management/organization_memberships 200: extra roles':
    'SDKs and events know the list; the spec only the one.',
  'GET /user_management/organization_memberships/{id} 200: extra roles': 'As above.',
  'POST /user_management/organization_memberships 201: extra roles': 'As above.',
  'PUT /user_management/organization_memberships/{id} 200: extra roles': 'As above.',
  '* 400: status not in the spec': 'Idempotency-Key and bodies that are no JSON; recordings have both.',
  '* 401: status not in the spec': 'A missing or wrong key, on every endpoint; recordings have it.',
  '* 404: status not in the spec': 'An unknown id, also where the spec lists no 404.',
  '* 409: status not in the spec': 'A membership or domain that exists already.',
  '* 422: status not in the spec': 'A validation that failed, also where the spec lists no 422.',
  '* 409: extra code': 'domain_already_exists, also where the spec shows the message alone.',
  '* 429: status not in the spec': 'The limits of 100 links and 1,000 icons a minute.',
  '* 404: extra code': 'The form of today’s replies, {message, code, entity_id}; the spec shows the message alone.',
  '* 404: extra entity_id': 'As above.',
  '* 422: extra code': 'Validation in the form {code, message, errors}; the spec often shows the message alone.',
  '* 422: extra errors': 'As above.',
  '* 400: extra error': 'A body that is no JSON object gets the framework’s form, {message, error}.',
  '* 400: missing code': 'As above.',
  '* 400: /error must be equal to constant': 'unsupported_grant_type, as OAuth calls it, is none of the spec’s errors.',
  '* 400: extra code': 'Codes that documents and recordings have where the spec shows the message alone.',
}

interface Operation {
  /** `GET /organizations/{id}` */
  name: string
  pattern: RegExp
  method: string
  request?: object
  responses: Record<string, object | undefined>
}

interface Met {
  operations: Set<string>
  differences: Set<string>
}

/** What the requests of this process have met so far. */
export const met: Met = { operations: new Set(), differences: new Set() }

type Fetch = (request: Request, ...rest: never[]) => Response | Promise<Response>

/** Wraps a server's `fetch` so that every request and JSON reply of the API is held against the spec. */
export function checked<F extends Fetch>(fetch: F, isMadeUp = () => false): F {
  return (async (request: Request, ...rest: never[]) => {
    // A fault's reply is meant to be wrong.
    if (isMadeUp()) return fetch(request, ...rest)
    const body = request.method === 'GET' ? '' : await request.clone().text()
    const response = await fetch(request, ...rest)
    const operation = operationOf(request)
    if (operation && !/html|octet/.test(response.headers.get('content-type') ?? '')) {
      const found = await differencesOf(operation, body, response)
      met.operations.add(operation.name)
      for (const difference of found) met.differences.add(difference)
      const unlisted = found.filter((difference) => !(difference in DIFFERENCES))
      if (unlisted.length) throw new Error(`Differs from WorkOS's spec:\n${unlisted.join('\n')}`)
    }
    return response
  }) as F
}

/**
 * How a request that the stand-in has noted, and its reply, differ from the spec in a way that is not listed. For tests
 * of an app: what it sent is in `GET /_local/requests`.
 */
export async function notedProblems(noted: Pick<LoggedRequest, 'method' | 'path' | 'status' | 'request' | 'reply'>) {
  // The one address that some texts have and the spec has not.
  if (noted.path.startsWith('/portal/provider_icons/')) return []
  // What a fault answers is not the stand-in's own, and its body is not noted.
  if (noted.status >= 500 && noted.reply === null) return []
  const operation = operationOf(new Request(`http://local.invalid${noted.path}`, { method: noted.method }))
  if (!operation) return [`${noted.method} ${noted.path}: not in the spec`]
  const isJson = noted.reply !== null
  const response = new Response(isJson ? JSON.stringify(noted.reply) : null, {
    status: noted.status,
    headers: isJson ? { 'content-type': 'application/json' } : {},
  })
  const found = await differencesOf(operation, noted.request ? JSON.stringify(noted.request) : '', response)
  return found.filter((difference) => !(difference in DIFFERENCES))
}

/** What is wrong with an event by the spec; its many kinds are told apart by their names. */
export function eventProblems(event: { event: string }): string[] {
  const schema = eventSchemas.find(({ properties }) => properties?.event?.const === event.event)
  return schema ? problems(validator(schema), event).map((p) => `${event.event}: ${p}`) : [`${event.event}: unknown`]
}

async function differencesOf({ name, request, responses }: Operation, body: string, response: Response) {
  const { status, ok } = response
  const found: string[] = []
  const scope = ok ? name : '*'
  if (ok && request)
    found.push(...problems(validator(request), parseJson(body) ?? {}).map((p) => `${name} request: ${p}`))
  if (!(status in responses)) return [...found, `${scope} ${status}: status not in the spec`]
  const schema = responses[status]
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  if (schema && isJson) {
    found.push(...problems(validator(schema), await response.clone().json()).map((p) => `${scope} ${status}: ${p}`))
  }
  return [...new Set(found)]
}

const parseJson = (text: string) => (text ? JSON.parse(text) : undefined)

function problems(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return []
  return [...new Set(likeliest(validate.errors ?? []).map(describe))]
}

/** Of a choice between schemas, only what is wrong with the one that fits best. */
function likeliest(errors: ErrorObject[], depth = 0): ErrorObject[] {
  const choices = new Map<string, Map<string, ErrorObject[]>>()
  const rest: ErrorObject[] = []
  for (const error of errors) {
    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') continue
    const [, place, branch] = error.schemaPath.slice(depth).match(/^(.*?\/(?:oneOf|anyOf))\/(\d+)\//) ?? []
    if (!place || !branch) rest.push(error)
    else {
      const item = place.includes('/items') ? (error.instancePath.match(/^.*?\/\d+/)?.[0] ?? '') : ''
      const choice = `${place} ${item}`
      const branches = choices.get(choice) ?? new Map<string, ErrorObject[]>()
      choices.set(choice, branches.set(branch, [...(branches.get(branch) ?? []), error]))
    }
  }
  // A wrong constant says that a branch is not meant at all.
  const weight = ({ keyword }: ErrorObject) => (keyword === 'const' ? 5 : keyword === 'type' ? 3 : 2)
  const badness = (found: ErrorObject[]) => found.reduce((sum, error) => sum + weight(error), 0)
  const best = [...choices].flatMap(([choice, branches]) => {
    const nested = depth + choice.indexOf(' ') + 1
    const found = [...branches.values()].map((branch) => likeliest(branch, nested))
    return found.sort((a, b) => badness(a) - badness(b))[0] ?? []
  })
  const isPlain = rest.some(({ keyword }) => keyword !== 'unevaluatedProperties')
  // What no branch claims counts as unknown, and that says nothing when the branch itself failed.
  return best.length && !isPlain ? best : [...best, ...rest]
}

function describe({ keyword, params, instancePath, message }: ErrorObject): string {
  if (keyword === 'additionalProperties') return `extra ${params.additionalProperty}`
  if (keyword === 'unevaluatedProperties') return `extra ${params.unevaluatedProperty}`
  if (keyword === 'required') return `missing ${params.missingProperty}`
  return `${instancePath.replace(/\/\d+/g, '/*')} ${message}`
}

interface Json {
  [key: string]: unknown
  $ref?: string
  allOf?: Json[]
  properties?: Record<string, Json>
  items?: Json
}

interface Content {
  content?: Record<string, { schema?: Json }>
}

interface SpecOperation {
  requestBody?: Content
  responses: Record<string, Content>
}

/** Parsed once for all test workers: the file is large. */
function loadSpec(): Json {
  const cache = path.join(import.meta.dirname, '../../node_modules/.cache/workos-openapi.json')
  if (existsSync(cache) && statSync(cache).mtimeMs > statSync(SPEC_FILE).mtimeMs) {
    return JSON.parse(readFileSync(cache, 'utf8'))
  }
  const spec = parse(readFileSync(SPEC_FILE, 'utf8'))
  mkdirSync(path.dirname(cache), { recursive: true })
  const draft = `${cache}.${process.pid}`
  writeFileSync(draft, JSON.stringify(spec))
  renameSync(draft, cache)
  return spec
}

const spec = loadSpec()
const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }))
const validators = new Map<object, ValidateFunction>()

function validator(schema: object): ValidateFunction {
  const known = validators.get(schema) ?? ajv.compile(closed(schema as Json))
  validators.set(schema, known)
  return known
}

/** A schema that allows no field it does not name, with its references put in place. */
function closed(schema: Json, isPart = false): Json {
  if (schema.$ref) return closed(resolve(schema.$ref), isPart)
  const copy: Record<string, unknown> = { ...schema }
  const isCombined = schema.allOf !== undefined
  // The parts of an allOf each know some of the fields: it is closed as a whole.
  if (schema.allOf) copy.allOf = schema.allOf.map((part) => closed(part, true))
  for (const word of ['oneOf', 'anyOf'] as const) {
    if (schema[word]) copy[word] = (schema[word] as Json[]).map((part) => closed(part, isPart))
  }
  if (schema.properties) {
    copy.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, value]) => [name, closed(value)]),
    )
    if (!isPart && !isCombined && schema.additionalProperties === undefined) copy.additionalProperties = false
  }
  if (Array.isArray(schema.required)) copy.required = [...new Set(schema.required)]
  if (schema.items) copy.items = closed(schema.items)
  if (isCombined && !isPart) copy.unevaluatedProperties = false
  return copy as Json
}

const resolve = (reference: string): Json =>
  reference
    .slice(2)
    .split('/')
    .reduce<Json>((node, key) => node[key] as Json, spec)

const { EventSchema, EventList } = (spec.components as { schemas: Record<string, Json> }).schemas as Record<
  string,
  Json
>
const eventSchemas = (EventSchema?.allOf?.[1]?.oneOf ?? []) as Json[]
// Events are checked when they happen; all their kinds at once would take seconds to compile.
if (EventList?.properties?.data) EventList.properties.data.items = { type: 'object' }

const operations: Operation[] = Object.entries(spec.paths as Record<string, Record<string, SpecOperation>>).flatMap(
  ([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${template}`,
      method: method.toUpperCase(),
      pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
      request: schemaOf(operation.requestBody),
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [status, schemaOf(response)]),
      ),
    })),
)

function schemaOf(holder: Content | undefined): Json | undefined {
  return holder?.content?.['application/json']?.schema
}

function operationOf({ method, url }: Request): Operation | undefined {
  const { pathname } = new URL(url)
  const fits = operations.filter((operation) => operation.method === method && operation.pattern.test(pathname))
  // A path without parameters wins over one with.
  return fits.find(({ name }) => !name.includes('{')) ?? fits[0]
}
