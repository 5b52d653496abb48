import type { Context } from 'hono'
import type { Local } from '../core/local.ts'
import { rowsOf } from '../core/render.ts'
import type { Stamps, Tables } from '../core/types.ts'
import { actorOf, type PortalVariables } from './session.ts'

/** What the portals make and change: each of an organization, each with a state. */
export type Subject = 'connections' | 'directories' | 'organization_domains' | 'log_streams' | 'byok_keys'

/** An admin's visit of a portal: what the page at hand may know, and all that it may change. */
export class Visit {
  /** The form that was refused on the page at hand: shown once, then forgotten. */
  refused: Tables['portal_sessions']['refused']

  constructor(
    readonly local: Local,
    readonly c: Context<PortalVariables>,
  ) {}

  get env() {
    return this.c.var.env
  }

  get session() {
    return this.c.var.session
  }

  get organization() {
    return this.c.var.organization
  }

  /** Where the portal's pages are. */
  get root(): string {
    return `/portal/${this.session.id}/${this.session.intent}`
  }

  /** The organization's rows of a table, newest first. */
  rows<Name extends Subject>(table: Name): Tables[Name][] {
    return rowsOf(this.env, table)
      .filter(({ organization_id }) => organization_id === this.organization.id)
      .sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** The row that the visit is about: the one that was picked, or else the newest. None after `pick(null)`. */
  subject<Name extends Subject>(table: Name): Tables[Name] | undefined {
    const picked = this.session.subject
    const rows = this.rows(table)
    return picked === undefined ? rows[0] : rows.find(({ id }) => id === picked)
  }

  /** Makes the visit about a row, or about one that is still to be made. */
  pick(id: string | null) {
    this.note({ subject: id ?? '' })
  }

  /** Makes a row, and the visit about it. */
  create<Name extends Subject>(
    table: Name,
    fields: Omit<Tables[Name], keyof Stamps | 'organization_id'>,
  ): Tables[Name] {
    const whole = { organization_id: this.organization.id, ...fields } as unknown as Omit<Tables[Name], keyof Stamps>
    const row = this.local.store.add(this.env, table, whole, actorOf(this.session))
    this.pick(row.id)
    return row
  }

  update<Name extends Subject>(table: Name, row: Tables[Name], fields: Partial<Tables[Name]>) {
    this.local.store.update(this.env, table, row, fields, actorOf(this.session))
  }

  remove<Name extends Subject>(table: Name, row: Tables[Name]) {
    this.local.store.remove(this.env, table, row, actorOf(this.session))
    this.note({ subject: undefined })
  }

  /** Keeps something with the session. */
  note(fields: Partial<Tables['portal_sessions']>) {
    const { store } = this.local
    const session = { ...this.session, ...fields }
    this.c.set('session', store.put(this.env, 'portal_sessions', session, actorOf(session)))
  }

  /** Where a finished set-up leads. */
  get wayOut(): string {
    const { success_url, return_url } = this.session
    return success_url ?? return_url ?? this.local.appUrl
  }
}
