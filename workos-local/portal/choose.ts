import { html } from 'hono/html'
import type { Tables } from '../core/types.ts'
import { Glyph, ProviderLogo } from '../pages/glyphs.tsx'
import { type Page, Refusal } from './flow.ts'
import type { Subject, Visit } from './visit.ts'

export interface Option {
  type: string
  name: string
  /** Icon slug. */
  slug: string
}

interface Choice<Name extends Subject, Kind extends Option> {
  title: string
  lead(visit: Visit): string
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
  const { title, noun, options, catchAll, closed, current, chosen } = spec
  return {
    free: true,
    step: `Choose a ${noun}`,
    instead: ({ row }) => row && closed(row),
    show(visit) {
      const query = visit.c.req.query('q') ?? ''
      const found = options.filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()))
      const shown = options.filter((option) => found.includes(option) || option.type === catchAll)
      const before = visit.row && current(visit.row)
      return {
        title,
        lead: spec.lead(visit),
        above: options.length >= SEARCHABLE && search(visit, query, found.length, noun, options.length),
        body: html`
          <fieldset class="providers"${visit.refused && html` aria-describedby="error"`}>
            <legend class="sr">${title}</legend>
            ${shown.map(
              ({ type, name, slug }) => html`
                <label class="prov">
                  <input type="radio" name="provider" value="${type}" required${type === before && html` checked`}>
                  ${ProviderLogo({ slug })}
                  <span>${name}</span>
                  ${Glyph({ name: 'check', class: 'i16 tick' })}
                </label>`,
            )}
          </fieldset>`,
        foot: { label: 'Continue' },
      }
    },
    send(visit, form) {
      const option = options.find(({ type }) => type === form.text('provider'))
      if (!option) throw new Refusal(`Choose a ${noun} to continue.`, 'Nothing was chosen yet.')
      return chosen(visit, option)
    },
  }
}

function search(visit: Visit, query: string, count: number, noun: string, total: number) {
  const placeholder = `Search ${total} ${noun}s`
  const result = count > 0 ? `${count} found for “${query}”.` : `No ${noun} is called “${query}”.`
  const all = html`<a class="link" href="${visit.href('provider')}">Show all</a>`
  return html`
    <search>
      <form class="search">
        ${Glyph({ name: 'search' })}
        <label class="sr" for="q">Search ${noun}s</label>
        <input id="q" name="q" type="search" value="${query}" placeholder="${placeholder}" autocomplete="off">
        <button class="btn" type="submit">Search</button>
      </form>
    </search>
    ${query && html`<p class="found" role="status">${result} ${all}</p>`}`
}
