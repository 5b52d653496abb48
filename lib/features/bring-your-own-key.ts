import 'server-only'
import { Vault } from 'lucide'
import { z } from 'zod'
import { keyEvents, listKeyReports, toKeyReport } from '../workos/encryption-keys'
import { keyProviderName } from '../workos/providers'
import type { Fact, Feature, FeatureState, Summary } from './feature'
import { compareById, lastTold, newest } from './objects'

const details = z.object({
  /** What WorkOS told last of each provider. */
  keys: z.array(
    z.object({ provider: z.string(), state: z.enum(['verified', 'failed', 'deleted']), toldAt: z.string() }),
  ),
})
export type KeyDetails = z.infer<typeof details>
export type EncryptionKey = KeyDetails['keys'][number]

const states: Record<EncryptionKey['state'], { state: FeatureState; word: string }> = {
  verified: { state: 'active', word: 'Verified' },
  failed: { state: 'failed', word: 'Not verified' },
  deleted: { state: 'not_set_up', word: 'Deleted' },
}

/** A key's state as the app reads it. */
export const keyState = ({ state }: EncryptionKey): FeatureState => states[state].state

/** The word for a key's state. */
export const keyWord = ({ state }: EncryptionKey) => states[state].word

/** The keys there are, the one that was told of last first. */
export const currentKeys = ({ keys }: KeyDetails) =>
  keys.filter(({ state }) => state !== 'deleted').sort((a, b) => Date.parse(b.toldAt) - Date.parse(a.toldAt))

function summarize(now: KeyDetails): Summary {
  const [key] = currentKeys(now)
  if (!key) {
    const line = now.keys.length > 0 ? 'The key was deleted' : 'No key'
    return {
      state: 'not_set_up',
      line,
      brief: line,
      headline: now.keys.length > 0 ? line : 'There is no key of your own',
      explanation: 'WorkOS encrypts your data with a key of its own.',
    }
  }
  const name = keyProviderName(key.provider)
  const brief = `${name}, ${keyWord(key).toLowerCase()}`
  if (key.state === 'verified') {
    return {
      state: 'active',
      brief,
      line: name,
      headline: `Your key in ${name} is verified`,
      explanation: 'WorkOS tried the key and it works.',
    }
  }
  return {
    state: 'failed',
    brief,
    line: `${name}: the check of the key failed`,
    headline: `WorkOS could not verify your key in ${name}`,
    explanation: 'See whether the key is enabled and lets WorkOS use it, then have it checked in the Admin Portal.',
  }
}

function facts(key: EncryptionKey | undefined): Fact[] {
  if (!key) return [{ label: 'Key', value: 'No key', state: 'not_set_up' }]
  return [{ label: `Key in ${keyProviderName(key.provider)}`, value: keyWord(key), state: keyState(key) }]
}

const join = ({ keys }: KeyDetails, told: EncryptionKey[]): KeyDetails => ({
  keys: lastTold(keys, told, ({ provider }) => provider),
})

const byProvider = ({ keys }: KeyDetails) => keys.map((key) => ({ id: key.provider, ...key }))

/** Bring your own key: the key of an organization's own that WorkOS encrypts its data with. */
export const bringYourOwnKey: Feature<KeyDetails> = {
  intent: 'bring_your_own_key',
  slug: 'encryption-key',
  title: 'Bring your own key',
  sentence: 'Your data is encrypted with a key that you control.',
  gist: 'An encryption key in your own cloud',
  icon: Vault,
  buttons: { setUp: 'Set up your key', resume: 'Continue set-up', manage: 'Manage key', repair: 'Fix key' },
  portalStep: {
    setUp: { title: 'You connect a key', text: 'Choose its provider, name the key and let WorkOS use it.' },
    manage: { title: 'You make changes', text: 'Connect another key, have it checked again, or remove it.' },
  },
  parse: (stored) => details.parse(stored),
  empty: { keys: [] },
  // Assumption: an organization has one key at a provider, and of keys at several the last one told of counts.
  read: async (ask) => join({ keys: [] }, await ask(listKeyReports)),
  join: (stored, reading) => join(stored, reading.keys),
  events: { names: keyEvents, apply: (stored, event) => join(stored, [toKeyReport(event)]) },
  summarize,
  compare: (before, after) => compareById(byProvider(before), byProvider(after), facts),
  updatedAt: ({ keys }) => newest(keys.map(({ toldAt }) => toldAt)),
}
