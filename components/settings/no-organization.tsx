import { Button, ButtonLink } from '../ui/button'
import { Card } from '../ui/card'
import { Plain } from '../ui/plain'

/** For somebody who is signed in but belongs to no organization: what to ask for, and of whom. */
export function NoOrganization({
  email,
  signOutAction,
  reloadHref = '/settings',
}: {
  email: string
  signOutAction: (form: FormData) => Promise<void>
  reloadHref?: string
}) {
  return (
    <Plain>
      <Card className="p-5">
        <h1 className="text-lg font-semibold">You are not in an organization yet</h1>
        <p className="mt-1 mb-4 text-ink-2">
          You are signed in as <span className="wrap-anywhere text-ink">{email}</span>. Ask an admin of your company to
          invite this address, then reload.
        </p>
        <div className="flex gap-2">
          <ButtonLink plain href={reloadHref}>
            Reload
          </ButtonLink>
          <form action={signOutAction}>
            <Button type="submit" variant="quiet">
              Sign out
            </Button>
          </form>
        </div>
      </Card>
    </Plain>
  )
}
