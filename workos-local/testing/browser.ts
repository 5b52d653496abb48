import type { Options } from '../core/local.ts'
import { createLocalWorkos } from '../server.ts'
import { checked, eventProblems } from './openapi.ts'

export const ORGANIZATION = 'org_01H7ZXG42KJ9Q8M7VQKFXZ3W9Y'
export const AUTHORIZED = { authorization: 'Bearer sk_test_local' }
export const RETURN_URL = 'http://localhost:3000/settings/return/1'
export const SUCCESS_URL = 'http://localhost:3000/settings/return/1?done=1'

export type TestServer = Awaited<ReturnType<typeof testServer>>

/** A stand-in in memory with the calls that specs need. Whatever it answers is held against WorkOS's spec. */
export async function testServer(options: Options = {}) {
  const local = await createLocalWorkos(options)
  local.app.fetch = checked(local.app.fetch, () => local.faults.list().length > 0)
  local.store.news.on('event', (_env, event) => {
    const problems = eventProblems(event)
    if (problems.length) throw new Error(problems.join('\n'))
  })
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = AUTHORIZED) =>
    local.app.request(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })

  /** A portal link's path, as the app would get it for Ada. */
  async function portalLink(fields: Record<string, unknown> = {}): Promise<string> {
    const wanted = { organization: ORGANIZATION, intent: 'sso', return_url: RETURN_URL, success_url: SUCCESS_URL }
    const response = await send('POST', '/portal/generate_link', { ...wanted, ...fields })
    const { link } = (await response.json()) as { link: string }
    return link.slice(local.url.length)
  }

  async function connections() {
    const response = await send('GET', `/connections?organization_id=${ORGANIZATION}`)
    return ((await response.json()) as { data: { id: string; state: string; connection_type: string }[] }).data
  }

  return { ...local, send, portalLink, connections, browser: () => new Browser(local.app.request, local.url) }
}

/** As much of a browser as forms need: it keeps cookies by path and follows redirects that stay on the stand-in. */
class Browser {
  path = ''
  status = 0
  html = ''
  /** Where a redirect led away from the stand-in. */
  leftTo = ''
  private readonly cookies = new Map<string, string>()

  constructor(
    private readonly request: (path: string, init?: RequestInit) => Response | Promise<Response>,
    private readonly origin: string,
  ) {}

  /** The address of another page of the same portal. */
  page(name: string): string {
    return `${this.path.split('/').slice(0, 4).join('/')}/${name}`
  }

  open(path: string): Promise<this> {
    return this.follow(path, { method: 'GET' })
  }

  /** Submits a form of the page at hand; `action` as its attribute says, or the page itself. */
  submit(fields: Record<string, string | Blob>, action = this.path): Promise<this> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    return this.follow(action, {
      method: 'POST',
      body,
      headers: { origin: this.origin, host: new URL(this.origin).host },
    })
  }

  private async follow(path: string, init: RequestInit): Promise<this> {
    const headers = { ...(init.headers as Record<string, string>), cookie: this.cookieHeader(path) }
    const response = await this.request(path, { ...init, headers })
    const setCookie = response.headers.get('set-cookie')
    if (setCookie) this.cookies.set(setCookie.match(/Path=([^;]+)/)?.[1] ?? '/', setCookie.split(';')[0] as string)
    const location = response.headers.get('location')
    if (location?.startsWith('/')) return this.follow(location, { method: 'GET' })
    this.leftTo = location ?? ''
    this.path = path
    this.status = response.status
    this.html = await response.text()
    return this
  }

  private cookieHeader(path: string): string {
    return [...this.cookies]
      .filter(([scope]) => path.startsWith(scope))
      .map(([, cookie]) => cookie)
      .join('; ')
  }
}
