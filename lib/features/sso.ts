import 'server-only'
import { KeyRound } from 'lucide'
import { z } from 'zod'
import { connectionEvents, listConnections, toConnectionChange } from '../workos/connections'
import { connectionTypeName, protocolOf } from '../workos/providers'
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
  connections: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      name: z.string(),
      state: z.string(),
      domains: z.array(z.string()),
      createdAt: z.string(),
      updatedAt: z.string(),
      told,
    }),
  ),
  removed,
})
export type SsoDetails = z.infer<typeof details>
export type SsoConnection = SsoDetails['connections'][number]

/** WorkOS's connection states. `draft`, `requires_type` and `deleting` are in its spec, not in its docs. */
const states = statesOf({
  active: 'active',
  validating: 'in_progress',
  draft: 'in_progress',
  requires_type: 'in_progress',
  inactive: 'needs_attention',
  deleting: 'in_progress',
})

/** A connection's state as the app reads it. */
export const connectionState = ({ state }: SsoConnection): FeatureState => states.read(state)

/** The word for a connection's state. */
export const connectionWord = ({ state }: SsoConnection) => states.word(state)

/** An active connection speaks for the feature before one that is on its way. */
const order: FeatureState[] = ['active', 'in_progress', 'needs_attention', 'unknown']

/** Whom a connection is for, as a sentence without its end: as it is now, or as it will be once it is active. */
export function connectionReach({ domains, state }: SsoConnection): string {
  const names = domains.map((domain) => `@${domain}`)
  const whom =
    domains.length === 0
      ? 'the people of your organization'
      : `everyone with an ${new Intl.ListFormat('en', { type: 'disjunction' }).format(names)} address`
  return state === 'active' ? `For ${whom}` : `Nobody signs in with it now; meant for ${whom}`
}

function summarize({ connections }: SsoDetails): Summary {
  const connection = leading(connections, order, connectionState)
  if (!connection) {
    return {
      state: 'not_set_up',
      line: 'No connection',
      brief: 'No connection',
      headline: 'There is no connection',
      explanation: 'People sign in to Portico without your identity provider.',
    }
  }
  const provider = connectionTypeName(connection.type)
  const others = connections.length > 1 ? `, ${count(connections.length, 'connection')}` : ''
  const domains = connection.domains.length > 0 ? `, ${count(connection.domains.length, 'domain')}` : ''
  const brief = `${provider}, ${connectionWord(connection).toLowerCase()}`
  switch (connection.state) {
    case 'active':
      return {
        state: 'active',
        brief,
        line: `${provider}${others || domains}`,
        headline: 'Single sign-on is active',
        explanation: `${provider}. ${connectionReach(connection)}.`,
      }
    case 'validating':
      return {
        state: 'in_progress',
        brief,
        line: `${provider} waits for its first sign-in${others}`,
        headline: `${provider} is connected and waits for its first sign-in`,
        explanation:
          'A new connection stays in “validating” until one person has signed in with it. Nobody else is affected until then.',
        settling: 'validating',
        todo: `Have one person sign in with ${provider}, or test the sign-in in the Admin Portal.`,
      }
    case 'inactive':
      return {
        state: 'needs_attention',
        brief,
        line: `${provider} is switched off or incomplete${others}`,
        headline: `${provider} cannot sign anyone in`,
        explanation: 'The connection is inactive: it was switched off, or its set-up is not complete.',
      }
    case 'deleting':
      return {
        state: 'in_progress',
        brief,
        line: `${provider} is being removed${others}`,
        headline: `${provider} is being removed`,
        explanation: 'WorkOS is deleting the connection. Nobody can sign in with it any more.',
        settling: 'being removed',
        offer: 'manage',
      }
  }
  if (connectionState(connection) === 'in_progress') {
    return {
      state: 'in_progress',
      brief,
      line: `${connection.type === 'Pending' ? 'A connection' : provider} was begun, not finished${others}`,
      headline: 'The set-up was begun, not finished',
      explanation: 'Continue where it was left: WorkOS keeps what was entered there.',
    }
  }
  return { brief, ...unknownState(`${provider} is`, connection.state) }
}

const none = { label: '', value: 'None' }

function facts(connection: SsoConnection | undefined): Fact[] {
  if (!connection) {
    return [
      { label: 'Connection', value: 'No connection' },
      { label: 'State', value: 'Not set up', state: 'not_set_up' },
      { ...none, label: 'Domains' },
    ]
  }
  const protocol = protocolOf(connection.type)
  return [
    {
      label: 'Connection',
      value: `${connectionTypeName(connection.type)}${protocol ? `, ${protocol}` : ''}`,
      provider: connection.type,
    },
    { label: 'State', value: connectionWord(connection), state: connectionState(connection) },
    { label: 'Domains', value: connection.domains.join(', ') || 'None' },
  ]
}

/** Single sign-on: an organization's SAML and OpenID Connect connections. */
export const sso: Feature<SsoDetails> = {
  intent: 'sso',
  slug: 'sso',
  title: 'Single sign-on',
  sentence: 'Your people sign in with their company account.',
  gist: 'SAML and OpenID Connect connections',
  icon: KeyRound,
  buttons: {
    setUp: 'Set up single sign-on',
    resume: 'Continue set-up',
    manage: 'Manage connection',
    repair: 'Fix connection',
  },
  portalStep: {
    setUp: { title: 'You connect a provider', text: 'Choose it, enter its metadata and test the sign-in.' },
    manage: { title: 'You make changes', text: 'Edit the connection, test the sign-in, or turn it off.' },
  },
  parse: (stored) => details.parse(stored),
  empty: { connections: [] },
  read: async (ask) => ({ connections: await ask(listConnections) }),
  join({ connections, removed }, reading, began) {
    const after = joinReading({ objects: connections, removed }, reading.connections, began)
    return { connections: after.objects, removed: after.removed }
  },
  events: {
    names: connectionEvents,
    apply({ connections, removed }, event) {
      const after = follow({ objects: connections, removed }, toConnectionChange(event), event)
      return { connections: after.objects, removed: after.removed }
    },
  },
  summarize,
  compare: (before, after) => compareById(before.connections, after.connections, facts),
  updatedAt: ({ connections }) => newest(connections.map(({ updatedAt }) => updatedAt)),
}
