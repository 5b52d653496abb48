import type { Child } from 'hono/jsx'
import type { FEATURE_PARTS, Feature } from '../core/features.ts'
import type { Tables } from '../core/types.ts'
import type { Field, Pages } from './pages/page.ts'
import type { Visit } from './visit.ts'

/** A form as it was sent: its texts without blanks around, and the texts of its files. */
export type Form = Record<string, string>

/** The tables that portals can be about. */
export type Subject = (typeof FEATURE_PARTS)[Feature]['table'] | 'audit_log_events'

/** What pages may say of a visit, by the names in their words; what does not hold, or is not there, is false. */
export type Known = Record<string, Child>

/** One thing to choose, as the tables of providers have it; `slug` is its icon's. */
export interface Option {
  type: string
  name: string
  slug: string
}

/** Something that depends on the visit, by the path of the page that has it. */
type ByPath<Name extends Subject, Result> = Record<string, (visit: Visit<Name>) => Result>

/** What a portal is about, what its pages say, and what their forms bring about. */
export interface Portal<Name extends Subject> {
  table: Name
  pages: Pages
  /** Which of an organization's rows it is about, where that is not all of them. */
  covers?(row: Tables[Name]): boolean
  /** Whether no page is there but `unavailable`. */
  isClosed?(visit: Visit<Name>): boolean
  /** The path that the front page leads on to, if it does. */
  front?(visit: Visit<Name>): string | undefined
  /** What the pages may say of the row, beside its own texts and those of its option. */
  about(visit: Visit<Name>): Known
  options?: Option[]
  /** The option that a row came of. */
  optionOf?(row: Tables[Name]): Option
  /** Takes the choice of an option and names the path to go on to. */
  choose?(visit: Visit<Name>, option: Option): string
  /** How a row stands in the list of them, and the path that it leads to. */
  line?(row: Tables[Name]): [name: Child, state: string, to: string]
  /** Fields that depend on the row. */
  fields?: ByPath<Name, Field[]>
  /** What a page shows that words cannot say. */
  bodies?: ByPath<Name, Child>
  /** Takes the form of a page and names the path to go on to; the page itself when none. @throws Refusal */
  send?: Record<string, (visit: Visit<Name>, form: Form) => string | undefined | Promise<string | undefined>>
}
