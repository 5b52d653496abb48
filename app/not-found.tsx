import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { Plain } from '@/components/ui/plain'

export const metadata: Metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <Plain>
      <h1 className="text-2xl font-semibold">There is no page at this address</h1>
      <p className="mt-1 mb-5 text-ink-2">The link may be old, or a letter is missing. Nothing was changed.</p>
      <ButtonLink href="/settings" variant="primary">
        Open the settings
      </ButtonLink>
    </Plain>
  )
}
