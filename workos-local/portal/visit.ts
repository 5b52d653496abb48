import type { Context } from 'hono'
import type { Local } from '../core/local.ts'
import { rowsOf } from '../core/render.ts'
import type { PortalSession, Stamps, Tables } from '../core/types.ts'
import { actorOf, type PortalVariables } from './session.ts'

/** The tables that portals can be about: what belongs to an organization. */
export type Subject = {
  [Name in keyof Tables]: Tables[Name] extends { organization_id: string } ? Name : never
}[keyof Tables]

/** What a portal is about: rows of a table, all of an organization's or those that it covers. */
interface About<Name extends Subject> {
  table: Name
  covers?(row: Tables[Name]): boolean
}

/** An admin's visit of a portal: what the page at hand may know, and all that it may change. */
export class Visit<Name extends Subject = Subject, Row = Tables[Name] | undefined> {
  /** The form that was refused on the page at hand: shown once, then forgotten. */
  refused: PortalSession['refused']

  constructor(
    readonly local: Local,
    readonly c: Context<PortalVariables>,
    private readonly about: About<Name>,
    readonly env = c.var.env,
    readonly organization = c.var.organization,
    public session = c.var.session,
  ) {}

  /** The rows that the portal is about, newest first. */
  get rows(): Tables[Name][] {
    return rowsOf(this.env, this.about.table)
      .filter((row) => row.organization_id === this.organization.id && (this.about.covers?.(row) ?? true))
      .sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** The row that the visit is about: the one that was picked, or else the newest. None after `pick('')`. */
  get row(): Row {
    const { subject } = this.session
    return (subject === undefined ? this.rows[0] : this.rows.find(({ id }) => id === subject)) as Row
  }

  /** Makes the visit about a row, or with '' about one that is still to be made. */
  pick(id: string) {
    this.note({ subject: id })
  }

  /** Makes a row, and the visit about it. */
  create(fields: Omit<Tables[Name], keyof Stamps | 'organization_id'>) {
    const whole = { organization_id: this.organization.id, ...fields } as unknown as Omit<Tables[Name], keyof Stamps>
    this.pick(this.local.store.add(this.env, this.about.table, whole, this.actor).id)
  }

  update(fields: Partial<Tables[Name]>) {
    this.local.store.update(this.env, this.about.table, this.row as Tables[Name], fields, this.actor)
  }

  remove() {
    this.local.store.remove(this.env, this.about.table, this.row as Tables[Name], this.actor)
    this.note({ subject: undefined })
  }

  /** Keeps something with the session. */
  note(fields: Partial<PortalSession>) {
    this.session = this.local.store.put(this.env, 'portal_sessions', { ...this.session, ...fields }, this.actor)
  }

  /** Something that was kept for the page at hand, and is forgotten with it. */
  take<Key extends 'refused' | 'reveal'>(key: Key): PortalSession[Key] {
    const value = this.session[key]
    if (value !== undefined) this.note({ [key]: undefined })
    return value
  }

  get actor() {
    return actorOf(this.session)
  }

  /** The address of one of the portal's pages; an absolute URL stays as it is. */
  href(to: string): string {
    const root = `/portal/${this.session.id}/${this.session.intent}`
    return /^https?:/.test(to) ? to : to ? `${root}/${to}` : root
  }

  /** Where a finished set-up leads. */
  get wayOut(): string {
    return this.session.success_url ?? this.session.return_url ?? this.local.appUrl
  }
}

/** A visit of a page that is not there without a row. */
export type RowVisit<Name extends Subject> = Visit<Name, Tables[Name]>
