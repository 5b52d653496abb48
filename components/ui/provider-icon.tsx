import { findProvider } from '@/lib/workos/providers'

const source = (provider: string, theme: 'light' | 'dark') =>
  `/api/provider-icons/${encodeURIComponent(provider)}?theme=${theme}`

/**
 * A provider's logo in the colours of the theme, of a fixed size. The address of a known provider always answers with
 * a picture, if need be a monogram; one that WorkOS adds later gets its first letter. The name stands beside it. The
 * picture that the theme hides is lazy and therefore never fetched.
 */
export function ProviderIcon({ provider, size = 20 }: { provider: string; size?: 18 | 20 }) {
  if (!findProvider(provider)) {
    return (
      <span
        aria-hidden="true"
        className={`grid flex-none place-items-center rounded-[4px] border border-line-strong text-2xs font-medium text-ink-2 ${size === 18 ? 'size-4.5' : 'size-5'}`}
      >
        {provider.slice(0, 1).toUpperCase()}
      </span>
    )
  }
  const look = { width: size, height: size, loading: 'lazy', decoding: 'async' } as const
  return (
    <>
      {/* biome-ignore lint/performance/noImgElement: a small svg that needs no optimizing */}
      <img {...look} alt="" src={source(provider, 'light')} className="only-light" />
      {/* biome-ignore lint/performance/noImgElement: a small svg that needs no optimizing */}
      <img {...look} alt="" src={source(provider, 'dark')} className="only-dark" />
    </>
  )
}
