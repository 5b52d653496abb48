/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { Glyph, type GlyphName, ProviderLogo } from '../pages/glyphs.tsx'
import { type Form, pathOf, Refusal } from './flow.tsx'
import type { Visit } from './visit.ts'

/** What went wrong. It takes the focus, so that it is read first. */
export const ErrorNotice = ({ title, children }: { title: string; children?: Child }) => (
  <div class="notice" role="alert" tabindex={-1} id="error" autofocus>
    <Glyph name="alert" />
    <div>
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  </div>
)

interface FieldProps {
  visit: Visit
  name: string
  label: string
  hint?: Child
  /** What it holds before anything was typed. */
  value?: string
  /** As of an input; `textarea` for several lines. */
  type?: string
  class?: string
  accept?: string
  placeholder?: string
}

/** One labelled field. After a refusal it holds what was typed and says whether it is the wrong one. */
export const Field = ({
  visit,
  name,
  label,
  hint,
  value,
  type = 'text',
  class: className = '',
  ...rest
}: FieldProps) => {
  const { refused } = visit
  const wrong = refused?.field === name ? { 'aria-invalid': 'true' as const } : {}
  const described = [wrong['aria-invalid'] && 'error', hint && `${name}-hint`].filter(Boolean).join(' ') || undefined
  const typed = refused?.values[name] ?? value ?? ''
  const common = { id: name, name, 'aria-describedby': described, ...wrong, ...rest }
  return (
    <div class={`field ${className}`}>
      <label for={name}>{label}</label>
      {type === 'textarea' ? (
        <textarea rows={10} spellcheck={false} {...common}>
          {typed}
        </textarea>
      ) : (
        <input type={type} autocomplete="off" {...(type !== 'file' && { value: typed })} {...common} />
      )}
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** A value to select and copy. */
export const CopyField = ({ id, label, value }: { id: string; label: string; value: string }) => (
  <div class="field">
    <label for={id}>{label}</label>
    <input id={id} class="copy" readonly value={value} />
  </div>
)

/** A few ways to choose from; what each is about stands below its name. */
export const Answers = ({ legend, name, answers }: { legend: string; name: string; answers: Answer[] }) => (
  <fieldset class="answers">
    <legend class="sr">{legend}</legend>
    {answers.map(([value, label, hint], index) => (
      <label key={value} class="answer">
        <input type="radio" name={name} value={value} checked={index === 0} />
        <span>
          <b>{label}</b>
          <span>{hint}</span>
        </span>
      </label>
    ))}
  </fieldset>
)
export type Answer = readonly [value: string, label: string, hint: string]

/** Names and values, one line each. */
export const Facts = ({ rows }: { rows: [name: string, value: Child][] }) => (
  <dl class="facts">
    {rows.flatMap(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}=`}>{value}</dd>])}
  </dl>
)

/** A provider with its logo, as a value of `Facts`. */
export const Named = ({ slug, name }: { slug: string; name: string }) => (
  <>
    <ProviderLogo slug={slug} />
    {name}
  </>
)

/** Things to do elsewhere, in order. */
export const Todo = ({ items }: { items: [title: string, text: Child, more?: Child][] }) => (
  <ol class="todo">
    {items.map(([title, text, more]) => (
      <li key={title}>
        <h2>{title}</h2>
        <p>{text}</p>
        {more}
      </li>
    ))}
  </ol>
)

const MARKS: Record<string, [glyph: GlyphName, tone: string]> = {
  active: ['done', 'is-active'],
  linked: ['done', 'is-active'],
  verified: ['done', 'is-active'],
  legacy_verified: ['done', 'is-active'],
  valid: ['done', 'is-active'],
  validating: ['half', 'is-progress'],
  pending: ['half', 'is-progress'],
  draft: ['half', 'is-progress'],
  expiring: ['half', 'is-progress'],
  failed: ['alert', 'is-failed'],
  error: ['alert', 'is-failed'],
  invalid: ['alert', 'is-failed'],
  expired: ['alert', 'is-failed'],
  invalid_credentials: ['alert', 'is-failed'],
}

/** A state as glyph and word. */
export const StateMark = ({ state }: { state: string }) => {
  const [glyph, tone] = MARKS[state] ?? ['off', 'is-none']
  return (
    <span class={`status ${tone}`}>
      <Glyph name={glyph} />
      {state.charAt(0).toUpperCase() + state.slice(1).replaceAll('_', ' ')}
    </span>
  )
}

/** Buttons and links in a row. A path leads to a page; `do:` and a word sends the page's form with that action. */
export const Actions = ({ visit, actions }: { visit: Visit; actions: [label: string, to: string][] }) => (
  <div class="actions">
    {actions.map(([label, to], index) => {
      const look = `btn btn-lg ${index === 0 ? 'btn-primary' : ''}`
      return to.startsWith('do:') ? (
        <form key={to} method="post">
          <button class={look} type="submit" name="action" value={to.slice(3)}>
            {label}
          </button>
        </form>
      ) : (
        <a key={to} class={look} href={pathOf(visit.root, to)}>
          {label}
        </a>
      )
    })}
  </div>
)

/** The end of a page, where something is deleted after a word was typed. It sends the action `delete`. */
export const DeleteBox = ({ visit, verb = 'Delete', what, text }: DeleteProps) => (
  <section class="danger">
    <h2>{`${verb} ${what}`}</h2>
    <p>{text}</p>
    <form method="post">
      <Field visit={visit} name="confirmation" label={`Type ${phraseOf(verb, what)} to confirm`} />
      <button class="btn btn-danger" type="submit" name="action" value="delete">
        {`${verb} ${what}`}
      </button>
    </form>
  </section>
)

interface DeleteProps {
  visit: Visit
  verb?: string
  what: string
  text: string
}

const phraseOf = (verb: string, what: string) => `${verb} ${what}`.toUpperCase()

/** @throws Refusal unless the words of `DeleteBox` were typed */
export function confirmDelete(form: Form, what: string, verb = 'Delete'): void {
  const phrase = phraseOf(verb, what)
  if (form.text('confirmation') === phrase) return
  throw new Refusal(`Type ${phrase} to confirm`, `Nothing was changed. The ${what} is still there.`, 'confirmation')
}

/** A date as people write it: "12 March 2026". */
export const day = (time: string | number) =>
  new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
