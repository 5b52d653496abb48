import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Plain } from '@/components/ui/plain'

export const metadata: Metadata = { title: 'Signed out' }

/** Where a sign-out leads while WorkOS does not answer. */
export default function SignedOutPage() {
  return (
    <Plain>
      <Card className="p-5">
        <h1 className="text-lg font-semibold">You are signed out of Portico</h1>
        <p className="mt-1 mb-4 text-ink-2">
          WorkOS does not answer, so it could not be told: it may let the next person at this browser in without asking.
          On a shared computer close the browser, or sign in and out again later.
        </p>
        <ButtonLink plain href="/">
          To the start page
        </ButtonLink>
      </Card>
    </Plain>
  )
}
