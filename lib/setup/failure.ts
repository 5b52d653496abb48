import 'server-only'
import { z } from 'zod'
import { featureByIntent } from '../features'
import { inSentence } from '../words'
import type { WorkosError } from '../workos/errors'

/** What could not be read when WorkOS was last asked. */
const failure = z.object({
  /** The row of lib/workos/problems.ts that the first failed call was. */
  problem: z.string(),
  requestId: z.string(),
  /** Intents of the features, and `organization` or `people`; null when nothing at all could be read. */
  parts: z.array(z.string()).nullable(),
})
export type Failure = z.infer<typeof failure>

/** @param parts what could not be read because of it; null where nothing could */
export const toFailure = ({ problem, requestId }: WorkosError, parts: string[] | null): Failure => ({
  problem,
  requestId,
  parts,
})

/** A stored failure; where none was stored, WorkOS just did not answer. */
export const parseFailure = (stored: unknown): Failure =>
  failure.safeParse(stored).data ?? { problem: 'unreachable', requestId: '', parts: null }

/** Whether this part is what could not be read. */
export const concerns = ({ parts }: Failure, part: string) => parts === null || parts.includes(part)

const others: Record<string, string> = { organization: 'the list of admins', people: 'your organizations' }

/** The parts as a person reads them: "Directory Sync and the list of admins". */
export const partsInWords = (parts: string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(
    parts.map((part) => others[part] ?? inSentence(featureByIntent(part)?.title ?? part)),
  )
