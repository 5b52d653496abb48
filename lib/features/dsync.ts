import 'server-only'
import { FolderSync } from 'lucide'
import { z } from 'zod'
import { directoryCountEvents, directoryEvents, listDirectories, toDirectoryChange } from '../workos/directories'
import { directoryTypeName } from '../workos/providers'
import type { Fact, Feature, FeatureState, Summary } from './feature'
import {
  compareById,
  count,
  follow,
  joinReading,
  leading,
  newest,
  removed,
  statesOf,
  told,
  unknownState,
} from './objects'

const details = z.object({
  directories: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      name: z.string(),
      state: z.string(),
      users: z.object({ active: z.number(), inactive: z.number() }).nullable(),
      groups: z.number().nullable(),
      createdAt: z.string(),
      updatedAt: z.string(),
      told,
    }),
  ),
  removed,
})
export type DsyncDetails = z.infer<typeof details>
export type DsyncDirectory = DsyncDetails['directories'][number]

/** WorkOS's directory states. Source: WorkOS OpenAPI spec, `GET /directories`; `deleting` is not in its docs. */
const states = statesOf(
  {
    linked: 'active',
    validating: 'in_progress',
    invalid_credentials: 'needs_attention',
    unlinked: 'needs_attention',
    deleting: 'in_progress',
  },
  { invalid_credentials: 'Credentials refused', unlinked: 'Not connected' },
)

/** A directory's state as the app reads it. */
export const directoryState = ({ state }: DsyncDirectory): FeatureState => states.read(state)

/** The word for a directory's state. */
export const directoryWord = ({ state }: DsyncDirectory) => states.word(state)

/** A directory that has stopped speaks for the feature before one that works: its people are no longer kept right. */
const order: FeatureState[] = ['needs_attention', 'in_progress', 'unknown', 'active']

const notCounted = 'Not counted'

/** "2 active, 1 inactive", "None", or that WorkOS does not say. */
export function people({ users }: DsyncDirectory): string {
  if (!users) return notCounted
  if (users.active + users.inactive === 0) return 'None'
  return `${users.active} active${users.inactive > 0 ? `, ${users.inactive} inactive` : ''}`
}

/** How many groups, or that WorkOS does not say. */
export const groups = ({ groups }: DsyncDirectory) =>
  groups === null ? notCounted : groups === 0 ? 'None' : `${groups}`

function summarize({ directories }: DsyncDetails): Summary {
  const directory = leading(directories, order, directoryState)
  if (!directory) {
    return {
      state: 'not_set_up',
      line: 'No directory',
      brief: 'No directory',
      headline: 'There is no directory',
      explanation: 'People are added to Portico and removed from it by hand.',
    }
  }
  const provider = directoryTypeName(directory.type)
  const others = directories.length > 1 ? `, ${count(directories.length, 'directory', 'directories')}` : ''
  const brief = `${provider}, ${directoryWord(directory).toLowerCase()}`
  switch (directory.state) {
    case 'linked': {
      const { users } = directory
      const held = users ? `, ${count(users.active, 'active person', 'active people')}` : ''
      return {
        state: 'active',
        brief,
        line: `${provider}${others || held}`,
        headline: 'Directory Sync is active',
        explanation: `${provider} is linked. Its people and groups are kept in step with it.`,
      }
    }
    case 'validating':
      return {
        state: 'in_progress',
        brief,
        line: `${provider} is being checked${others}`,
        headline: `${provider} is connected and being checked`,
        explanation: 'WorkOS checks that it can read the directory. People and groups appear after that.',
        settling: 'validating',
      }
    case 'invalid_credentials':
      return {
        state: 'needs_attention',
        brief,
        line: `The credentials of ${provider} are invalid${others}`,
        headline: `The credentials of ${provider} are invalid`,
        explanation:
          'WorkOS and the directory do not accept each other, so changes there do not arrive. Renew the credentials in the Admin Portal.',
      }
    case 'unlinked':
      return {
        state: 'needs_attention',
        brief,
        line: `${provider} is not connected${others}`,
        headline: `${provider} is not connected`,
        explanation:
          'The directory is unlinked: its set-up is not complete, or it was switched off. Changes there do not arrive.',
      }
    case 'deleting':
      return {
        state: 'in_progress',
        brief,
        line: `${provider} is being removed${others}`,
        headline: `${provider} is being removed`,
        explanation: 'WorkOS is deleting the directory. Changes there do not arrive any more.',
        settling: 'being removed',
        offer: 'manage',
      }
  }
  return { brief, ...unknownState(`${provider} is`, directory.state) }
}

function facts(directory: DsyncDirectory | undefined): Fact[] {
  if (!directory) {
    return [
      { label: 'Directory', value: 'No directory' },
      { label: 'State', value: 'Not set up', state: 'not_set_up' },
      { label: 'People', value: 'None' },
      { label: 'Groups', value: 'None' },
    ]
  }
  return [
    { label: 'Directory', value: directoryTypeName(directory.type), provider: directory.type },
    { label: 'State', value: directoryWord(directory), state: directoryState(directory) },
    { label: 'People', value: people(directory) },
    { label: 'Groups', value: groups(directory) },
  ]
}

/** Directory Sync: the directories that an organization's people and groups come from. */
export const dsync: Feature<DsyncDetails> = {
  intent: 'dsync',
  slug: 'directory-sync',
  title: 'Directory Sync',
  sentence: 'People and groups follow your company’s directory.',
  gist: 'People and groups from the company’s directory',
  icon: FolderSync,
  buttons: {
    setUp: 'Set up Directory Sync',
    resume: 'Continue set-up',
    manage: 'Manage directory',
    repair: 'Fix directory',
  },
  portalStep: {
    setUp: { title: 'You connect a directory', text: 'Choose it, give WorkOS access and map its attributes.' },
    manage: { title: 'You make changes', text: 'Make a new token, look at the people, or reset it.' },
  },
  parse: (stored) => details.parse(stored),
  empty: { directories: [] },
  read: async (ask) => ({ directories: await ask(listDirectories) }),
  join({ directories, removed }, reading, began) {
    const after = joinReading({ objects: directories, removed }, reading.directories, began)
    return { directories: after.objects, removed: after.removed }
  },
  events: {
    names: directoryEvents,
    apply({ directories, removed }, event) {
      const change = toDirectoryChange(event)
      if ('object' in change) {
        // Only a reading has the counts.
        const known = directories.find(({ id }) => id === change.object.id)
        Object.assign(change.object, { users: known?.users ?? null, groups: known?.groups ?? null })
      }
      const after = follow({ objects: directories, removed }, change, event)
      return { directories: after.objects, removed: after.removed }
    },
    readAfter: [...directoryEvents, ...directoryCountEvents],
  },
  summarize,
  // That something was not counted is no change, and neither is that it now was.
  compare: (before, after) =>
    compareById(before.directories, after.directories, facts).filter(
      (row) => row.before.value !== notCounted && row.after.value !== notCounted,
    ),
  updatedAt: ({ directories }) => newest(directories.map(({ updatedAt }) => updatedAt)),
}
