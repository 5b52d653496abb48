import { html } from 'hono/html'
import { renderPage } from '../pages/document.ts'
import { field, glyph, monoTile, named, stateMark } from '../pages/parts.ts'
import { INTENTS } from './intents.ts'
import type { Choice, Copy, Field, Page } from './page.ts'
import type { Option } from './portal.ts'
import { holds, type Known, type Subject, type Visit } from './visit.ts'

/** Answers with the page at hand: whose it is, the way back, the steps, and the work area. */
export function renderPortal<Name extends Subject>(visit: Visit<Name>) {
  const { c, local, session, organization, page } = visit
  const title = visit.say(page.title).join('')
  const wayBack = session.return_url ?? local.appUrl
  const minutes = Math.max(1, Math.ceil((session.expires_at - local.clock.now()) / 60_000))
  const steps = stepLines(visit)
  const content = html`
    <header class="local-head">
      <a class="org" href="${wayBack}" title="Return to app">${monoTile(organization.name)}${organization.name}</a>
      <a class="btn" href="${wayBack}">${glyph('back', 'i14')}Return to app</a>
    </header>
    <main class="local-main" id="main">
      <div class="paper">
        <nav class="stepper" aria-label="${steps ? 'Set-up steps' : 'Portal'}">
          <h2>${INTENTS[session.intent as keyof typeof INTENTS]}</h2>
          ${steps && html`<ol>${steps}</ol>`}
          <p class="foot">
            Opened for ${organization.name}.<br>
            The portal session stays open for ${minutes} more ${minutes === 1 ? 'minute' : 'minutes'}.
          </p>
        </nav>
        <div class="work">
          <h1>${title}</h1>
          <p class="lead">${visit.say(page.lead)}</p>
          ${workArea(visit)}
        </div>
      </div>
    </main>
    <footer class="local-foot">This page imitates WorkOS Admin Portal for development. Logos belong to their owners.</footer>`
  return renderPage(c, title, content)
}

/** The names of the set-up's steps, while the page is one of them. */
function stepLines<Name extends Subject>(visit: Visit<Name>) {
  const steps = Object.entries(visit.portal.pages).filter(([, { step, ends }]) => step ?? ends !== undefined)
  const current = steps.findIndex(([path]) => path === visit.path)
  if (current < 0) return undefined
  return steps.map(([, { step = 'Finish' }], index) => {
    const isDone = index < current
    const done = isDone && html`<span class="sr"> (done)</span>`
    const tick = isDone && glyph('check', 'i14')
    const here = index === current && html` aria-current="step"`
    return html`<li${here}><span>${index + 1}/${steps.length}</span><span>${visit.say(step)}${done}</span>${tick}</li>`
  })
}

function workArea<Name extends Subject>(visit: Visit<Name>) {
  const { page, path, portal, known, refused, say } = visit
  const { facts, todo, note, answers, choose, rows, actions, removal, aside, ends } = page
  const tasks = todo?.map(
    ({ title, text, copy }) => html`<li><h2>${say(title)}</h2><p>${say(text)}</p>${copyFields(visit, copy)}</li>`,
  )
  const content = [
    facts && factList(Object.entries(facts).map(([label, name]) => [label, known[name]])),
    tasks && html`<ol class="todo">${tasks}</ol>`,
    copyFields(visit, page.copy),
    note && html`<p>${say(note)}</p>`,
    answers && holds(known, answers.when) && radios(answers, refused),
    fieldsOf(visit).map((one) => fieldBox(visit, one)),
    choose && optionTiles(visit),
    rows && rowButtons(visit),
    portal.bodies?.[path]?.(visit),
    actions && actionRow(visit, actions),
    removal && removalBox(visit, removal),
  ]
  const foot = ends === undefined ? page.foot : { label: 'Finish', back: ends }
  return html`
    ${refused && errorNotice(refused)}
    ${foot ? html`<form id="form" class="stack" method="post" enctype="multipart/form-data">${content}</form>` : content}
    ${aside && asideBox(visit, aside)}
    ${foot && footBar(visit, foot)}`
}

/** What went wrong. It takes the focus, so that it is read first. */
const errorNotice = ({ title, message }: { title: string; message: string }) => html`
  <div class="notice" role="alert" tabindex="-1" id="error" autofocus>
    ${glyph('alert')}
    <div><strong>${title}</strong><p>${message}</p></div>
  </div>`

