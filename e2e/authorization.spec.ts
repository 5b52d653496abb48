import type { BrowserContext } from '@playwright/test'
import { routes } from './build'
import { expect, signIn, test } from './fixtures'
import { actionNamed, pressed, serverActions } from './server-actions'
import { cookiesOf, type Reply, send } from './wire'
import { acme, globex, workos } from './workos'

/**
 * Who asks. `admin` is there to see that a line of the tables below would do something, were it allowed: Ada of Acme.
 * `member` is Ben of Acme, `foreign` Cora, an admin of Globex, and `former` Ada whose role was taken away just now.
 */
const people = ['admin', 'nobody', 'member', 'foreign', 'former'] as const
type Who = (typeof people)[number]

interface Stack {
  appUrl: string
  workosUrl: string
  apiKey: string
}

const acmeDomain = 'org_domain_01H7ZXG42V5M9D1Q3W7ZKA8E2C'
/** What no page has but Acme's own. */
const ofAcme = new RegExp(`Acme Corp|${acme}`)
/** Ids of Acme wherever a form could have one, so that whoever reads one from there gives itself away. */
const hostile = { organization: acme, organization_id: acme, organizationId: acme, org_id: acme, userId: 'user_x' }

/**
 * Every server action of the build: what is sent to it, and what then becomes of it for whom. Who sends it says nothing
 * about Acme but in its fields. One that is missing here fails the test below.
 */
const actions: Record<string, { page: string; fields: Record<string, string>; outcome: Record<Who, string> }> = {
  openPortal: {
    page: '/settings/sso',
    fields: { ...hostile, intent: 'sso', from: '/settings/sso' },
    outcome: {
      admin: 'portal',
      nobody: 'sign-in',
      member: 'notice not_admin',
      foreign: 'portal',
      former: 'notice not_admin',
    },
  },
  verifyDomain: {
    page: '/settings/domains',
    fields: { ...hostile, domain: acmeDomain, from: '/settings/domains' },
    outcome: {
      admin: 'notice domain',
      nobody: 'sign-in',
      member: 'notice not_admin',
      foreign: 'notice domain_foreign',
      former: 'notice not_admin',
    },
  },
  exportAuditLogs: {
    page: '/settings/audit-logs',
    fields: { ...hostile, from: '/settings/audit-logs' },
    outcome: {
      admin: 'notice export',
      nobody: 'sign-in',
      member: 'notice not_admin',
      foreign: 'notice export',
      former: 'notice not_admin',
    },
  },
  runChecks: {
    page: '/settings/developer',
    fields: hostile,
    outcome: { admin: 'Acme', nobody: 'sign-in', member: '404', foreign: 'shown', former: 'notice not_admin' },
  },
  checkAgain: {
    page: '/settings',
    fields: { ...hostile, from: '/settings', shown: '1' },
    outcome: {
      admin: 'notice checked',
      nobody: 'sign-in',
      member: 'notice checked',
      foreign: 'notice checked',
      former: 'notice checked',
    },
  },
  switchOrganization: {
    page: '/settings',
    fields: { ...hostile, from: '/settings' },
    outcome: {
      admin: 'settings',
      nobody: 'sign-in',
      member: 'settings',
      foreign: 'notice not_member',
      former: 'settings',
    },
  },
  leave: {
    page: '/settings',
    fields: {},
    outcome: {
      admin: 'sign-out',
      nobody: 'sign-in or landing',
      member: 'sign-out',
      foreign: 'sign-out',
      former: 'sign-out',
    },
  },
  setTheme: {
    page: '/',
    fields: { theme: 'dark' },
    outcome: { admin: 'theme', nobody: 'theme', member: 'theme', foreign: 'theme', former: 'theme' },
  },
}

const settings = { nobody: 'sign-in', admin: 'Acme', member: 'Acme', foreign: 'shown', former: 'Acme' }
const everybody = (what: string) => ({ admin: what, nobody: what, member: what, foreign: what, former: what })

/**
 * Every page of the build and what it shows to whom: `Acme` when it is of that organization, `shown` when it is not.
 * `:visit` is a visit of Ada's to the portal. One that is missing here fails the test below.
 */
const pages: Record<string, { path?: string; outcome: Record<Who, string> }> = {
  '/': { outcome: everybody('shown') },
  '/_not-found': { path: '/nowhere', outcome: everybody('404') },
  '/sign-in-failed': { outcome: everybody('shown') },
  '/signed-out': { outcome: everybody('shown') },
  '/no-organization': { outcome: { ...everybody('settings'), nobody: 'sign-in' } },
  '/settings': { outcome: settings },
  '/settings/activity': { outcome: settings },
  '/settings/audit-logs': { outcome: settings },
  '/settings/certificates': { outcome: settings },
  '/settings/closed': { outcome: { ...everybody('settings'), nobody: 'sign-in' } },
  '/settings/developer': { outcome: { ...settings, member: '404' } },
  '/settings/directory-sync': { outcome: settings },
  '/settings/domains': { outcome: settings },
  '/settings/encryption-key': { outcome: settings },
  '/settings/log-streams': { outcome: settings },
  '/settings/return/[session]': { path: '/settings/return/:visit', outcome: { ...settings, foreign: 'none' } },
  '/settings/sso': { outcome: settings },
}

