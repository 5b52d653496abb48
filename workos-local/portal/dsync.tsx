/** @jsxImportSource hono/jsx */
import { createHash, randomBytes } from 'node:crypto'
import { rowsOf } from '../core/render.ts'
import { addPeople } from '../core/states.ts'
import type { Directory } from '../core/types.ts'
import { choice } from './choose.tsx'
import { DIRECTORY_PROVIDERS, directoryProviderOf } from './directory-providers.ts'
import { type Page, Refusal } from './flow.tsx'
import {
  Actions,
  type Answer,
  Answers,
  CopyField,
  confirmDelete,
  DeleteBox,
  day,
  Facts,
  Named,
  StateMark,
  Todo,
} from './parts.tsx'
import { actorOf } from './session.ts'
import type { Visit } from './visit.ts'

const subject = (visit: Visit) => visit.subject('directories')

const inIt = (visit: Visit, table: 'directory_users' | 'directory_groups', { id }: Directory) =>
  rowsOf(visit.env, table).filter(({ directory_id }) => directory_id === id)

const DirectoryFacts = ({ visit, directory }: { visit: Visit; directory: Directory }) => {
  const { type, state, setup } = directory
  return (
    <Facts
      rows={[
        ['Provider', <Named {...directoryProviderOf(type)} />],
        ['State', <StateMark state={state} />],
        ['People', inIt(visit, 'directory_users', directory).length],
        ['Groups', inIt(visit, 'directory_groups', directory).length],
        ['Last sync', setup?.synced_at ? day(setup.synced_at) : 'None yet'],
        ['Bearer token', setup ? `Ends in ${setup.token_end}` : 'None'],
      ]}
    />
  )
}

/** Makes a new bearer token, which the next page shows once; of the old one nothing is left. */
function renewToken(visit: Visit, directory: Directory) {
  const token = randomBytes(24).toString('base64url')
  const token_sha256 = createHash('sha256').update(token).digest('hex')
  visit.update('directories', directory, { setup: { ...directory.setup, token_sha256, token_end: token.slice(-4) } })
  visit.note({ reveal: token })
}

/** The front page: the set-up while there is no directory, afterwards the directory. */
const front: Page = {
  path: '',
  show: (visit) => (subject(visit) ? 'directory' : 'provider'),
}

const provider = choice({
  title: 'Choose your directory',
  lead: ({ organization }) => `Where does ${organization.name} keep its people and groups?`,
  options: DIRECTORY_PROVIDERS,
  catchAll: 'generic scim v2.0',
  noun: 'directory',
  closed: (visit) => (subject(visit)?.setup?.synced_at ? 'directory' : undefined),
  current: (visit) => subject(visit)?.type,
  chosen(visit, { type, name }) {
    const directory = subject(visit)
    if (directory) {
      visit.update('directories', directory, { type, name })
      return 'endpoint'
    }
    const external_key = randomBytes(12).toString('base64url')
    // Assumption: a directory begins as validating; WorkOS does not say in which state.
    renewToken(visit, visit.create('directories', { type, name, external_key, state: 'validating' }))
    return 'endpoint'
  },
})

/** Where the provider sends people and groups, and with which token. */
const endpoint: Page = {
  path: 'endpoint',
  step: 'Enter the endpoint there',
  show(visit) {
    const directory = subject(visit)
    if (!directory) return 'provider'
    const { trail, endpointField, tokenField, ...known } = directoryProviderOf(directory.type)
    const { reveal } = visit.session
    if (reveal) visit.note({ reveal: undefined })
    return {
      title: `Provision from ${known.name}`,
      lead: `Sign in to ${known.name} as an administrator in another tab, then follow these steps.`,
      body: (
        <Todo
          items={[
            [
              'Turn on provisioning',
              <>
                Go to <b>{trail.join(' › ')}</b>.
              </>,
            ],
            [
              'Enter these two values',
              reveal
                ? 'Copy the token now: it is shown this once and not kept.'
                : 'The token was shown once. Make a new one if you no longer have it; the old one ends with that.',
              <>
                <CopyField
                  id="endpoint"
                  label={endpointField}
                  value={`${visit.local.url}/scim/v2.0/${directory.external_key}`}
                />
                {reveal ? (
                  <CopyField id="bearer" label={tokenField} value={reveal} />
                ) : (
                  <p>
                    {tokenField}: <code>{`…${directory.setup?.token_end ?? ''}`}</code>{' '}
                    <button class="btn" type="submit" form="form" name="action" value="token">
                      Make a new token
                    </button>
                  </p>
                )}
              </>,
            ],
            ['Assign people and groups', 'Only those that you assign there are sent.'],
          ]}
        />
      ),
      foot: { label: 'Continue', back: directory.setup?.synced_at ? 'directory' : 'provider' },
    }
  },
  send(visit, form) {
    const directory = subject(visit)
    if (!directory) return 'provider'
    if (form.text('action') !== 'token') return 'sync'
    renewToken(visit, directory)
    return 'endpoint'
  },
}

