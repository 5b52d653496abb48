/** @jsxImportSource hono/jsx */
import { Glyph, ProviderLogo } from '../pages/glyphs.tsx'
import { type Page, Refusal } from './flow.tsx'
import type { Visit } from './visit.ts'

export interface Option {
  type: string
  name: string
  /** Icon slug. */
  slug: string
}

interface Choice<Kind extends Option> {
  title: string
  lead(visit: Visit): string
  options: Kind[]
  /** The one that works with most; it is in the list whatever is searched for. */
  catchAll?: string
  /** What it is called where there is only one sort of them: "provider". */
  noun: string
  /** Why there is nothing to choose any more: the path to go to. */
  closed(visit: Visit): string | undefined
  current(visit: Visit): string | undefined
  /** Takes the choice and names the path to go on to. */
  chosen(visit: Visit, option: Kind): string
}

/** The first step of a set-up: one of many, with a search that is a form of its own and needs no JavaScript. */
export function choice<Kind extends Option>(spec: Choice<Kind>): Page {
  const { title, noun, options, catchAll } = spec
  return {
    path: 'provider',
    step: `Choose a ${noun}`,
    show(visit) {
      const closed = spec.closed(visit)
      if (closed !== undefined) return closed
      const query = visit.c.req.query('q') ?? ''
      const wanted = query.trim().toLowerCase()
      const found = options.filter(({ name }) => name.toLowerCase().includes(wanted))
      const shown = options.filter((option) => found.includes(option) || option.type === catchAll)
      return {
        title,
        lead: spec.lead(visit),
        body: (
          <fieldset class="providers" aria-describedby={visit.refused && 'error'}>
            <legend class="sr">{title}</legend>
            {shown.map(({ type, name, slug }) => (
              <label key={type} class="prov">
                <input type="radio" name="provider" value={type} checked={type === spec.current(visit)} required />
                <ProviderLogo slug={slug} />
                <span>{name}</span>
                <Glyph name="check" class="i16 tick" />
              </label>
            ))}
          </fieldset>
        ),
        above: options.length > 9 && (
          <Search visit={visit} query={query} count={found.length} noun={noun} total={options.length} />
        ),
        foot: { label: 'Continue' },
      }
    },
    send(visit, form) {
      const closed = spec.closed(visit)
      if (closed !== undefined) return closed
      const option = options.find(({ type }) => type === form.text('provider'))
      if (!option) throw new Refusal(`Choose a ${noun} to continue.`, 'Nothing was chosen yet.')
      return spec.chosen(visit, option)
    },
  }
}

interface SearchProps {
  visit: Visit
  query: string
  count: number
  noun: string
  total: number
}

const Search = ({ visit, query, count, noun, total }: SearchProps) => (
  <>
    <search>
      <form class="search">
        <Glyph name="search" />
        <label class="sr" for="q">
          {`Search ${noun}s`}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={query}
          placeholder={`Search ${total} ${noun}s`}
          autocomplete="off"
        />
        <button class="btn" type="submit">
          Search
        </button>
      </form>
    </search>
    {query && (
      <p class="found" role="status">
        {count > 0 ? `${count} found for “${query}”.` : `No ${noun} is called “${query}”.`}{' '}
        <a class="link" href={`${visit.root}/provider`}>
          Show all
        </a>
      </p>
    )}
  </>
)