/** Every other address of the build, by method, and what it answers to whom. */
const handlers: Record<string, { method?: string; path?: string; outcome: Record<Who, string> }[]> = {
  '/api/[...unknown]': [{ path: '/api/nothing', outcome: everybody('404') }],
  // Who has the scheduler's secret is no person, and webhooks are believed by their signature.
  '/api/cron/sync': [{ outcome: everybody('401') }, { method: 'POST', outcome: everybody('405') }],
  '/api/livez': [{ outcome: everybody('200') }, { method: 'POST', outcome: everybody('405') }],
  '/api/provider-icons/[provider]': [{ path: '/api/provider-icons/OktaSAML', outcome: everybody('200') }],
  '/api/readyz': [{ outcome: everybody('200') }],
  '/api/webhooks/workos': [{ outcome: everybody('405') }, { method: 'POST', outcome: everybody('400') }],
  '/callback': [{ outcome: everybody('sign-in failed') }],
  '/icon.svg': [{ outcome: everybody('200') }],
  '/settings/audit-logs/export': [
    {
      outcome: {
        admin: 'notice export',
        nobody: 'sign-in',
        member: 'notice not_admin',
        foreign: 'notice export',
        former: 'notice not_admin',
      },
    },
  ],
  '/settings/version': [{ outcome: { ...everybody('200'), nobody: 'sign-in' } }],
  '/sign-in': [{ outcome: everybody('sign-in') }],
}

test('every action, page and other address of the build has its line here', () => {
  const built = routes()
  expect(serverActions().map(({ name }) => name)).toEqual(Object.keys(actions).sort())
  expect(built.pages.filter((page) => page !== '/_global-error')).toEqual(Object.keys(pages).sort())
  expect(built.handlers).toEqual(Object.keys(handlers).sort())
})

/** What came of a request, in a word of the tables. */
function outcome({ status, headers, body }: Reply, { appUrl, workosUrl }: Stack): string {
  const cookies = [headers['set-cookie'] ?? []].flat().join()
  const notice = cookies.match(/portico-notice=([^;]+)/)?.[1]
  if (notice) return `notice ${JSON.parse(decodeURIComponent(notice)).kind}`
  const redirect = String(headers['x-action-redirect'] ?? '').replace(/;(push|replace)$/, '')
  const target = headers.location ?? (redirect || body.match(/NEXT_REDIRECT;(?:push|replace);([^;]+);/)?.[1])
  if (target) {
    const { origin, pathname, searchParams } = new URL(target, appUrl)
    if (origin === workosUrl) {
      if (pathname === '/user_management/authorize') return 'sign-in'
      if (pathname === '/user_management/sessions/logout') return 'sign-out'
      return searchParams.has('token') ? 'portal' : `WorkOS ${pathname}`
    }
    if (origin !== appUrl) return `away to ${origin}`
    if (pathname === '/') return 'landing'
    if (pathname === '/settings') return 'settings'
    if (pathname === '/sign-in-failed') return 'sign-in failed'
    if (pathname === '/settings/return/none/here') return 'none'
    return pathname
  }
  if (cookies.includes('theme=dark')) return 'theme'
  if (status === 401 && /Sign in (again|first)/.test(body)) return 'sign-in'
  // What the router fetches of a page that is not there for somebody has begun before that is known.
  if (body.includes('"digest":"NEXT_HTTP_ERROR_FALLBACK;404"')) return '404'
  if (status !== 200 || !/html|x-component/.test(headers['content-type'] ?? '')) return String(status)
  return ofAcme.test(body) ? 'Acme' : 'shown'
}

