import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Tables } from '../core/types.ts'
import { Glyph, ProviderLogo } from '../pages/glyphs.tsx'
import { type FreePage, type Page, Refusal, type RowPage } from './flow.ts'
import { type Part, stateMark } from './parts.ts'
import type { RowVisit, Subject, Visit } from './visit.ts'

/** One thing to choose, as the tables of providers have it. */
export interface Option {
  type: string
  name: string
  /** Icon slug. */
  slug: string
}

interface Choice<Name extends Subject, Kind extends Option> {
  title: string
  lead(visit: Visit<Name>): string
  options: Kind[]
  /** The one that works with most; it is in the list whatever is searched for. */
  catchAll?: string
  /** What it is called where there is only one sort of them: "provider". */
  noun: string
  /** Why there is nothing to choose any more: the path to go to. */
  closed(row: Tables[Name]): string | false | undefined
  /** The type that was chosen before. */
  current(row: Tables[Name]): string
  /** Takes the choice and names the path to go on to. */
  chosen(visit: Visit<Name>, option: Kind): string
}

/** From so many on there is a search. */
const SEARCHABLE = 10

/** The first step of a set-up: one of many, with a search that is a form of its own and needs no JavaScript. */
export function choice<Name extends Subject, Kind extends Option>(spec: Choice<Name, Kind>): Page<Name> {
  const { title, noun, options, catchAll, closed, current, chosen, lead } = spec
  const found = ({ c }: Visit<Name>) => {
    const wanted = (c.req.query('q') ?? '').trim().toLowerCase()
    return options.filter(({ name }) => name.toLowerCase().includes(wanted))
  }
  return {
    free: true,
    step: `Choose a ${noun}`,
    instead: ({ row }) => row && closed(row),
    title,
    lead,
    above: (visit) => options.length >= SEARCHABLE && search(visit, found(visit).length, noun, options.length),
    body(visit) {
      const shown = options.filter((option) => option.type === catchAll || found(visit).includes(option))
      const before = visit.row && current(visit.row)
      const tile = ({ type, name, slug }: Option) => html`
        <label class="prov">
          <input type="radio" name="provider" value="${type}" required${type === before && html` checked`}>
          ${ProviderLogo({ slug })}<span>${name}</span>${Glyph({ name: 'check', class: 'i16 tick' })}
        </label>`
      return html`
        <fieldset class="providers"${visit.refused && html` aria-describedby="error"`}>
          <legend class="sr">${title}</legend>${shown.map(tile)}
        </fieldset>`
    },
    foot: { label: 'Continue' },
    send(visit, form) {
      const option = options.find(({ type }) => type === form.text('provider'))
      if (!option) throw new Refusal(`Choose a ${noun} to continue.`, 'Nothing was chosen yet.')
      return chosen(visit, option)
    },
  }
}

function search(visit: Visit, count: number, noun: string, total: number) {
  const query = visit.c.req.query('q') ?? ''
  const result = count > 0 ? `${count} found for “${query}”.` : `No ${noun} is called “${query}”.`
  const all = html`<a class="link" href="${visit.href('provider')}">Show all</a>`
  return html`
    <search>
      <form class="search">
        ${Glyph({ name: 'search' })}
        <label class="sr" for="q">Search ${noun}s</label>
        <input id="q" name="q" type="search" value="${query}" placeholder="Search ${total} ${noun}s" autocomplete="off">
        <button class="btn" type="submit">Search</button>
      </form>
    </search>
    ${query && html`<p class="found" role="status">${result} ${all}</p>`}`
}

interface List<Name extends Subject> extends Pick<FreePage<Name>, 'title' | 'lead' | 'instead'> {
  name(row: Tables[Name]): Child
  state(row: Tables[Name]): string
  /** Stands below the list. */
  more?: Part
  /** The path that a picked row leads to. */
  picked(row: Tables[Name]): string
}

/** The rows to pick from, where there may be several. */
export const list = <Name extends Subject>({ name, state, more, picked, ...page }: List<Name>): Page<Name> => ({
  ...page,
  free: true,
  body({ rows }) {
    const button = (row: Tables[Name]) =>
      html`<button type="submit" name="pick" value="${row.id}">${name(row)}${stateMark(state(row))}</button>`
    return [rows.length > 0 && html`<form method="post" class="rows">${rows.map(button)}</form>`, more]
  },
  send(visit, form) {
    visit.pick(form.text('pick'))
    return visit.row ? picked(visit.row) : ''
  },
})

interface Trial<Name extends Subject> extends Pick<RowPage<Name>, 'instead' | 'lead' | 'foot'> {
  step: string
  legend: string
  /** What each answer is called, and what it is about. */
  works: [label: string, hint: string]
  fails: [label: string, hint: string]
  passed(visit: RowVisit<Name>): void
  failed(visit: RowVisit<Name>): Refusal
}

/** How the other side answers, to choose from: the first is chosen already. */
export function answers(legend: string, list: Record<string, [label: string, hint: string]>) {
  const answer = ([value, [label, hint]]: [string, [string, string]], index: number) => html`
    <label class="answer">
      <input type="radio" name="answer" value="${value}"${index === 0 && html` checked`}>
      <span><b>${label}</b><span>${hint}</span></span>
    </label>`
  return html`<fieldset class="answers"><legend class="sr">${legend}</legend>${Object.entries(list).map(answer)}</fieldset>`
}

/** The last step before the end. Nobody is asked for real: the visitor says how the other side answers. */
export function trial<Name extends Subject>(spec: Trial<Name>): Page<Name> {
  const { legend, works, fails, passed, failed, ...page } = spec
  return {
    ...page,
    title: page.step,
    body: answers(legend, { works, fails }),
    send(visit, form) {
      if (form.text('answer') !== 'works') throw failed(visit)
      passed(visit)
      return 'finish'
    },
  }
}
