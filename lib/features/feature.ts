import type { IconNode } from 'lucide'
import type { Ask } from '../workos/ask'
import type { WorkosEvent } from '../workos/events'

/** The seven intents of a portal link. Source: WorkOS OpenAPI spec, `POST /portal/generate_link`. */
export type PortalIntent =
  | 'sso'
  | 'dsync'
  | 'domain_verification'
  | 'audit_logs'
  | 'log_streams'
  | 'certificate_renewal'
  | 'bring_your_own_key'

/** What the app says about a feature. `unknown` carries WorkOS's own word, shown as it is. */
export type FeatureState = 'active' | 'in_progress' | 'needs_attention' | 'failed' | 'not_set_up' | 'unknown'

/** A feature's state as a person reads it. */
export interface Summary {
  state: FeatureState
  /** Stands in place of the state's word: a more exact one, or WorkOS's own where the app has none (`unknown`). */
  word?: string
  /** One line of fact, such as "Okta, 2 domains". */
  line: string
  /** The state in a few words, for the history: "Okta, active". */
  brief: string
  /** The result as the title of the return page: "Single sign-on is active". */
  headline: string
  /** What the headline means for the organization's people. */
  explanation: string
  /** What goes on by itself, without anybody acting here, so that it is worth looking again soon: "validating". */
  settling?: string
  /** What somebody still has to do elsewhere, as a sentence: "Have one person sign in with it." */
  todo?: string
  /** Which of the feature's buttons fits, where it is not the one that the state suggests. */
  offer?: Offer
  /** What has to be there first. The portal cannot be opened before. */
  needs?: {
    text: string
    /** The feature that brings it; none where nobody in the organization can. */
    way?: { slug: string; label: string }
  }
}

/** A value that can differ between two readings; a row of the before → after table. */
export interface Fact {
  label: string
  value: string
  /** Provider whose icon stands before the value. */
  provider?: string
  /** State whose glyph stands before the value. */
  state?: FeatureState
}

/** One row of the before → after table. */
export interface Comparison {
  label: string
  before: Fact
  after: Fact
}

/** Whether the two values of a row differ. */
export const isChange = ({ before, after }: Comparison) => before.value !== after.value

/** What a feature says on its button. */
export interface ButtonLabels {
  /** Nothing exists yet: "Set up single sign-on". */
  setUp: string
  /** Something was begun: "Continue set-up". */
  resume: string
  /** It works: "Manage connection". */
  manage: string
  /** It does not work: "Fix connection". Short enough for the overview, 18 characters. */
  repair: string
}

/** What the button can offer. */
export type Offer = keyof ButtonLabels

const offers: Partial<Record<FeatureState, Offer>> = {
  not_set_up: 'setUp',
  in_progress: 'resume',
  needs_attention: 'repair',
  failed: 'repair',
}

/** What the button offers in a state: begin, go on, repair, or look after what is there. */
export const offerOf = ({ state, offer }: Summary): Offer => offer ?? offers[state] ?? 'manage'

/** One of the steps that follow a press of the button. */
export interface Step {
  title: string
  text: string
}

/** An event that has arrived here. */
export interface ArrivedEvent extends WorkosEvent {
  /** When, in ISO 8601, by our clock. */
  arrivedAt: string
  /** It happened so long before the newest reading that this one shows what came of it. */
  beforeReading: boolean
}

/**
 * One feature of the Admin Portal, whole: what it is called, which intent opens it, how its state is read from
 * WorkOS and how that state reads to a person. Adding a feature means writing one of these and listing it.
 */
export interface Feature<Details = unknown> {
  intent: PortalIntent
  /** URL segment under /settings. */
  slug: string
  title: string
  /** One sentence of value to the admin. */
  sentence: string
  /** What it is in a few words, for the landing page. */
  gist: string
  icon: IconNode
  buttons: ButtonLabels
  /** What happens in the portal, as the middle one of the three steps "When you press …". */
  portalStep: { setUp: Step; manage: Step }
  /** The details of an organization that has set up nothing. */
  empty: Details
  /** Parses stored details; throws on what this version of the app did not write. */
  parse(stored: unknown): Details
  /**
   * Reads the state from WorkOS. Throws WorkosError.
   * @param ask what to read through, so that what another feature needs too is asked for once
   * @param known what is stored, where that says what to ask for
   */
  read(ask: Ask, known: Details): Promise<Details>
  /**
   * A reading joined with what is stored, which may hold what events told since the reading began, or what WorkOS tells
   * only once. Left out where the reading says it all.
   */
  join?(stored: Details, reading: Details, began: Date): Details
  /** WorkOS's events about it. Left out where there are none, so that only reading tells what changed. */
  events?: {
    /** Of those that `apply` knows. */
    names: readonly string[]
    /** The details after one of them; the same in whatever order and how often they come. Throws on what it cannot read. */
    apply(details: Details, event: ArrivedEvent): Details
    /** Of those that say that something changed, but not how it is now: it is read again soon. */
    readAfter?: readonly string[]
  }
  /** @param at the moment that is spoken of: what was read then can mean something else now, such as a date */
  summarize(details: Details, at: Date): Summary
  /** Two readings as rows of before → after; a row whose values are equal did not change. */
  compare(before: Details, after: Details): Comparison[]
  /** Newest `updated_at` among the objects that were read, or null when there is none. */
  updatedAt(details: Details): Date | null
}
