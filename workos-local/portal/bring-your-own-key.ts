import { html } from 'hono/html'
import type { ByokKey } from '../core/types.ts'
import { BRING_YOUR_OWN_KEY } from './pages/bring-your-own-key.ts'
import { KEY_PROVIDERS, type KeyProvider } from './pages/key-providers.ts'
import { portal } from './portal.ts'
import { Refusal } from './visit.ts'

const providerOf = ({ key_provider }: ByokKey) => KEY_PROVIDERS.find(({ type }) => type === key_provider) as KeyProvider

/** The portal of the intent `bring_your_own_key`. */
export const bringYourOwnKey = portal({
  table: 'byok_keys',
  pages: BRING_YOUR_OWN_KEY,
  isClosed: ({ local }) => !local.switches.byok_enabled,
  front: ({ found }) => (found ? 'manage' : 'provider'),
  options: KEY_PROVIDERS,
  optionOf: providerOf,

  about({ row, rows }) {
    const { state, setup } = row
    const before = rows.find(({ id }) => id !== row.id)
    return {
      is_named: Boolean(setup),
      is_checked: state !== 'pending',
      is_verified: state === 'verified',
      key: setup ? html`<code>${setup.key_id}</code>` : 'Not named here',
      in_use: before ? `The key in ${providerOf(before).name}` : false,
    }
  },

  choose(visit, { type }) {
    const key_provider = type as ByokKey['key_provider']
    const isSame = visit.found?.key_provider === key_provider
    if (visit.found?.state === 'pending' && !isSame) visit.update({ key_provider, setup: undefined })
    else if (!isSame) visit.create({ key_provider, state: 'pending' })
    return 'key'
  },

  fields: { key: ({ row }) => [{ ...providerOf(row).field, value: row.setup?.key_id }] },

  send: {
    key(visit, form) {
      visit.update({ setup: { key_id: form.key_id ?? '' } })
      return 'check'
    },

    /** The key takes the place of any other, whose end is told first; each check is told. */
    check(visit, form) {
      const { env, actor, row, rows } = visit
      for (const other of rows) if (other.id !== row.id) env.remove('byok_keys', other, actor)
      const works = form.answer === 'works'
      visit.update({ state: 'pending' })
      visit.update({ state: works ? 'verified' : 'failed' })
      if (!works) throw new Refusal('fails')
      return 'finish'
    },
  },
})
