import 'server-only'
import { createHash } from 'node:crypto'
import { env } from '../env'
import { log } from '../log'
import { apiUrl, timeoutMs } from './client'
import { findProvider, type Provider } from './providers'

export type Theme = 'light' | 'dark'

/** An icon as it is served. */
export interface Icon {
  svg: string
  /** Strong entity tag, quoted. */
  etag: string
  /** Stands in for a picture that could not be fetched, so it should not be kept for long. */
  makeshift: boolean
}

const freshMs = 24 * 3_600_000
const refusedMs = 3_600_000
const retryMs = 30_000
const maxBytes = 64 * 1024

interface Entry {
  icon: Icon
  until: number
}

// Bounded by the providers there are: findProvider lets nothing else in.
const entries = new Map<string, Entry>()
const running = new Map<string, Promise<Icon>>()
/** Providers that the keyed endpoint refused, or `*` when it refused the key, and until when not to ask again. */
const refused = new Map<string, number>()

/**
 * The icon of a provider, from memory where it can be. Misses of the same icon share one upstream call; an old copy is
 * served while a new one is fetched, and for as long as the upstream is down.
 * @param key connection, directory or log-stream type, or a slug of the icon CDN
 * @returns null for a key that is none of those; nothing is fetched then
 */
export async function providerIcon(key: string, theme: Theme): Promise<Icon | null> {
  const provider = findProvider(key)
  if (!provider) return null
  const id = `${theme} ${key}`
  const entry = entries.get(id)
  if (entry && entry.until > Date.now()) return entry.icon
  let fetching = running.get(id)
  if (!fetching) {
    fetching = renew(id, key, provider, theme).finally(() => running.delete(id))
    running.set(id, fetching)
  }
  return entry && !entry.icon.makeshift ? entry.icon : fetching
}

async function renew(id: string, key: string, provider: Provider, theme: Theme): Promise<Icon> {
  let svg: string | null
  try {
    svg = (await fromApi(key, theme)) ?? (await fromCdn(provider, theme))
  } catch (error) {
    log().warn({ provider: key, reason: (error as Error).message }, 'provider icon not fetched')
    const last = entries.get(id)?.icon ?? { ...toIcon(monogram(provider.name, theme)), makeshift: true }
    entries.set(id, { icon: last, until: Date.now() + retryMs })
    return last
  }
  // Nobody has a picture of this one: the monogram is its icon.
  const icon = toIcon(svg ?? monogram(provider.name, theme))
  entries.set(id, { icon, until: Date.now() + freshMs })
  return icon
}

/**
 * The keyed endpoint. Assumption: it exists; WorkOS's spec and SDKs do not have it. Assumption: it ignores or honours
 * `theme`. Returns null where it refuses, and remembers that for an hour.
 */
async function fromApi(key: string, theme: Theme): Promise<string | null> {
  if (Math.max(refused.get(key) ?? 0, refused.get('*') ?? 0) > Date.now()) return null
  const url = `${apiUrl()}/portal/provider_icons/${encodeURIComponent(key)}?theme=${theme}`
  const response = await get(url, { Authorization: `Bearer ${env().WORKOS_API_KEY}` })
  if (response.status !== 401 && response.status !== 403 && response.status !== 404) return body(response)
  refused.set(response.status === 404 ? key : '*', Date.now() + refusedMs)
  return null
}

/** The public CDN, or null where it has no such file. Source: https://workos.com/docs/admin-portal/provider-icons */
async function fromCdn({ slug }: Provider, theme: Theme): Promise<string | null> {
  if (!slug) return null
  const response = await get(`${env().WORKOS_ICON_CDN}/provider-icons/${theme}/${slug}.svg`, {})
  return response.status === 404 || response.status === 403 ? null : body(response)
}

const get = (url: string, headers: Record<string, string>) =>
  fetch(url, { headers, redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) })

/** @throws Error when the answer is not a plain SVG of a sensible size; its message holds no part of the answer */
async function body(response: Response): Promise<string> {
  if (!response.ok) throw new Error(`status ${response.status}`)
  if (!response.headers.get('content-type')?.startsWith('image/svg+xml')) throw new Error('not image/svg+xml')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new Error(`larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  const svg = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  if (!/<svg[\s>]/.test(svg)) throw new Error('no svg element')
  return svg
}

function toIcon(svg: string): Icon {
  return { svg, etag: `"${createHash('sha256').update(svg).digest('base64url').slice(0, 22)}"`, makeshift: false }
}

/** A drawn stand-in: the first two letters of the name on a neutral tile. */
function monogram(name: string, theme: Theme): string {
  const letters = (name.match(/[a-z0-9]/gi) ?? ['?']).slice(0, 2).join('')
  const text = letters.charAt(0).toUpperCase() + letters.slice(1).toLowerCase()
  const [ground, ink] = theme === 'dark' ? ['#2c2c33', '#c6c6d0'] : ['#e9e9ee', '#5a5a66']
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="${ground}"/>` +
    `<text x="12" y="16" text-anchor="middle" font-family="ui-sans-serif, system-ui, sans-serif" font-size="11" ` +
    `font-weight="600" fill="${ink}">${text}</text></svg>`
  )
}
