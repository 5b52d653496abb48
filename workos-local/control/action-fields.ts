import type { z } from 'zod'
import { FEATURE_STATES, type Feature } from '../core/features.ts'
import { flag, oneOf, text, wholeNumber } from '../core/fields.ts'
import { SWITCH_FIELDS } from '../core/switch-table.ts'
import { CONNECTION_STATES } from '../core/types.ts'
import { FAULT_FIELDS, PRESETS } from './fault-table.ts'

const apiKey = text.optional()
const seconds = wholeNumber(-315_360_000, 315_360_000)

/** What can be done to the stand-in, by its path under `/_local`, and what it takes. */
export const ACTION_FIELDS = {
  '/reset': { apiKey },
  '/environments': {},
  '/states': {
    organization: text,
    feature: oneOf(Object.keys(FEATURE_STATES) as Feature[]),
    state: text,
    times: wholeNumber(1, 10_000).default(1),
  },
  '/connections/:id/state': { id: text, state: oneOf(CONNECTION_STATES) },
  '/domains/:id/dns': { id: text, answer: oneOf(['right', 'wrong', 'none']) },
  '/sessions/revoke': { user: text },
  '/clock': { advance_seconds: seconds.default(0), reset: flag },
  '/switches': SWITCH_FIELDS,
  '/faults': { ...FAULT_FIELDS, preset: oneOf(Object.keys(PRESETS)).optional(), apiKey },
  '/faults/remove': { id: text.optional(), apiKey },
  '/webhooks/hold': {},
  '/webhooks/release': {
    order: oneOf(['fifo', 'reverse', 'shuffle']).optional(),
    times: wholeNumber(1, 10).optional(),
  },
  '/webhooks/:id/:verb': { id: text, verb: oneOf(['resend', 'duplicate']) },
} satisfies Record<string, z.ZodRawShape>

/** Those that make something. */
export const CREATING = ['/environments', '/faults']
