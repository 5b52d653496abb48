/**
 * What the pages of a portal say and where they lead. The tables in `pages/` hold words and paths only; what a form
 * brings about is code, in the portal of the same name.
 */
export type Pages = Record<string, Page>

/**
 * Words. Names in braces stand for what the portal knows of the visit. Where the words depend on it there are several:
 * those of the first name that holds, or else `else`. A name with `!` before it holds where the name does not.
 */
export type Text = string | { [name: string]: string; else: string }

/** A page by its path: the last part of its address, '' for the front page. */
export interface Page {
  /** Its name among the steps of the set-up; none where it is no step. */
  step?: Text
  title: Text
  lead: Text
  /** It is there while there is no row yet, too; the others lead to the front page then. */
  free?: boolean
  /** What has to hold of the row, and the page to go to when it does not. */
  only?: [name: string, otherwise: string]
  /** The rows to pick from. */
  rows?: boolean
  /** The first step: one of the portal's options, by what they are called: "provider". */
  choose?: string
  /** By their labels the names of what is known; what is false is left out. */
  facts?: Record<string, string>
  /** Things to do elsewhere, in order. */
  todo?: { title: Text; text: Text; copy?: Copy[] }[]
  copy?: Copy[]
  note?: Text
  fields?: Field[]
  /** How the other side answers, to choose from, where nobody is asked for real. */
  answers?: Choice
  /** Buttons and links, each while its name holds. A path leads to a page; `do:` and a word sends a form with that action. */
  actions?: [label: Text, to: Text, when?: string][]
  /** A box at the end in which the row can be deleted. */
  removal?: { verb?: string; what: string; text: string }
  /** A way around what is not at hand here: a button that sends a field. */
  aside?: { title: string; text: string; label: string; sends: [name: string, value: string] }
  /** The button that sends the form, or leads on to a path, and what stands beside it. */
  foot?: { label: string; to?: string; skip?: [label: string, to: string]; back?: Text }
  /** Makes it the last step, whose button leads out of the portal; the path for the way back. */
  ends?: string
  /** Why its form can be refused, by the word that the code has for it; `field` is the one that is wrong. */
  refusals?: { title: Text; field?: Text; why: Record<string, Text> }
}

/** A value to select and copy; left out when it is false. */
export type Copy = [id: string, label: string, value: string]

/** Several things to choose from, the first chosen already, sent as `answer` or by another name. */
export interface Choice {
  name?: string
  /** A name that has to hold. */
  when?: string
  legend: string
  options: Record<string, [label: string, hint?: string]>
}

/** One labelled field. Fields called `secret` are never stored nor shown again. */
export interface Field {
  name: string
  label: string
  hint?: string
  /** As of an input, or `textarea`. */
  type?: string
  value?: string
  class?: string
  accept?: string
  placeholder?: string
  when?: string
  /** What it has to look like, and the sentence for when it does not. Without a sentence nothing is checked. */
  pattern?: RegExp
  must?: string
  optional?: boolean
}
