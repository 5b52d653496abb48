'use client'

import { buttonClass } from '@/components/ui/button-class'
import { Plain } from '@/components/ui/plain'
import { unchanged } from '@/lib/request-check'

/** What a person sees when a page failed in a way nobody foresaw. The digest stands in the server's log as well. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  // A form that was refused, such as at another address than the app's own: what it says is ours.
  const refusal = error instanceof Error && error.message.includes(unchanged) ? error.message : null
  const home = refusal?.match(/https?:\/\/\S+(?=\. )/)?.[0]
  const title = refusal ? 'This could not be done here' : 'This page could not be shown'
  return (
    <Plain>
      <title>{`${title} · Portico`}</title>
      <h1 className="text-2xl font-semibold">{title}</h1>
      <p className="mt-1 mb-5 text-ink-2">
        {refusal ??
          `Something failed on our side. Your set-up at WorkOS is as it was. Try again, and if it happens again write to
          support${digest ? ' with this id' : ''}.`}
      </p>
      {home ? (
        <a href={home} className={buttonClass({ variant: 'primary' })}>
          Open {home}
        </a>
      ) : (
        <div className="flex gap-2">
          <button type="button" onClick={retry} className={buttonClass({ variant: 'primary' })}>
            Try again
          </button>
          <a href="/settings" className={buttonClass({})}>
            Open the settings
          </a>
        </div>
      )}
      {digest && (
        <p className="mt-8 text-xs text-ink-2">
          Error{' '}
          <code className="ml-1 rounded-tag border border-line bg-surface px-1.5 py-px text-xs text-ink">{digest}</code>
        </p>
      )}
    </Plain>
  )
}