/** Names and values, one line each; what is false is left out. */
export function factList(values: (readonly [name: string, value: Known[string]])[]) {
  const shown = values.filter(([, value]) => value !== false)
  return html`<dl class="facts">${shown.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

/** Values to select and copy; those that are false are left out. */
const copyFields = ({ say }: Pick<Visit, 'say'>, copy: Copy[] = []) =>
  copy.flatMap(([id, label, value]) => {
    const words = say(value)
    if (words.includes(false)) return []
    return field(id, say(label), html`<input id="${id}" class="copy" readonly value="${words.join('')}">`)
  })

/**
 * Some to choose from, the first chosen already. After a refusal it is what was sent, except for how the other side
 * answers: that is decided anew for each try.
 */
function radios({ name = 'answer', legend, options }: Choice, refused: Visit['refused']) {
  const current = (name !== 'answer' && refused?.values[name]) || Object.keys(options)[0]
  const radio = ([value, [label, hint]]: [string, [string, string?]]) => html`
    <label class="${name}">
      <input type="radio" name="${name}" value="${value}"${value === current && html` checked`}>
      <span><b>${label}</b>${hint && html`<span>${hint}</span>`}</span>
    </label>`
  return html`
    <fieldset class="${name}s"><legend>${legend}</legend>${Object.entries(options).map(radio)}</fieldset>`
}

/** The fields of the page at hand. */
export function fieldsOf<Name extends Subject>(visit: Visit<Name>): Field[] {
  const { page, path, portal, known } = visit
  return [...(page.fields ?? []), ...(portal.fields?.[path]?.(visit) ?? [])].filter(({ when }) => holds(known, when))
}

/** A labelled field. After a refusal it holds what was typed and says whether it is the wrong one. */
function fieldBox({ refused, say }: Pick<Visit, 'refused' | 'say'>, wanted: Field) {
  const { name, label, hint, type = 'text', value = '', class: style, accept, placeholder } = wanted
  const isWrong = refused?.field === name
  const described = [isWrong && 'error', hint && `${name}-hint`].filter(Boolean).join(' ')
  const state = { 'aria-describedby': described, 'aria-invalid': isWrong && 'true' }
  const common = Object.entries({ id: name, name, ...state, accept, placeholder }).map(
    ([attribute, given]) => given && html` ${attribute}="${given}"`,
  )
  const typed = refused?.values[name] ?? say(value).join('')
  const input =
    type === 'textarea'
      ? html`<textarea rows="10" spellcheck="false"${common}>${typed}</textarea>`
      : html`<input type="${type}" autocomplete="off"${type !== 'file' && html` value="${typed}"`}${common}>`
  return field(name, say(label), input, hint && say(hint), style)
}

function optionTiles<Name extends Subject>(visit: Visit<Name>) {
  const { portal, page, known, refused } = visit
  const tile = (option: Option) => html`
    <label class="prov">
      <input type="radio" name="provider" value="${option.type}" required${option.type === known.type && html` checked`}>
      ${named(option)}${glyph('check', 'i16 tick')}
    </label>`
  return html`
    <fieldset class="providers"${refused && html` aria-describedby="error"`}>
      <legend class="sr">${visit.say(page.title)}</legend>${portal.options?.map(tile)}
    </fieldset>`
}

function rowButtons<Name extends Subject>({ rows, portal }: Visit<Name>) {
  const buttons = rows.map((row) => {
    const [name, state] = portal.line?.(row) ?? []
    return html`<button type="submit" name="pick" value="${row.id}">${name}${state && stateMark(state)}</button>`
  })
  return buttons.length > 0 && html`<form method="post" class="rows">${buttons}</form>`
}

/** Buttons and links in a row, the first one filled. */
function actionRow({ known, say, href }: Pick<Visit, 'known' | 'say' | 'href'>, list: NonNullable<Page['actions']>) {
  const shown = list.filter(([, , when]) => holds(known, when))
  const buttons = shown.map(([label, to], index) => {
    const look = `btn btn-lg ${index === 0 ? 'btn-primary' : ''}`
    const path = say(to).join('')
    const [, word] = path.split('do:')
    if (word === undefined) return html`<a class="${look}" href="${href(path)}">${say(label)}</a>`
    return html`
      <form method="post"><button class="${look}" type="submit" name="action" value="${word}">${say(label)}</button></form>`
  })
  return html`<div class="actions">${buttons}</div>`
}

export const phraseOf = ({ verb = 'Delete', what }: NonNullable<Page['removal']>) => `${verb} ${what}`

/** The end of a page, where the row is deleted after a phrase was typed. */
function removalBox(visit: Pick<Visit, 'refused' | 'say'>, removal: NonNullable<Page['removal']>) {
  const phrase = phraseOf(removal)
  return html`
    <section class="danger">
      <h2>${phrase}</h2>
      <p>${removal.text}</p>
      <form method="post">
        ${fieldBox(visit, { name: 'confirmation', label: `Type ${phrase.toUpperCase()} to confirm` })}
        <button class="btn btn-danger" type="submit">${phrase}</button>
      </form>
    </section>`
}

function asideBox({ say }: Pick<Visit, 'say'>, { title, text, label, sends }: NonNullable<Page['aside']>) {
  const [name, value] = sends
  return html`
    <form class="aside-box" method="post">
      <div><h2>${title}</h2><p>${say(text)}</p></div>
      <button class="btn" type="submit" name="${name}" value="${value}">${label}</button>
    </form>`
}

/** The bar with a page's one filled button. */
function footBar({ say, href }: Pick<Visit, 'say' | 'href'>, { label, to, skip, back }: NonNullable<Page['foot']>) {
  const link = (text: string, path: string, look: string) =>
    html`<a class="btn btn-lg ${look}" href="${href(path)}">${text}</a>`
  return html`
    <div class="work-foot">
      ${to === undefined ? html`<button class="btn btn-lg btn-primary" type="submit" form="form">${label}</button>` : link(label, to, 'btn-primary')}
      ${skip && link(...skip, 'btn-quiet')}
      ${back !== undefined && link('Back', say(back).join(''), 'btn-quiet')}
    </div>`
}
