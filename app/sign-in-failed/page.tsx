import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Plain } from '@/components/ui/plain'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Sign-in failed' }

export default function SignInFailedPage() {
  return (
    <Plain>
      <Card className="p-5">
        <h1 className="text-lg font-semibold">The sign-in was not completed</h1>
        <p className="mt-1 mb-4 text-ink-2">
          It took too long, was begun in another browser or at another address than {env().APP_URL}, or WorkOS did not
          answer. Nothing was changed. Start again from here.
        </p>
        <ButtonLink plain variant="primary" href="/sign-in">
          Sign in
        </ButtonLink>
      </Card>
    </Plain>
  )
}
