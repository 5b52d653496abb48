import 'server-only'
import { RadioTower } from 'lucide'
import { z } from 'zod'
import { getAuditLogConfiguration } from '../workos/audit-logs'
import { logStreamTypeName } from '../workos/providers'
import type { Fact, Feature, FeatureState, Summary } from './feature'
import { compareById, newest, statesOf, unknownState } from './objects'

const details = z.object({
  stream: z
    .object({
      id: z.string(),
      type: z.string(),
      state: z.string(),
      lastSyncedAt: z.string().nullable(),
      createdAt: z.string(),
    })
    .nullable(),
  /** WorkOS's state of the audit logs that are sent; null when there are none. */
  auditLogs: z.string().nullable(),
})
export type LogStreamDetails = z.infer<typeof details>
export type LogStream = NonNullable<LogStreamDetails['stream']>

/** WorkOS's stream states. Source: WorkOS OpenAPI spec, `AuditLogConfiguration`; https://workos.com/docs/audit-logs/log-streams */
const states = statesOf(
  { active: 'active', inactive: 'needs_attention', error: 'needs_attention', invalid: 'failed' },
  { error: 'Delivery fails', invalid: 'Credentials wrong' },
)

/** Assumption: one that is inactive and never delivered an event is not finished; any other was switched off. */
const isUnfinished = ({ state, lastSyncedAt }: LogStream) => state === 'inactive' && lastSyncedAt === null

/** A stream's state as the app reads it. */
export const streamState = (stream: LogStream): FeatureState =>
  isUnfinished(stream) ? 'in_progress' : states.read(stream.state)

/** The word for a stream's state. */
export const streamWord = ({ state }: LogStream) => states.word(state)

function summarize({ stream, auditLogs }: LogStreamDetails): Summary {
  if (!stream) {
    const way = { slug: 'audit-logs', label: 'See audit logs' }
    const needs = auditLogs === 'disabled' ? { text: 'Needs audit logs first', way } : undefined
    return {
      state: 'not_set_up',
      line: needs?.text ?? 'No destination',
      brief: 'No destination',
      headline: 'There is no destination',
      explanation: 'Audit events are sent nowhere.',
      needs,
    }
  }
  const name = logStreamTypeName(stream.type)
  const brief = `${name}, ${streamWord(stream).toLowerCase()}`
  switch (stream.state) {
    case 'active':
      return {
        state: 'active',
        brief,
        line: stream.lastSyncedAt ? name : `${name}, nothing delivered yet`,
        headline: 'The log stream is active',
        explanation: `New audit events are sent to ${name}.`,
      }
    case 'inactive':
      return {
        state: streamState(stream),
        brief,
        line: isUnfinished(stream) ? `${name} was begun, not finished` : `${name} is switched off`,
        headline: isUnfinished(stream) ? 'The set-up was begun, not finished' : `The stream to ${name} is switched off`,
        explanation: isUnfinished(stream)
          ? 'Nothing was delivered so far. Continue in the Admin Portal.'
          : 'Nothing is sent until it is switched on in the Admin Portal.',
      }
    case 'error':
      // Assumption: WorkOS goes on trying by itself; whether it then leaves this state, its documents disagree.
      return {
        state: 'needs_attention',
        brief,
        line: `${name} does not take the events`,
        headline: `${name} does not take the events`,
        explanation: 'WorkOS could not deliver them and tries again. If it goes on, look at the destination.',
      }
    case 'invalid':
      return {
        state: 'failed',
        brief,
        line: `The credentials for ${name} are wrong`,
        headline: `The credentials for ${name} are wrong`,
        explanation: 'Nothing is sent until the Admin Portal has credentials that work.',
      }
  }
  return { brief, ...unknownState(`The stream to ${name} is`, stream.state) }
}

function facts(stream: LogStream | undefined): Fact[] {
  if (!stream) {
    return [
      { label: 'Destination', value: 'No destination' },
      { label: 'State', value: 'Not set up', state: 'not_set_up' },
    ]
  }
  return [
    { label: 'Destination', value: logStreamTypeName(stream.type), provider: stream.type },
    { label: 'State', value: streamWord(stream), state: streamState(stream) },
  ]
}

const streams = ({ stream }: LogStreamDetails) => (stream ? [stream] : [])

/** Log streams: where an organization's audit logs are sent. */
export const logStreams: Feature<LogStreamDetails> = {
  intent: 'log_streams',
  slug: 'log-streams',
  title: 'Log streams',
  sentence: 'Sends audit events to your SIEM as they happen.',
  gist: 'Audit events to Datadog, Splunk, S3 and others',
  icon: RadioTower,
  buttons: {
    setUp: 'Set up a log stream',
    resume: 'Continue set-up',
    manage: 'Manage log stream',
    repair: 'Fix log stream',
  },
  portalStep: {
    setUp: { title: 'You name a destination', text: 'Choose it and enter its credentials.' },
    manage: { title: 'You make changes', text: 'Enter other credentials, or turn the stream off.' },
  },
  parse: (stored) => details.parse(stored),
  empty: { stream: null, auditLogs: null },
  read: async (ask) => {
    const configuration = await ask(getAuditLogConfiguration)
    return { stream: configuration?.stream ?? null, auditLogs: configuration?.state ?? null }
  },
  summarize,
  compare: (before, after) => compareById(streams(before), streams(after), facts),
  updatedAt: ({ stream }) => newest(stream ? [stream.createdAt, stream.lastSyncedAt ?? stream.createdAt] : []),
}
