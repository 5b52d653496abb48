import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { DAY_MS } from '../core/clock.ts'
import { domainsOf, isProved } from '../core/domains.ts'
import type { Environment } from '../core/environment.ts'
import { FEATURE_STATES, type Feature } from '../core/features.ts'
import type { Local } from '../core/local.ts'
import { stateOf } from '../core/states.ts'
import { SWITCH_WORDS, type Switches } from '../core/switch-table.ts'
import { asWords, field, moment, stateMark, table } from '../pages/parts.ts'
import { INTENTS } from '../portal/intents.ts'
import { PRESETS } from './fault-table.ts'
import { choices, fold, form } from './parts.ts'
import { DNS_ANSWERS, FAULT_INPUTS, RELEASES, RESET_WARNING, type SectionId, STEPS } from './section-words.ts'

/** What each section of the dashboard shows below its words; `none` where there is nothing yet. */
export const SECTIONS: Record<SectionId, (env: Environment, local: Local, none: Child) => Child> = {
  organizations: (env) =>
    html`<div class="stack">${env.rows('organizations').map(({ id, name }) => {
      const domains = domainsOf(env, id).map(({ domain }) => `${domain} `)
      const features = Object.entries(FEATURE_STATES).map(([feature, states]) => {
        const label = INTENTS[feature as Feature]
        const labels = Object.fromEntries(states.map((state) => [state, asWords(state)]))
        const buttons = choices('state', labels, `${label}, ${name}`, stateOf(env, id, feature as Feature))
        return form(env, '/states', buttons, { label, hidden: { organization: id, feature } })
      })
      return fold('box', html`<h3>${name}</h3><code>${id}</code><span class="hint">${domains}</span>`, features, true)
    })}</div>`,

  dns(env, _local, none) {
    const rows = env.rows('organization_domains').filter(({ verification_token }) => verification_token)
    const lines = rows.map((row) => {
      const answer = isProved(env, row) ? 'right' : env.data.dns?.[row.domain]?.length ? 'wrong' : 'none'
      const buttons = choices('answer', DNS_ANSWERS, row.domain, answer)
      return [row.domain, asWords(row.state), form(env, `/domains/${row.id}/dns`, buttons)]
    })
    return list('DNS answers', ['Domain', 'State', 'The DNS has'], lines) || none
  },

  links(env, { clock }, none) {
    const lines = latest(env.rows('portal_links')).map((link) => [
      env.find('organizations', link.organization_id)?.name ?? link.organization_id,
      INTENTS[link.intent as Feature],
      time(link.created_at),
      time(link.expires_at),
      link.used_at ? time(link.used_at) : link.expires_at <= clock.now() ? 'Expired unused' : 'Not yet',
    ])
    return list('portal links', ['Organization', 'Intent', 'Made', 'Expires', 'Used'], lines) || none
  },

  requests(_env, local, none) {
    const entries = latest(local.requests).map(({ at, method, path, status, ms, key, request, reply }) => {
      const tone = status < 400 ? 'is-active' : status < 500 ? 'is-progress' : 'is-failed'
      const hint = html`<span class="hint">${time(at)} · ${ms} ms${key && ` · key …${key}`}</span>`
      const summary = html`<code class="${tone}">${status}</code><code>${method} ${readable(path)}</code>${hint}`
      return fold('entry', summary, [body('Request', request), body('Reply', reply)])
    })
    return entries.length ? html`<div class="box">${entries}</div>` : none
  },

  webhooks(env, local, none) {
    const endpoints = env.rows('webhook_endpoints').map(({ endpoint_url, status, events }) => {
      const summary = html`<code>${endpoint_url}</code><span class="hint">${status}, ${events.length} events</span>`
      return fold('box entry', summary, html`<p class="hint">${events.join(', ')}</p>`)
    })
    const deliveries = local.webhooks.deliveries().filter((one) => env.find('webhook_endpoints', one.endpoint_id))
    const lines = latest(deliveries).map(({ id, event, state, attempts }) => {
      const last = attempts.at(-1)
      const answer = last && html`<span class="hint">· ${'status' in last ? last.status : last.error}</span>`
      const again = (verb: string, label: string) => form(env, `/webhooks/${id}/${verb}`, [{ label, about: event }])
      return [
        html`<code>${event}</code>`,
        stateMark(state),
        html`<span class="wide">${attempts.length} ${answer}</span>`,
        html`<div class="choices">${again('resend', 'Resend')}${again('duplicate', 'Duplicate')}</div>`,
      ]
    })
    return [
      html`<div class="choices">
          ${form(env, '/webhooks/hold', [{ label: 'Hold' }])}
          ${form(env, '/webhooks/release', RELEASES)}
        </div>`,
      endpoints.length ? endpoints : none,
      list('deliveries', ['Event', 'State', 'Attempts', 'Actions'], lines),
    ]
  },

  faults(env, { faults }, none) {
    const lines = faults
      .list()
      .map(({ id, kind, status = '', method = 'any', path, hits, times, environment }) => [
        `${asWords(kind)} ${status}`,
        html`<code>${method} ${path}</code>`,
        `${hits}${times ? ` of ${times}` : ''}${environment ? ', one environment' : ''}`,
        form(env, '/faults/remove', [{ label: 'Remove', about: `${kind} ${path}`, name: 'id', value: id }]),
      ])
    const presets = Object.entries(PRESETS).map(([value, [label]]) => ({ name: 'preset', value, label }))
    const inputs = Object.entries(FAULT_INPUTS).map(([id, { label, mode, placeholder }]) => {
      const input = html`<input id="${id}" name="${id}" inputmode="${mode}" placeholder="${placeholder}" autocomplete="off">`
      return field(id, label, input)
    })
    return [
      form(env, '/faults', presets, { inputs: html`<div class="row">${inputs}</div>` }),
      list('faults', ['Fault', 'Where', 'Met', 'Actions'], lines) || none,
      lines.length > 0 && form(env, '/faults/remove', [{ label: 'Remove all faults' }]),
    ]
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
    return [
      html`<p class="now">${time(clock.now())} ${clock.offset === 0 ? 'Real time' : `${days} days ahead`}</p>`,
      form(env, '/clock', STEPS),
    ]
  },

  reset: (env) =>
    fold('box entry', 'Reset to the seed…', [
      html`<p>${RESET_WARNING}</p>`,
      form(env, '/reset', [{ label: 'Reset everything' }]),
    ]),
}

/** A table that scrolls sideways by itself where the page is narrow. */
const list = (what: string, heads: string[], lines: Child[][]) =>
  lines.length > 0 &&
  html`<section class="scroll" aria-label="Table of ${what}" tabindex="0">${table(heads, lines)}</section>`

const body = (label: string, json: unknown) => html`
  <div class="field">
    <span class="label">${json === null ? `${label}: no JSON` : label}</span>
    ${json !== null && html`<pre tabindex="0">${JSON.stringify(json, null, 2)}</pre>`}
  </div>`

/** A path with its query decoded. */
const readable = (path: string) =>
  path.replace(/\?.*/, (query) => `?${[...new URLSearchParams(query)].map((pair) => pair.join('=')).join('&')}`)

/** A moment as this machine's clock shows it, such as "26 Nov 2026, 09:36:27". */
const time = (at: string | number) => moment(at, { dateStyle: 'medium', timeStyle: 'medium' })

const latest = <Row>(rows: Row[]) => rows.slice(-20).reverse()
