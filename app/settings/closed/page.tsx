import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Plain } from '@/components/ui/plain'
import { SubmitButton } from '@/components/ui/submit-button'
import { takeNotice } from '@/lib/notice'
import { requireMember } from '@/lib/session'
import { type Closed, readSettings } from '@/lib/setup/settings'
import { leave, switchOrganization } from '../actions'
import { CheckAgain } from '../forms'
import { PageNotice } from '../page-notice'
import { readLater } from '../read-later'
import { closedPath } from '../require-settings'

export const metadata: Metadata = { title: 'No settings' }

const words: Record<Closed, { title: (organization: string) => string; text: string; again: string }> = {
  deleted: {
    title: (organization) => `${organization} was deleted at WorkOS`,
    text: 'Nothing can be set up here any more, and its identity provider signs nobody in.',
    again: 'If it was restored, check again.',
  },
  left: {
    title: (organization) => `You do not belong to ${organization} any more`,
    text: 'WorkOS says so. What is set up there stays as it is, and you cannot see or change it.',
    again: 'If one of its admins invited you again, check again.',
  },
}

/** Where every settings page leads when the organization was deleted, or when the person was taken out of it. */
export default async function ClosedPage() {
  const member = await requireMember()
  const [{ closed, organization, organizations, failure }, notice] = await Promise.all([
    readSettings(member),
    takeNotice(closedPath),
  ])
  if (!closed) redirect('/settings')
  readLater(member)
  const { title, text, again } = words[closed]
  const others = organizations.filter(({ id }) => id !== member.organizationId)
  return (
    <Plain>
      <Card className="p-5">
        <h1 className="text-lg font-semibold wrap-anywhere">{title(organization.name)}</h1>
        <p className="mt-1 text-ink-2">
          {text} {again}
        </p>
        <PageNotice left={notice} failure={failure} checkedAt={null} />
        {others.length > 0 && (
          <form action={switchOrganization} className="mt-4 flex flex-wrap gap-2">
            <input type="hidden" name="from" value={closedPath} />
            {others.map(({ id, name }) => (
              <SubmitButton key={id} busyLabel="Switching" name="organizationId" value={id}>
                Go on in {name}
              </SubmitButton>
            ))}
          </form>
        )}
        <div className="mt-4 flex flex-wrap gap-2">
          <CheckAgain from={closedPath} />
          <form action={leave}>
            <Button type="submit" variant="quiet">
              Sign out
            </Button>
          </form>
        </div>
        <p className="mt-4 text-sm text-ink-2">
          Signed in as <span className="wrap-anywhere">{member.email}</span>.
        </p>
      </Card>
    </Plain>
  )
}
