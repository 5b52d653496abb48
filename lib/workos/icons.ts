import 'server-only'
import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { env } from '../env'
import { takeIcon } from '../limits'
import { log } from '../log'
import { apiUrl } from './client'
import { type Download, download } from './download'
import { refusedSvg } from './plain-svg'
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
const maxMs = 3_000

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
    const what = error instanceof RefusedPicture ? 'provider icon refused' : 'provider icon not fetched'
    log().warn({ provider: key, theme, reason: (error as Error).message }, what)
    const last = entries.get(id)?.icon ?? { ...toIcon(monogram(provider.name, theme)), makeshift: true }
    entries.set(id, { icon: last, until: Date.now() + (error instanceof RefusedPicture ? refusedMs : retryMs) })
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
 * @throws Error, also when the key's icons of this minute are used up: then there is the old copy or the monogram
 */
async function fromApi(key: string, theme: Theme): Promise<string | null> {
  if (Math.max(refused.get(key) ?? 0, refused.get('*') ?? 0) > Date.now()) return null
  if (!(await takeIcon())) throw new Error('no icon is left in this minute')
  const url = `${apiUrl()}/portal/provider_icons/${encodeURIComponent(key)}?theme=${theme}`
  const answer = await get(url, { Authorization: `Bearer ${env().WORKOS_API_KEY}` })
  if (answer.status !== 401 && answer.status !== 403 && answer.status !== 404) return picture(answer)
  refused.set(answer.status === 404 ? key : '*', Date.now() + refusedMs)
  return null
}

/** The public CDN, or null where it has no such file. Source: https://workos.com/docs/admin-portal/provider-icons */
async function fromCdn({ slug }: Provider, theme: Theme): Promise<string | null> {
  if (!slug) return null
  const answer = await get(`${env().WORKOS_ICON_CDN}/provider-icons/${theme}/${slug}.svg`, {})
  return answer.status === 404 || answer.status === 403 ? null : picture(answer)
}

const get = (url: string, headers: Record<string, string>) =>
  download(url, { Accept: 'image/svg+xml', ...headers }, { bytes: maxBytes, ms: maxMs })

/** What came is not a plain picture. Its message holds at most the name of an element or attribute. */
class RefusedPicture extends Error {}

/** @throws RefusedPicture, or Error for an answer without one */
function picture({ status, contentType, body }: Download): string {
  if (status !== 200) throw new Error(`status ${status}`)
  if (!/^image\/svg\+xml *(; *charset="?utf-8"?)?$/i.test(contentType)) throw new RefusedPicture('not image/svg+xml')
  if (!isUtf8(body)) throw new RefusedPicture('not UTF-8')
  const svg = body.toString()
  const reason = refusedSvg(svg)
  if (reason) throw new RefusedPicture(reason)
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
