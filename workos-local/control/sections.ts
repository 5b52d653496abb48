import { html } from 'hono/html'
import { isProved } from '../core/domains.ts'
import { FEATURE_STATES, type Feature } from '../core/features.ts'
import type { Local } from '../core/local.ts'
import { domainsOf, lookup, rowsOf } from '../core/render.ts'
import { stateOf } from '../core/states.ts'
import { DAY_MS } from '../core/store.ts'
import { SWITCH_WORDS, type Switches } from '../core/switches.ts'
import type { Environment } from '../core/types.ts'
import type { Delivery } from '../core/webhooks.ts'
import { Glyph } from '../pages/glyphs.tsx'
import { INTENTS } from '../portal/intents.ts'
import { PRESETS } from './fault-table.ts'
import { choices, fold, form, type Html, moment, none, table } from './parts.ts'
import { DELIVERY_MARKS, DNS_ANSWERS, type SectionId } from './section-words.ts'

/** What each section of the dashboard shows below its words. */
export const SECTIONS: Record<SectionId, (env: Environment, local: Local) => Html | Html[]> = {
  organizations: (env) =>
    html`<div class="stack">${rowsOf(env, 'organizations').map(({ id, name }) => {
      const domains = domainsOf(env, id).map(({ domain }) => `${domain} `)
      const summary = html`<h3>${name}</h3><code>${id}</code><span class="hint">${domains}</span>`
      const features = Object.entries(FEATURE_STATES).map(([feature, states]) => {
        const label = INTENTS[feature as Feature]
        const labels = Object.fromEntries(states.map((state) => [state, words(state)]))
        const buttons = choices('state', labels, `${label}, ${name}`, stateOf(env, id, feature as Feature))
        return form(env, '/states', buttons, { label, hidden: { organization: id, feature } })
      })
      return fold('box', summary, features, true)
    })}</div>`,

  dns(env) {
    const rows = rowsOf(env, 'organization_domains').flatMap((row) => {
      if (!row.verification_token) return []
      const records = env.dns?.[row.domain] ?? []
      const answer = isProved(env, row) ? 'right' : records.length ? 'wrong' : 'none'
      const buttons = choices('answer', DNS_ANSWERS, row.domain, answer)
      return [[row.domain, words(row.state), form(env, `/domains/${row.id}/dns`, buttons)]]
    })
    if (!rows.length) return none('No domain waits for a record.')
    return table('Table of DNS answers', ['Domain', 'State', 'The DNS has'], rows)
  },

  links(env, { clock }) {
    const rows = latest(rowsOf(env, 'portal_links')).map((link) => [
      env.tables.organizations[link.organization_id]?.name ?? link.organization_id,
      INTENTS[link.intent as Feature],
      moment(link.created_at),
      html`${moment(link.expires_at)} ${link.expires_at <= clock.now() && '(expired)'}`,
      link.used_at ? moment(link.used_at) : 'Not yet',
    ])
    if (!rows.length) return none('No link was made yet.')
    return table('Table of portal links', ['Organization', 'Intent', 'Made', 'Expires', 'Used'], rows)
  },

  requests(_env, local) {
    const entries = latest(local.requests.entries).map(({ at, method, path, status, ms, key, request, reply }) => {
      const tone = status < 400 ? 'is-active' : status < 500 ? 'is-progress' : 'is-failed'
      const hint = html`<span class="hint">${moment(at)} · ${ms} ms${key && ` · key …${key}`}</span>`
      const summary = html`<code class="${tone}">${status}</code><code>${method} ${path}</code>${hint}`
      return fold('entry', summary, [body('Request', request), body('Reply', reply)])
    })
    return entries.length ? html`<div class="box">${entries}</div>` : none('Nobody has asked anything yet.')
  },

  webhooks(env, local) {
    const endpoints = rowsOf(env, 'webhook_endpoints').map(({ endpoint_url, status, events }) => {
      const summary = html`<code>${endpoint_url}</code><span class="hint">${status}, ${events.length} events</span>`
      return fold('box entry', summary, html`<p class="hint">${events.join(', ')}</p>`)
    })
    const isOwn = ({ endpoint_id }: Delivery) => lookup(env, 'webhook_endpoints', endpoint_id)
    const rows = latest(local.webhooks.deliveries().filter(isOwn)).map(({ id, event, state, attempts }) => {
      const [glyph, tone, word] = DELIVERY_MARKS[state]
      const last = attempts.at(-1)
      const answer = last && html`<span class="hint">· ${'status' in last ? last.status : last.error}</span>`
      const again = (verb: string, label: string) => form(env, `/webhooks/${id}/${verb}`, [{ label, about: event }])
      return [
        html`<code>${event}</code>`,
        html`<span class="status ${tone}">${Glyph({ name: glyph })}${word}</span>`,
        html`<span class="wide">${attempts.length} ${answer}</span>`,
        html`<div class="choices">${again('resend', 'Resend')}${again('duplicate', 'Duplicate')}</div>`,
      ]
    })
    const releases = [
      { label: 'Release' },
      ...choices('order', { reverse: 'Release in reverse' }),
      ...choices('times', { 2: 'Release each twice' }),
    ]
    return [
      html`<div class="choices">
          ${form(env, '/webhooks/hold', [{ label: 'Hold' }])}
          ${form(env, '/webhooks/release', releases)}
        </div>`,
      ...(endpoints.length ? endpoints : [none('No endpoint yet. POST /webhook_endpoints makes one.')]),
      ...(rows.length ? [table('Table of deliveries', ['Event', 'State', 'Attempts', 'Actions'], rows)] : []),
    ]
  },

  faults(env, { faults }) {
    const rows = faults
      .list()
      .map(({ id, kind, status = '', method = 'any', path, hits, times, environment }) => [
        `${words(kind)} ${status}`,
        html`<code>${method} ${path}</code>`,
        `${hits}${times ? ` of ${times}` : ''}${environment ? ', one environment' : ''}`,
        form(env, '/faults/remove', [{ label: 'Remove', about: `${kind} ${path}`, name: 'id', value: id }]),
      ])
    const presets = Object.entries(PRESETS).map(([value, [label]]) => ({ name: 'preset', value, label }))
    const inputs = html`
        <div class="row">
          <div class="field">
            <label for="fault-path">Path, with all below it; * stands for anything</label>
            <input id="fault-path" name="path" class="code" placeholder="/" autocomplete="off">
          </div>
          <div class="field">
            <label for="fault-times">How many times</label>
            <input id="fault-times" name="times" inputmode="numeric" placeholder="Until removed" autocomplete="off">
          </div>
        </div>`
    const add = form(env, '/faults', presets, { inputs })
    if (!rows.length) return [add, none('Nothing goes wrong on purpose.')]
    const removeAll = form(env, '/faults/remove', [{ label: 'Remove all faults' }])
    return [add, table('Table of faults', ['Fault', 'Where', 'Met', 'Actions'], rows), removeAll]
  },

  switches(env, { switches }) {
    const rows = Object.entries(SWITCH_WORDS).map(([name, [label, meanings]]) => {
      const buttons = choices(name, meanings, `, ${label}`, String(switches[name as keyof Switches]))
      return form(env, '/switches', buttons, { label })
    })
    return html`<div class="box">${rows}</div>`
  },

  clock(env, { clock }) {
    const days = Math.round((clock.offset / DAY_MS) * 10) / 10
    const steps = choices('advance_seconds', { 86400: '+1 day', 2592000: '+30 days', 31536000: '+1 year' })
    return [
      html`<p class="now">${moment(clock.now())} ${clock.offset === 0 ? 'Real time' : `${days} days ahead`}</p>`,
      form(env, '/clock', [...steps, ...choices('reset', { true: 'Back to now' })]),
    ]
  },

  reset: (env) =>
    fold('box entry', html`Reset to the seed…`, [
      html`<p>
          What was made since then goes, faults and further environments too, and the clock shows real time again. This
          cannot be undone. The keys of the seed stay.
        </p>`,
      form(env, '/reset', [{ label: 'Reset everything' }]),
    ]),
}

const body = (label: string, json: unknown) => html`
  <div class="field">
    <span class="label">${json === null ? `${label}: no JSON` : label}</span>
    ${json !== null && html`<pre tabindex="0">${JSON.stringify(json, null, 2)}</pre>`}
  </div>`

const latest = <Row>(rows: Row[]) => rows.slice(-20).reverse()

/** `invalid_credentials` as a person writes it. */
const words = (state: string) => state.charAt(0).toUpperCase() + state.slice(1).replaceAll('_', ' ')
