import 'server-only'
import { ScrollText } from 'lucide'
import { z } from 'zod'
import { getAuditLogExport } from '../workos/audit-log-exports'
import { getAuditLogConfiguration, listAuditLogActions } from '../workos/audit-logs'
import type { Comparison, Fact, Feature, FeatureState, Summary } from './feature'
import { count, statesOf, unknownState } from './objects'

const details = z.object({
  /** Null when nothing is configured. */
  log: z.object({ state: z.string(), days: z.number().nullable() }).nullable(),
  actions: z.array(z.string()),
  /** The last export that somebody made here. WorkOS has no list of them, so it is remembered. */
  lastExport: z.object({ id: z.string(), state: z.string(), by: z.string(), at: z.string() }).optional(),
})
export type AuditLogDetails = z.infer<typeof details>
export type LastExport = NonNullable<AuditLogDetails['lastExport']>

/** An export made here goes so many days back. */
export const exportDays = 30

/**
 * WorkOS's states of an audit log. Source: WorkOS OpenAPI spec, `AuditLogConfiguration`, which does not explain them.
 * Assumption: `inactive` and `disabled` both record nothing. An admin cannot change either in the portal, which only
 * shows events, so neither asks for attention.
 */
const states = statesOf(
  { active: 'active', inactive: 'not_set_up', disabled: 'not_set_up' },
  { disabled: 'Not available' },
)

/** The audit log's state as the app reads it. */
export const auditLogState = ({ log }: AuditLogDetails): FeatureState => (log ? states.read(log.state) : 'not_set_up')

/** The word for the audit log's state. */
export const auditLogWord = ({ log }: AuditLogDetails) => (log ? states.word(log.state) : 'Not set up')

/** How long events are kept: "30 days". */
export const retention = ({ log }: AuditLogDetails) => (log?.days ? count(log.days, 'day') : 'Not set')

/** States of an export. Source: WorkOS OpenAPI spec, `AuditLogExport`. */
const exportStates = statesOf(
  { pending: 'in_progress', ready: 'active', error: 'failed', expired: 'not_set_up' },
  { pending: 'Being made', error: 'Failed', expired: 'No longer kept' },
)

/** An export's state as the app reads it. */
export const exportState = ({ state }: LastExport): FeatureState => exportStates.read(state)

/** The word for an export's state. */
export const exportWord = ({ state }: LastExport) => exportStates.word(state)

/** The export that is remembered, as it is now; one that failed or is no longer kept stays so. */
async function readExport(known: LastExport | undefined): Promise<Pick<AuditLogDetails, 'lastExport'>> {
  if (!known) return {}
  if (known.state === 'error' || known.state === 'expired') return { lastExport: known }
  const { state } = await getAuditLogExport(known.id)
  return { lastExport: { ...known, state } }
}

function summarize(now: AuditLogDetails): Summary {
  // There is nothing to set up or to repair in the portal, only to look at.
  const offer = 'manage' as const
  const word = auditLogWord(now)
  switch (now.log?.state) {
    case undefined:
      return {
        offer,
        state: 'not_set_up',
        line: 'No audit log',
        brief: 'No audit log',
        headline: 'There is no audit log yet',
        explanation: 'WorkOS keeps none for your organization. Portico’s team can turn it on there.',
      }
    case 'active': {
      const kept = now.log?.days ? `Kept for ${retention(now)}` : 'Retention not set'
      return {
        offer,
        state: 'active',
        line: kept,
        brief: `Active, ${kept.toLowerCase()}`,
        headline: 'Audit logs are active',
        explanation: `${kept}.`,
      }
    }
    case 'inactive':
      return {
        offer,
        state: 'not_set_up',
        word,
        line: 'Nothing is recorded now',
        brief: word,
        headline: 'Audit logs are inactive',
        explanation: 'Nothing is recorded now. Portico’s team can turn them on again in WorkOS.',
      }
    case 'disabled': {
      const needs = { text: 'Portico’s team can enable them' }
      return {
        offer,
        state: 'not_set_up',
        word,
        line: needs.text,
        brief: word,
        headline: 'Audit logs are not available',
        explanation: 'They are disabled for your organization. Portico’s team can enable them in WorkOS.',
        needs,
      }
    }
  }
  return { offer, brief: word, ...unknownState('Audit logs are', word) }
}

/** Actions and export are left out: the ones are every organization's, and no visit to the portal changes either. */
function compare(before: AuditLogDetails, after: AuditLogDetails): Comparison[] {
  const state = (one: AuditLogDetails): Fact => ({
    label: 'State',
    value: auditLogWord(one),
    state: auditLogState(one),
  })
  const kept = (one: AuditLogDetails): Fact => ({ label: 'Kept for', value: retention(one) })
  return [state, kept].map((fact) => ({ label: fact(after).label, before: fact(before), after: fact(after) }))
}

const view = 'View audit logs'
const step = { title: 'You look at the events', text: 'Filter them, and export what you need as CSV.' }

/** Audit logs: whether an organization's events are recorded, and for how long they are kept. */
export const auditLogs: Feature<AuditLogDetails> = {
  intent: 'audit_logs',
  slug: 'audit-logs',
  title: 'Audit logs',
  sentence: 'Who did what and when, to search and export.',
  gist: 'Events to search and export',
  icon: ScrollText,
  buttons: { setUp: view, resume: view, manage: view, repair: view },
  portalStep: { setUp: step, manage: step },
  parse: (stored) => details.parse(stored),
  empty: { log: null, actions: [] },
  read: async (ask, known) => {
    const [log, actions, exported] = await Promise.all([
      ask(getAuditLogConfiguration),
      ask(listAuditLogActions),
      readExport(known.lastExport),
    ])
    return { log: log && { state: log.state, days: log.days }, actions, ...exported }
  },
  summarize,
  compare,
  // WorkOS does not say when it changed.
  updatedAt: () => null,
}
