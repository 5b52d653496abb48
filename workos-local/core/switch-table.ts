import type { z } from 'zod'
import { flag, oneOf, wholeNumber } from './fields.ts'

/** What can be chosen about the stand-in, at its start and while it runs. */
export interface Switches {
  /** Errors of `/portal` calls as `{error, error_description, code}`, which some texts show and the spec does not. */
  seed_errors: boolean
  /** Refuses return and success URLs that are not https, as production does. */
  https_only_redirects: boolean
  /** Whether a portal link opens once. */
  one_time_links: boolean
  /** Whether the portal sets up more than one connection; texts say one, an error of WorkOS speaks of several. */
  several_connections: boolean
  /** Whether WorkOS has enabled keys of one's own for the app. */
  byok_enabled: boolean
  rate_limits: boolean
  /** How a 422 lists what is wrong: C with codes and sentences, D with fields and codes. */
  validation_family: 'C' | 'D'
  /** How long an access token is good. */
  access_token_seconds: number
  /** How long a refresh token still works after it was replaced; with 0 it works once. */
  refresh_grace_seconds: number
}

export const DEFAULT_SWITCHES: Switches = {
  seed_errors: false,
  https_only_redirects: false,
  one_time_links: true,
  several_connections: false,
  byok_enabled: true,
  rate_limits: true,
  validation_family: 'C',
  access_token_seconds: 300,
  refresh_grace_seconds: 30,
}

/** What each switch is about, and what its values mean. */
export const SWITCH_WORDS: Record<keyof Switches, [label: string, values: Record<string, string>]> = {
  seed_errors: ['Errors of portal calls', { false: 'message and code', true: 'error and error_description' }],
  https_only_redirects: ['Return and success URLs', { false: 'http or https', true: 'https only' }],
  one_time_links: ['A portal link opens', { true: 'once', false: 'as often as one likes' }],
  several_connections: ['Connections of an organization', { false: 'one', true: 'several' }],
  byok_enabled: ['Keys of an organization’s own', { true: 'enabled', false: 'not enabled' }],
  rate_limits: ['Rate limits', { true: 'hold', false: 'off' }],
  validation_family: ['A refused value is listed', { C: 'with code and sentence', D: 'with field and code' }],
  access_token_seconds: ['An access token is good for', { 5: '5 seconds', 300: '5 minutes' }],
  refresh_grace_seconds: ['A refresh token works', { 0: 'once', 30: 'for 30 seconds more' }],
}

export const SWITCH_FIELDS = {
  seed_errors: flag,
  https_only_redirects: flag,
  one_time_links: flag,
  several_connections: flag,
  byok_enabled: flag,
  rate_limits: flag,
  validation_family: oneOf(['C', 'D']).optional(),
  access_token_seconds: wholeNumber(1, 86_400).optional(),
  refresh_grace_seconds: wholeNumber(0, 3600).optional(),
} satisfies Record<keyof Switches, z.ZodType>