/** Session cookies from real sign-ins, with Acme set up and a visit of Ada's in its history. */
async function everybodySignsIn(
  context: BrowserContext,
  newPerson: () => Promise<import('@playwright/test').Page>,
  stack: Stack,
) {
  await workos(stack).setState('sso', 'active')
  const cookies: Record<Who, string> = { admin: '', nobody: '', member: '', foreign: '', former: '' }
  const ada = await context.newPage()
  await signIn(ada, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  cookies.admin = await cookiesOf(context, stack.appUrl)
  for (const [who, name] of [
    ['member', 'Ben Okafor'],
    ['foreign', 'Cora Nakamura'],
    ['former', 'Ada Lindqvist'],
  ] as const) {
    const page = await newPerson()
    await signIn(page, name, { path: '/settings', ...(who === 'former' && { organization: 'Acme Corp' }) })
    cookies[who] = await cookiesOf(page.context(), stack.appUrl)
  }
  await ada.goto('/settings/sso')
  await ada.getByRole('button', { name: 'Manage connection' }).click()
  await ada.waitForURL((url) => url.origin === stack.workosUrl)
  const { data } = await (await fetch(`${stack.workosUrl}/_local/requests`)).json()
  const link = data.findLast(({ path }: { path: string }) => path === '/portal/generate_link')
  const visit = new URL(link.request.return_url).pathname.split('/').pop() ?? ''
  return { cookies, visit }
}

/** Takes Ada's role away for the length of `act`, whatever her session says. */
async function withoutRole(stack: Stack, who: Who, act: () => Promise<void>) {
  if (who === 'former') await workos(stack).setRole('ada@acme.com', acme, 'member')
  await act()
  if (who === 'former') await workos(stack).setRole('ada@acme.com', acme, 'admin')
}

test('every action does for each what it may do for them, by a form and by JavaScript', async ({
  context,
  newPerson,
  stack,
}) => {
  const { cookies } = await everybodySignsIn(context, newPerson, stack)
  const linked: string[] = []
  const looked = new Set<string>()
  for (const who of people) {
    const begun = new Date().toISOString()
    await withoutRole(stack, who, async () => {
      for (const [name, { page, fields, outcome: expected }] of Object.entries(actions)) {
        const ways = pressed(actionNamed(name), fields)
        for (const way of ['plain', 'script'] as const) {
          const { body, headers } = ways[way]
          const own = { ...headers, cookie: cookies[who], origin: stack.appUrl }
          const reply = await send(stack.appUrl, { method: 'POST', path: page, headers: own, body })
          expect(expected[who].split(' or '), `${name} as ${who}, ${way}`).toContain(outcome(reply, stack))
          if (who === 'nobody' || who === 'foreign') expect(reply.body, `${name} as ${who}`).not.toContain('Acme')
        }
      }
    })
    const { data } = await (await fetch(`${stack.workosUrl}/_local/requests`)).json()
    for (const { at, path, request } of data) {
      if (path !== '/portal/generate_link' || at < begun) continue
      if (/\/return\/(?!doctor$)/.test(request.return_url)) linked.push(request.organization)
      else looked.add(`${who}: ${request.organization}`)
    }
  }
  // Two links for Ada's own organization and two for Cora's, whatever their forms said, and none for anybody else.
  expect(linked).toEqual([acme, acme, globex, globex])
  // The checks ask for links of their own, and for one of an organization that nobody has.
  expect([...looked].sort()).toEqual([`admin: ${acme}`, 'admin: org_test', `foreign: ${globex}`, 'foreign: org_test'])
})

test('every page and other address shows each what is theirs, as a page and as what the router fetches', async ({
  context,
  newPerson,
  stack,
}) => {
  const { cookies, visit } = await everybodySignsIn(context, newPerson, stack)
  for (const who of people) {
    await withoutRole(stack, who, async () => {
      for (const [address, { path = address, outcome: expected }] of Object.entries(pages)) {
        const asked = path.replace(':visit', visit)
        for (const kind of ['page', 'fetch'] as const) {
          const headers = { cookie: cookies[who], accept: kind === 'page' ? 'text/html' : '*/*' }
          const rsc = { ...headers, rsc: '1', 'sec-fetch-dest': 'empty' }
          let reply = await send(stack.appUrl, { path: asked, headers: kind === 'page' ? headers : rsc })
          // The router's fetches carry a hash of their headers; the server tells which.
          const hashed = reply.headers.location?.match(/^\/\S*[?&]_rsc\b/) && reply.headers.location
          if (hashed) reply = await send(stack.appUrl, { path: hashed, headers: rsc })
          expect(outcome(reply, stack), `${address} as ${who}, ${kind}`).toBe(expected[who])
          if (who === 'nobody' || who === 'foreign') {
            expect(reply.body, `${address} as ${who}, ${kind}`).not.toMatch(ofAcme)
          }
          // Who may not open the portal gets no button that does.
          if (who === 'member') expect(reply.body, `${address}, ${kind}`).not.toContain(actionNamed('openPortal').id)
        }
      }
      for (const [address, requests] of Object.entries(handlers)) {
        for (const { method = 'GET', path = address, outcome: expected } of requests) {
          const reply = await send(stack.appUrl, { method, path, headers: { cookie: cookies[who] } })
          expect(outcome(reply, stack), `${method} ${address} as ${who}`).toBe(expected[who])
          expect(reply.body, `${method} ${address} as ${who}`).not.toContain('Acme')
        }
      }
    })
  }
})