const ANSWERS: Answer[] = [
  ['works', 'The sync works', 'It sends a few people and groups.'],
  ['fails', 'The sync fails', 'It sends a token that is not this one.'],
]

/** Nobody sends anything here for real: the visitor says how the directory behaves. */
const sync: Page = {
  path: 'sync',
  step: 'Send a test sync',
  show(visit) {
    const directory = subject(visit)
    if (!directory) return 'provider'
    return {
      title: 'Send a test sync',
      lead: `Start provisioning in ${directory.name}. Here you decide how it goes.`,
      body: <Answers legend="How the sync goes" name="answer" answers={ANSWERS} />,
      foot: { label: 'Send test sync', back: 'endpoint' },
    }
  },
  send(visit, form) {
    const directory = subject(visit)
    if (!directory) return 'provider'
    if (form.text('answer') !== 'works') {
      visit.update('directories', directory, { state: 'invalid_credentials' })
      throw new Refusal(
        'The directory’s credentials are invalid',
        `${directory.name} sent a token that is not the one of this page. Enter the token there again, or make a new one, then send the sync once more.`,
      )
    }
    const setup = { token_sha256: '', token_end: '', ...directory.setup, synced_at: visit.local.clock.iso() }
    visit.update('directories', directory, { state: 'linked', setup })
    addPeople(visit.local.store, visit.env, directory, actorOf(visit.session))
    return 'finish'
  },
}

const finish: Page = {
  path: 'finish',
  step: 'Finish',
  show(visit) {
    const directory = subject(visit)
    if (directory?.state !== 'linked') return directory ? 'sync' : 'provider'
    return {
      title: `${directory.name} is linked`,
      lead: 'Its people and groups are here, and stay as they are there.',
      body: <DirectoryFacts visit={visit} directory={directory} />,
      foot: { label: 'Finish', back: 'sync' },
    }
  },
  send: ({ wayOut }) => wayOut,
}

const manage: Page = {
  path: 'directory',
  show(visit) {
    const directory = subject(visit)
    if (!directory) return 'provider'
    const actions: [string, string][] =
      directory.state === 'linked'
        ? [
            ['Send a test sync', 'sync'],
            ['People and groups', 'people'],
            ['Endpoint and token', 'endpoint'],
          ]
        : [
            ['Continue set-up', directory.state === 'invalid_credentials' ? 'endpoint' : 'sync'],
            ['People and groups', 'people'],
          ]
    return {
      title: `${directory.name} directory`,
      lead: `Where people and groups of ${visit.organization.name} come from.`,
      body: (
        <>
          <DirectoryFacts visit={visit} directory={directory} />
          <Actions visit={visit} actions={actions} />
          <DeleteBox
            visit={visit}
            verb="Reset"
            what="directory"
            text="Its people and groups are removed here, nothing changes there. To set it up again you start over."
          />
        </>
      ),
    }
  },
  send(visit, form) {
    const directory = subject(visit)
    if (!directory) return ''
    confirmDelete(form, 'directory', 'Reset')
    visit.remove('directories', directory)
    return ''
  },
}

const people: Page = {
  path: 'people',
  show(visit) {
    const directory = subject(visit)
    if (!directory) return 'provider'
    const users = inIt(visit, 'directory_users', directory) as (typeof visit.env.tables.directory_users)[string][]
    const groups = inIt(visit, 'directory_groups', directory) as (typeof visit.env.tables.directory_groups)[string][]
    const nameOf = (id: string) => visit.env.tables.directory_groups[id]?.name ?? ''
    return {
      title: 'People and groups',
      lead: `${users.length} people and ${groups.length} groups came from ${directory.name}.`,
      body: (
        <>
          {users.length > 0 && (
            <table class="table">
              <thead>
                <tr>
                  {['Name', 'E-mail', 'Groups', 'State'].map((head) => (
                    <th scope="col">{head}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {users.map(({ first_name, last_name, email, group_ids, state }) => (
                  <tr>
                    <th scope="row">{`${first_name} ${last_name}`}</th>
                    <td>{email}</td>
                    <td>{group_ids.map(nameOf).join(', ') || 'None'}</td>
                    <td>
                      <StateMark state={state} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <Actions visit={visit} actions={[['Back to the directory', 'directory']]} />
        </>
      ),
    }
  },
}

/** The portal of the intent `dsync`. */
export const dsync: Page[] = [front, provider, endpoint, sync, finish, manage, people]
