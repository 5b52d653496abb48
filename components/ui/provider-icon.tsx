const source = (provider: string, theme: 'light' | 'dark') =>
  `/api/provider-icons/${encodeURIComponent(provider)}?theme=${theme}`

/**
 * A provider's logo in the colours of the theme, of a fixed size. The address always answers with a picture, if need
 * be a monogram; the name stands beside it. The one that the theme hides is lazy and therefore never fetched.
 */
export function ProviderIcon({ provider, size = 20 }: { provider: string; size?: number }) {
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
