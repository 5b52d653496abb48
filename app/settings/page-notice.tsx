import { CloudOff } from 'lucide'
import { Arrow } from '@/components/ui/arrow'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Age } from '@/components/ui/time'
import type { Notice as Left } from '@/lib/notice'
import { domainProblem, exportProblem, linkProblem, readProblem } from './problems'

/** So many lines say what "Check again" found. */
const shownChanges = 6

/** Why something could not be done at WorkOS. */
const problems = { link: linkProblem, domain_failed: domainProblem, export_failed: exportProblem }

/** What the last action has to say, or that WorkOS does not answer; nothing when there is nothing to say. */
export function PageNotice({
  left,
  unreachable,
  checkedAt,
}: {
  left: Left | null
  unreachable: boolean
  /** When the state that is shown was read. */
  checkedAt: Date | null
}) {
  const notice = left ? <LeftNotice left={left} /> : null
  const away = unreachable && !(left?.kind && left.kind in problems) && (
    <Notice
      tone="amber"
      icon={CloudOff}
      title={readProblem(left?.kind === 'check_failed' ? left.problem : undefined)}
      requestId={left?.kind === 'check_failed' ? left.requestId : undefined}
    >
      <p>
        {checkedAt ? (
          <>
            You see the state as it was <Age at={checkedAt} now={new Date()} />.{' '}
          </>
        ) : (
          'The state could not be read yet. '
        )}
        Nothing was changed. Portico tries again whenever a settings page is opened.
      </p>
    </Notice>
  )
  if (!notice && !away) return null
  return (
    <div className="mt-6 space-y-3">
      {away}
      {notice}
    </div>
  )
}

function LeftNotice({ left }: { left: Left }) {
  switch (left.kind) {
    case 'not_admin':
      return (
        <Notice tone="red" title="Only admins can do this">
          WorkOS says that you are not an admin of this organization now. Nothing was changed. Ask an admin, or sign out
          and in again if your role was just given to you.
        </Notice>
      )
    case 'not_member':
      return (
        <Notice tone="red" title="You do not belong to that organization any more">
          WorkOS says so. You are still in this one. Ask one of its admins to invite you again.
        </Notice>
      )
    case 'switch_failed':
      return (
        <Notice tone="red" title="The organization could not be switched" requestId={left.requestId}>
          {readProblem(left.problem)}. You are still in this one; try again in a moment, or sign out and in again.
        </Notice>
      )
    case 'switch_sign_in': {
      const { id = '', name = 'That organization' } = left.organization ?? {}
      const query = new URLSearchParams({ organization: id, returnTo: '/settings' })
      return (
        <Notice
          tone="blue"
          title={`${name} wants you to sign in there`}
          action={
            <ButtonLink plain href={`/sign-in?${query}`} size="sm">
              Sign in to {name}
            </ButtonLink>
          }
        >
          You go on there as soon as its own sign-in let you in. Until then you are still in this one.
        </Notice>
      )
    }
    case 'link':
    case 'domain_failed':
    case 'export_failed': {
      const { title, text } = problems[left.kind](left.problem)
      return (
        <Notice tone={left.problem === 'rate_limited' ? 'blue' : 'red'} title={title} requestId={left.requestId}>
          {text}
        </Notice>
      )
    }
    case 'domain_foreign':
      return (
        <Notice tone="red" title="This domain is not there any more">
          WorkOS has no such domain for your organization. Nothing was changed. Check again to see the domains as they
          are now.
        </Notice>
      )
    case 'domain': {
      const { domain, state, changed = [] } = left
      const verified = state === 'verified' || state === 'legacy_verified'
      return (
        <Notice title={verified ? `${domain} is verified` : `WorkOS looks for the record of ${domain} again`}>
          <Changes changed={changed} />
          {!verified && <p>Check again later to see whether it was found.</p>}
        </Notice>
      )
    }
    case 'export': {
      const [title, text] = exports[left.state ?? ''] ?? ['The export is not ready', 'Check again in a moment.']
      return <Notice title={title}>{text}</Notice>
    }
    case 'checked': {
      const changed = left.changed ?? []
      if (changed.length === 0) {
        return <Notice title="Checked now: nothing changed">WorkOS has the state that you see.</Notice>
      }
      return (
        <Notice
          title={`Checked now: ${changed.length === 1 ? 'one value' : changed.length > shownChanges ? 'many values' : `${changed.length} values`} had changed`}
        >
          <Changes changed={changed} />
        </Notice>
      )
    }
    case 'check_failed':
      return null
  }
}

/** What is said of an export, by WorkOS's word for its state. */
const exports: Record<string, [title: string, text: string]> = {
  pending: ['The export is being made', 'This page offers the file when it is ready, in a moment. Check again to see.'],
  error: ['The export failed', 'WorkOS could not make the file. Nothing else is affected. Export once more.'],
  expired: ['The export is no longer kept', 'WorkOS does not have the file any more. Export once more.'],
}

/** What differs from what was shown before, value by value. */
function Changes({ changed }: { changed: NonNullable<Left['changed']> }) {
  return (
    <>
      <ul>
        {changed.slice(0, shownChanges).map(({ what, before, after }) => (
          <li key={what + before + after}>
            {what}, {before} <Arrow /> <b className="font-medium text-ink">{after}</b>
          </li>
        ))}
      </ul>
      {changed.length > shownChanges && <p>The pages show the rest.</p>}
    </>
  )
}
