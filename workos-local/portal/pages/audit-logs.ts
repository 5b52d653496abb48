import type { Pages } from '../page.ts'

/** The portal of the intent `audit_logs`, which only shows. */
export const AUDIT_LOGS: Pages = {
  '': {
    free: true,
    title: 'Audit logs',
    lead: {
      is_inactive: 'They are inactive: nothing new is recorded. What was recorded before is below.',
      else: 'Who did what at {organization}, the newest first. Times are in UTC.',
    },
  },

  event: {
    title: '{action}',
    lead: '{moment}, in UTC.',
    only: ['is_found', ''],
    facts: { Actor: 'actor', Target: 'target', Location: 'location' },
  },

  unavailable: {
    free: true,
    title: 'Audit logs are not available',
    lead: 'WorkOS has to enable them for the app first. Nothing was changed.',
    actions: [['Return to the app', '{app}']],
  },
}

/** What can be looked for, by its name in the address: its label, and the type of its input. */
export const FILTERS = {
  q: ['Search actions, actors and targets', 'search'],
  action: ['Action', 'select'],
  actor: ['Actor', 'select'],
  from: ['From', 'date'],
  to: ['Until', 'date'],
} as const
