import 'server-only'
import { type Feature, isChange } from '../features/feature'

/**
 * How long a return still compares afresh. Assumption: a visit to the portal lasts an hour at most; WorkOS documents
 * only how long the link opens it.
 */
export const visitMs = 60 * 60_000

/** How a visit to the Admin Portal ended, so far as the state read from WorkOS tells. */
export type Outcome = 'open' | 'link_failed' | 'abandoned' | 'in_progress' | 'finished' | 'failed'

/** What came of a visit, by the details at the click and those read now. */
export function outcomeOf(feature: Feature, before: unknown, after: unknown, at: Date): Outcome {
  if (!feature.compare(before, after).some(isChange)) return 'abandoned'
  const { state } = feature.summarize(after, at)
  // What worked before and does not now was switched off; what never worked was set up wrongly.
  if (state === 'needs_attention' && feature.summarize(before, at).state !== 'active') return 'failed'
  return state === 'in_progress' || state === 'failed' ? state : 'finished'
}
