import type { IconNode } from 'lucide'

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
  /** WorkOS's own word where the app has none (state `unknown`). */
  word?: string
  /** One line of fact, such as "Okta, 2 domains". */
  line: string
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

/** What a feature says on its button, by state. */
export interface ButtonLabels {
  /** Nothing exists yet: "Set up single sign-on". */
  setUp: string
  /** Something was begun: "Continue set-up". */
  resume: string
  /** It works: "Manage connection". */
  manage: string
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
  icon: IconNode
  buttons: ButtonLabels
  /** The middle one of the three steps "When you press …": what happens in the portal. */
  portalStep: { title: string; text: string }
  /** Parses stored details; throws on what this version of the app did not write. */
  parse(stored: unknown): Details
  /** Reads the state from WorkOS. Throws WorkosError. */
  read(organizationId: string): Promise<Details>
  summarize(details: Details): Summary
  /** Named values of a reading, always the same labels in the same order, for before → after. */
  facts(details: Details): Fact[]
  /** Newest `updated_at` among the objects that were read, or null when there is none. */
  updatedAt(details: Details): Date | null
}
