import { z } from 'zod'
import { oneOf, text, wholeNumber } from '../core/fields.ts'

const FAULT_KINDS = ['status', 'delay', 'hang', 'reset', 'lost', 'truncated', 'endless', 'content_type'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** What can be said about a fault. Fields that a kind has no use for are ignored. */
export const FAULT_FIELDS = {
  kind: oneOf(FAULT_KINDS).optional(),
  /** Every method when absent. */
  method: oneOf(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  /** Whole path with `*` for anything, or without `*` a path and all below it. */
  path: text.optional(),
  /** How many requests it meets; when absent, all until it is removed. */
  times: wholeNumber(1, 10_000).optional(),
  status: wholeNumber(200, 599).optional(),
  headers: z
    .record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[\x20-\x7e]*$/), 'must be an object of names and texts')
    .optional(),
  body: z.unknown().optional(),
  delay_ms: wholeNumber(0, 600_000).optional(),
}

export interface FaultOptions extends z.infer<z.ZodObject<typeof FAULT_FIELDS>> {
  kind: FaultKind
  path: string
  /** Only requests with a key of this environment. */
  environment?: string
}

export interface Fault extends FaultOptions {
  id: string
  /** Requests it has met. */
  hits: number
}

const LIMITED = { message: 'Too many requests.', code: 'rate_limit_exceeded' }

/** What a person picks on the dashboard, and a test may name instead of a kind. */
export const PRESETS: Record<string, [label: string, fault: Omit<FaultOptions, 'path'>]> = {
  down: ['WorkOS down (503)', { kind: 'status', status: 503, body: { message: 'Service Unavailable' } }],
  slow: ['Slow (5 s)', { kind: 'delay', delay_ms: 5000 }],
  hangs: ['Hangs', { kind: 'hang' }],
  connection_reset: ['Connection reset', { kind: 'reset' }],
  reply_lost: ['Done, but the reply is lost', { kind: 'lost' }],
  rate_limited: ['Rate limited', { kind: 'status', status: 429, headers: { 'Retry-After': '30' }, body: LIMITED }],
  cut_off_json: ['Cut-off JSON', { kind: 'truncated' }],
  html: ['HTML instead of JSON', { kind: 'content_type' }],
}

export const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' }
export const EMPTY_LIST = { object: 'list', data: [], list_metadata: { before: null, after: null } }
export const HTML = '<!doctype html><html lang="en"><title>Gateway</title><h1>Bad gateway</h1></html>'
