import { expect, type Page, request } from '@playwright/test'
import { webhookEvents } from '../scripts/webhook-events.mjs'

/** The organizations of the seed. */
export const acme = 'org_01H7ZXG42KJ9Q8M7VQKFXZ3W9Y'
export const globex = 'org_01H7ZXG42N4T6B0E2RWDCJ5M8P'

/** Cora Nakamura, an admin of Globex. */
export const cora = 'user_01H7ZXG4341R5V7Z9B3ENY6P0C'

interface Noted {
  method: string
  path: string
  at: string
  ms: number
}

interface SentEvent {
  status: number
  request: { event: { action: string; actor: { name: string } } }
}

interface Stack {
  workosUrl: string
  apiKey: string
}

/** What a story does at WorkOS behind the app's back: through its API, and through the stand-in's control. */
export function workos({ workosUrl, apiKey }: Stack) {
  async function ask(method: string, path: string, data?: object) {
    const context = await request.newContext()
    try {
      const headers = { authorization: `Bearer ${apiKey}` }
      const reply = await context.fetch(workosUrl + path, { method, headers, data })
      expect(reply.ok(), `${method} ${path}: ${reply.status()} ${await reply.text()}`).toBe(true)
      // A deletion is only "Accepted".
      return reply.headers()['content-type']?.includes('json') ? await reply.json() : undefined
    } finally {
      await context.dispose()
    }
  }
  return {
    /** As when somebody signs in for the first time, or an admin switches the connection off. */
    async setConnectionState(state: string) {
      const { data } = await ask('GET', `/connections?organization_id=${acme}`)
      await ask('POST', `/_local/connections/${data[0].id}/state`, { state })
    },
    /**
     * Puts a feature of Acme into one of the states of the stand-in's `core/states.ts`, as if it had come about there; so
     * often, with the state before in between.
     */
    async setState(feature: string, state: string, times = 1) {
      await ask('POST', '/_local/states', { organization: acme, feature, state, times })
    },
    /** Acme's domains with state and time of change, as the API has them. */
    async domainStates(): Promise<string[]> {
      const { domains } = await ask('GET', `/organizations/${acme}`)
      return domains.map(({ domain, state, updated_at }: Record<string, string>) => `${domain} ${state} ${updated_at}`)
    },
    async setRole(email: string, organizationId: string, role: string) {
      const users = await ask('GET', `/user_management/users?email=${encodeURIComponent(email)}`)
      const query = `user_id=${users.data[0].id}&organization_id=${organizationId}`
      const memberships = await ask('GET', `/user_management/organization_memberships?${query}`)
      await ask('PUT', `/user_management/organization_memberships/${memberships.data[0].id}`, { role_slug: role })
    },
    async makeLink(returnUrl: string): Promise<string> {
      const body = { organization: acme, intent: 'sso', return_url: returnUrl }
      return (await ask('POST', '/portal/generate_link', body)).link
    },
    async addMember(email: string, organizationId: string) {
      const users = await ask('GET', `/user_management/users?email=${encodeURIComponent(email)}`)
      const data = { user_id: users.data[0].id, organization_id: organizationId, role_slug: 'member' }
      await ask('POST', '/user_management/organization_memberships', data)
    },
    async deleteOrganization(id: string) {
      await ask('DELETE', `/organizations/${id}`)
    },
    async removeMember(email: string, organizationId: string) {
      const users = await ask('GET', `/user_management/users?email=${encodeURIComponent(email)}`)
      const query = `user_id=${users.data[0].id}&organization_id=${organizationId}`
      const memberships = await ask('GET', `/user_management/organization_memberships?${query}`)
      await ask('DELETE', `/user_management/organization_memberships/${memberships.data[0].id}`)
    },
    /** What the DNS answers when WorkOS looks for a domain's record. */
    async answerDns(domain: string, answer: 'right' | 'wrong' | 'none') {
      const { domains } = await ask('GET', `/organizations/${acme}`)
      const { id } = domains.find((one: { domain: string }) => one.domain === domain)
      await ask('POST', `/_local/domains/${id}/dns`, { answer })
    },
    async setSwitch(name: string, value: boolean | number) {
      await ask('POST', '/_local/switches', { [name]: value })
    },
    /** Something that goes wrong on purpose, until it was met `times` times. */
    async addFault(fault: {
      kind?: 'status' | 'delay' | 'hang' | 'reset' | 'lost' | 'truncated' | 'endless' | 'content_type'
      delay_ms?: number
      method?: string
      path: string
      status?: number
      headers?: object
      body?: object
      times?: number
    }) {
      await ask('POST', '/_local/faults', { kind: 'status', ...fault })
    },
    async removeFaults() {
      await ask('DELETE', '/_local/faults')
    },
    /** The real replies, so much later that requests at the same time overlap. */
    async delayReplies(ms: number) {
      await ask('POST', '/_local/faults', { kind: 'delay', path: '/', delay_ms: ms })
    },
    /** The API requests since `at`, in the order of their replies; left out: those for icons and for everybody's events, and what is sent later. */
    async requestsSince(at: Date) {
      const { data } = await ask('GET', '/_local/requests')
      return data
        .filter(
          (request: Noted) =>
            request.at >= at.toISOString() &&
            !/provider_icons|jwks|audit_logs\/events|events\?(?!.*organization_id)/.test(request.path),
        )
        .map(({ method, path, at, ms }: Noted) => ({ name: `${method} ${path}`, from: Date.parse(at), ms })) as {
        name: string
        from: number
        ms: number
      }[]
    },
    async userId(email: string): Promise<string> {
      return (await ask('GET', `/user_management/users?email=${encodeURIComponent(email)}`)).data[0].id
    },
    /** How often the keyed endpoint was asked for an icon. */
    async iconRequests(provider: string): Promise<number> {
      const { data } = await ask('GET', '/_local/requests')
      return data.filter(({ path }: Noted) => path.startsWith(`/portal/provider_icons/${provider}?`)).length
    },
    /** As the app's developers do before it records a first event of this kind. */
    async defineAction(name: string) {
      await ask('POST', `/audit_logs/actions/${name}/schemas`, { targets: [{ type: 'user' }] })
    },
    /** What reached the audit logs, as "status action of actor", and under which names. */
    async sentEvents(): Promise<string[]> {
      const { data } = await ask('GET', '/_local/requests')
      return data
        .filter(({ path }: Noted) => path === '/audit_logs/events')
        .map(({ status, request: { event } }: SentEvent) => `${status} ${event.action} ${event.actor.name}`)
    },
    /** Has WorkOS send its webhooks to the app, as its administrators do in the dashboard. */
    async subscribe(appUrl: string) {
      await ask('POST', '/webhook_endpoints', { endpoint_url: `${appUrl}/api/webhooks/workos`, events: webhookEvents })
    },
    async connections(): Promise<object[]> {
      return (await ask('GET', `/connections?organization_id=${acme}`)).data
    },
    async moveClock(seconds: number) {
      await ask('POST', '/_local/clock', { advance_seconds: seconds })
    },
  }
}

/** The way back from whatever the portal shows. */
export const returnToApp = (page: Page) =>
  page
    .getByRole('link', { name: /^Return to (the )?app$/ })
    .first()
    .click()

/** The portal link that the browser is sent to during `act`. */
export async function linkOpenedBy(page: Page, act: () => Promise<void>): Promise<string> {
  const opened = page.waitForRequest((request) => new URL(request.url()).searchParams.has('token'))
  await act()
  return (await opened).url()
}
