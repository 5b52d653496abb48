import type { NextRequest } from 'next/server'
import { providerIcon } from '@/lib/workos/icons'

/**
 * `GET /api/provider-icons/{provider}?theme=light|dark`: a caching proxy for WorkOS's provider icons. The key stays on
 * the server, and the browser loads nothing from another host.
 */
export async function GET(request: NextRequest, { params }: { params: Promise<{ provider: string }> }) {
  const theme = request.nextUrl.searchParams.get('theme') ?? 'light'
  const icon = theme === 'light' || theme === 'dark' ? await providerIcon((await params).provider, theme) : null
  if (!icon) {
    return new Response('No such provider\n', {
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=300', ...safety },
    })
  }
  const headers = {
    ETag: icon.etag,
    'Cache-Control': icon.makeshift
      ? 'public, max-age=60, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400'
      : 'public, max-age=3600, s-maxage=86400, stale-while-revalidate=604800, stale-if-error=604800',
    ...safety,
  }
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.some((tag) => tag === icon.etag || tag === '*')) return new Response(null, { status: 304, headers })
  return new Response(icon.svg, { headers: { 'Content-Type': 'image/svg+xml', ...headers } })
}

/** An SVG that somebody opens by itself must not be able to do anything. */
const safety = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}
