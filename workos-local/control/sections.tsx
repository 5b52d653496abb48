/** @jsxImportSource hono/jsx */
import type { Local } from '../core/local.ts'
import { domainsOf, rowsOf } from '../core/render.ts'
import { FEATURE_STATES, type Feature, stateOf } from '../core/states.ts'
import { DAY_MS } from '../core/store.ts'
import type { Environment } from '../core/types.ts'
import type { Delivery } from '../core/webhooks.ts'
import { Glyph, type GlyphName } from '../pages/glyphs.tsx'
import { INTENTS } from '../portal/intents.ts'
import { PRESETS } from './faults.ts'
import { Act, Moment, None, type Row, Table } from './forms.tsx'

export interface SectionProps {
  local: Local
  env: Environment
}

const latest = <Row,>(rows: Row[], count = 20) => rows.slice(-count).reverse()

export const Organizations = ({ env }: SectionProps) => (
  <div class="stack">
    {rowsOf(env, 'organizations').map(({ id, name }) => (
      <details key={id} class="box" open>
        <summary class="bar">
          <h3>{name}</h3>
          <code>{id}</code>
          <span class="hint">{domainsOf(env, id).map(({ domain }) => `${domain} `)}</span>
        </summary>
        {(Object.keys(FEATURE_STATES) as Feature[]).map((feature) => (
          <Act
            key={feature}
            env={env}
            to="/states"
            label={INTENTS[feature]}
            hidden={{ organization: id, feature }}
            buttons={FEATURE_STATES[feature].map((state) => ({
              label: words(state),
              about: `${INTENTS[feature]}, ${name}`,
              name: 'state',
              value: state,
              pressed: state === stateOf(env, id, feature),
            }))}
          />
        ))}
      </details>
    ))}
  </div>
)

export const Links = ({ env, local }: SectionProps) => {
  const rows = latest(rowsOf(env, 'portal_links')).map(
    (link): Row => [
      link.id,
      env.tables.organizations[link.organization_id]?.name ?? link.organization_id,
      INTENTS[link.intent as Feature],
      <Moment key="made" at={link.created_at} />,
      <>
        <Moment at={link.expires_at} /> {link.expires_at <= local.clock.now() && '(expired)'}
      </>,
      link.used_at ? <Moment key="used" at={link.used_at} /> : 'Not yet',
    ],
  )
  if (!rows.length) return <None>No link was made yet.</None>
  return (
    <Table label="Table of portal links" heads={['Organization', 'Intent', 'Made', 'Expires', 'Used']} rows={rows} />
  )
}

export const Requests = ({ local }: SectionProps) => {
  const entries = latest(local.requests.entries)
  if (!entries.length) return <None>Nobody has asked anything yet.</None>
  return (
    <div class="box">
      {entries.map(({ at, method, path, status, ms, key, request, reply }) => (
        <details key={at + path} class="entry">
          <summary class="bar">
            <code class={status < 400 ? 'is-active' : status < 500 ? 'is-progress' : 'is-failed'}>{status}</code>
            <code>{`${method} ${path}`}</code>
            <span class="hint">
              <Moment at={at} /> · {ms} ms{key && ` · key …${key}`}
            </span>
          </summary>
          {Object.entries({ Request: request, Reply: reply }).map(([label, json]) => (
            <div key={label} class="field">
              <span class="label">{json === null ? `${label}: no JSON` : label}</span>
              {json !== null && <pre tabindex={0}>{JSON.stringify(json, null, 2)}</pre>}
            </div>
          ))}
        </details>
      ))}
    </div>
  )
}

const MARKS: Record<Delivery['state'], [glyph: GlyphName, tone: string, word: string]> = {
  delivered: ['done', 'is-active', 'Delivered'],
  pending: ['half', 'is-progress', 'On its way'],
  held: ['off', 'is-none', 'Held'],
  failed: ['alert', 'is-failed', 'Failed'],
}

export const Webhooks = ({ env, local }: SectionProps) => {
  const endpoints = env.tables.webhook_endpoints
  const deliveries = local.webhooks.deliveries().filter(({ endpoint_id }) => Object.hasOwn(endpoints, endpoint_id))
  const rows = latest(deliveries).map(({ id, event, state, attempts }): Row => {
    const [glyph, tone, word] = MARKS[state]
    const last = attempts.at(-1)
    return [
      id,
      <code key="event">{event}</code>,
      <span key="state" class={`status ${tone}`}>
        <Glyph name={glyph} />
        {word}
      </span>,
      <span key="attempts" class="wide">
        {attempts.length} {last && <span class="hint">· {'status' in last ? last.status : last.error}</span>}
      </span>,
      <div key="actions" class="choices">
        <Act env={env} to={`/webhooks/${id}/resend`} buttons={[{ label: 'Resend', about: event }]} />
        <Act env={env} to={`/webhooks/${id}/duplicate`} buttons={[{ label: 'Duplicate', about: event }]} />
      </div>,
    ]
  })
  const releases = [
    { label: 'Release' },
    { label: 'Release in reverse', name: 'order', value: 'reverse' },
    { label: 'Release each twice', name: 'times', value: '2' },
  ]
  return (
    <>
      <div class="choices">
        <Act env={env} to="/webhooks/hold" buttons={[{ label: 'Hold' }]} />
        <Act env={env} to="/webhooks/release" buttons={releases} />
      </div>
      {Object.values(endpoints).map(({ id, endpoint_url, status, events }) => (
        <details class="box entry" key={id}>
          <summary class="bar">
            <code>{endpoint_url}</code>
            <span class="hint">{`${status}, ${events.length} events`}</span>
          </summary>
          <p class="hint">{events.join(', ')}</p>
        </details>
      ))}
      {!Object.keys(endpoints).length && <None>No endpoint yet. POST /webhook_endpoints makes one.</None>}
      {rows.length > 0 && (
        <Table label="Table of deliveries" heads={['Event', 'State', 'Attempts', 'Actions']} rows={rows} />
      )}
    </>
  )
}

