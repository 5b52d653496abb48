import { randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { addPeople } from '../core/states.ts'
import type { Directory } from '../core/types.ts'
import { day, stateMark, table } from '../pages/parts.ts'
import { DIRECTORY_PROVIDERS, SCIM } from './pages/directory-providers.ts'
import { DSYNC } from './pages/dsync.ts'
import { portal } from './portal.ts'
import { Refusal, type Visit } from './visit.ts'

type DirectoryVisit = Visit<'directories'>

/** The provider of a directory; one that the table lacks speaks SCIM. */
const providerOf = ({ type }: Directory) =>
  DIRECTORY_PROVIDERS.find((known) => known.type === type) ?? { ...SCIM, type, name: type, slug: 'workos' }

/** The portal of the intent `dsync`. */
export const dsync = portal({
  table: 'directories',
  pages: DSYNC,
  front: ({ found }) => (found ? 'directory' : 'provider'),
  about,
  options: DIRECTORY_PROVIDERS,
  optionOf: providerOf,

  choose(visit, { type, name }) {
    if (visit.found) visit.update({ type, name })
    else {
      // Assumption: a directory begins as validating; WorkOS does not say in which state.
      visit.create({ type, name, external_key: randomBytes(12).toString('base64url'), state: 'validating' })
      renewToken(visit)
    }
    return 'endpoint'
  },

  bodies: {
    people(visit) {
      const { users, groups } = contentsOf(visit)
      const lines = users.map(({ first_name, last_name, email, group_ids, state }) => {
        const own = groups.filter(({ id }) => group_ids.includes(id)).map(({ name }) => name)
        return [`${first_name} ${last_name}`, email, own.join(', ') || 'None', stateMark(state)]
      })
      return lines.length > 0 && table(['Name', 'E-mail', 'Groups', 'State'], lines)
    },
  },

  send: {
    endpoint(visit, form) {
      if (form.action !== 'token') return 'sync'
      renewToken(visit)
    },

    sync(visit, form) {
      const { row, local, env, actor } = visit
      const works = form.answer === 'works'
      visit.update({ state: works ? 'linked' : 'invalid_credentials' })
      if (!works) throw new Refusal('fails')
      visit.update({ setup: { token_end: '', ...row.setup, synced_at: local.clock.iso() } })
      addPeople(env, row, actor)
      return 'finish'
    },
  },
})

const contentsOf = ({ env, row: { id: directory_id } }: DirectoryVisit) => ({
  users: env.rows('directory_users', { directory_id }),
  groups: env.rows('directory_groups', { directory_id }),
})

function about(visit: DirectoryVisit) {
  const { state, setup, external_key } = visit.row
  const { users, groups } = contentsOf(visit)
  return {
    is_new: !setup?.synced_at,
    is_linked: state === 'linked',
    is_refused: state === 'invalid_credentials',
    trail: html`<b>${providerOf(visit.row).trail.join(' › ')}</b>`,
    endpoint: `${visit.local.url}/scim/v2.0/${external_key}`,
    new_token: visit.reveal ?? false,
    token_end: setup?.token_end ?? '',
    token: setup ? `Ends in ${setup.token_end}` : 'None',
    people: users.length,
    groups: groups.length,
    last_sync: setup?.synced_at ? day(setup.synced_at) : 'None yet',
  }
}

/** Makes a new bearer token, which the next page shows once; of the old one nothing is left. */
function renewToken(visit: DirectoryVisit) {
  const token = randomBytes(24).toString('base64url')
  visit.update({ setup: { ...visit.row.setup, token_end: token.slice(-4) } })
  visit.note({ reveal: token })
}
