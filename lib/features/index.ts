import 'server-only'
import { auditLogs } from './audit-logs'
import { bringYourOwnKey } from './bring-your-own-key'
import { certificateRenewal } from './certificate-renewal'
import { domainVerification } from './domain-verification'
import { dsync } from './dsync'
import type { Feature } from './feature'
import { logStreams } from './log-streams'
import { sso } from './sso'

/** Every feature, in the order of the navigation. To add one, write its module and list it here. */
// biome-ignore lint/suspicious/noExplicitAny: each feature has details of its own shape; `parse` is what makes them safe
export const features: readonly Feature<any>[] = [
  sso,
  dsync,
  domainVerification,
  certificateRenewal,
  auditLogs,
  logStreams,
  bringYourOwnKey,
]

/** The feature that an intent opens, or undefined for anything that is not one of them. */
export const featureByIntent = (intent: unknown) => features.find((feature) => feature.intent === intent)