export const Faults = ({ env, local }: SectionProps) => {
  const rows = local.faults
    .list()
    .map(
      ({ id, kind, status, method = 'any', path, hits, times, environment }): Row => [
        id,
        `${words(kind)} ${status ?? ''}`,
        <code key="where">{`${method} ${path}`}</code>,
        `${hits}${times ? ` of ${times}` : ''}${environment ? ', one environment' : ''}`,
        <Act
          key="remove"
          env={env}
          to="/faults/remove"
          buttons={[{ name: 'id', value: id, label: 'Remove', about: `${kind} ${path}` }]}
        />,
      ],
    )
  const presets = Object.entries(PRESETS).map(([value, { label }]) => ({ name: 'preset', value, label }))
  return (
    <>
      <Act env={env} to="/faults" buttons={presets}>
        <div class="row">
          <div class="field">
            <label for="fault-path">Path, with all below it; * stands for anything</label>
            <input id="fault-path" name="path" class="code" placeholder="/" autocomplete="off" />
          </div>
          <div class="field">
            <label for="fault-times">How many times</label>
            <input id="fault-times" name="times" inputmode="numeric" placeholder="Until removed" autocomplete="off" />
          </div>
        </div>
      </Act>
      {!rows.length && <None>Nothing goes wrong on purpose.</None>}
      {rows.length > 0 && <Table label="Table of faults" heads={['Fault', 'Where', 'Met', 'Actions']} rows={rows} />}
      {rows.length > 0 && <Act env={env} to="/faults/remove" buttons={[{ label: 'Remove all faults' }]} />}
    </>
  )
}

/** What each switch is about, and what its values mean. */
const SWITCHES = {
  seed_errors: ['Errors of portal calls', { false: 'message and code', true: 'error and error_description' }],
  https_only_redirects: ['Return and success URLs', { false: 'http or https', true: 'https only' }],
  one_time_links: ['A portal link opens', { true: 'once', false: 'as often as one likes' }],
  rate_limits: ['Rate limits', { true: 'hold', false: 'off' }],
  validation_family: ['A refused value is listed', { C: 'with code and sentence', D: 'with field and code' }],
} as const

export const Switches = ({ env, local }: SectionProps) => (
  <div class="box">
    {Object.entries(SWITCHES).map(([name, [label, choices]]) => (
      <Act
        key={name}
        env={env}
        to="/switches"
        label={label}
        buttons={Object.entries(choices).map(([value, meaning]) => ({
          label: meaning,
          about: `, ${label}`,
          name,
          value,
          pressed: String(local.switches[name as keyof typeof SWITCHES]) === value,
        }))}
      />
    ))}
  </div>
)

const STEPS = { '+1 day': 1, '+30 days': 30, '+1 year': 365 }

export const Clock = ({ env, local: { clock } }: SectionProps) => {
  const advance = (days: number) => ({ name: 'advance_seconds', value: String((days * DAY_MS) / 1000) })
  const steps = Object.entries(STEPS).map(([label, days]) => ({ label, ...advance(days) }))
  const days = Math.round((clock.offset / DAY_MS) * 10) / 10
  return (
    <>
      <p class="now">
        <Moment at={clock.now()} /> {clock.offset === 0 ? 'Real time' : `${days} days ahead`}
      </p>
      <Act env={env} to="/clock" buttons={[...steps, { label: 'Back to now', name: 'reset', value: 'true' }]} />
    </>
  )
}

export const Reset = ({ env }: SectionProps) => (
  <details class="box entry">
    <summary class="bar">Reset to the seed…</summary>
    <p>
      What was made since then goes, faults and further environments too, and the clock shows real time again. This
      cannot be undone. The keys of the seed stay.
    </p>
    <Act env={env} to="/reset" buttons={[{ label: 'Reset everything' }]} />
  </details>
)

/** `invalid_credentials` as a person writes it. */
const words = (state: string) => state.charAt(0).toUpperCase() + state.slice(1).replaceAll('_', ' ')
