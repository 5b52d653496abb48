import { CloudOff } from 'lucide'
import { Arrow } from '@/components/ui/arrow'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Age } from '@/components/ui/time'
import type { Notice as Left } from '@/lib/notice'
import { type Failure, parseFailure, partsInWords } from '@/lib/setup/failure'
import type { Doing } from '@/lib/workos/problems'
import { ProblemNotice } from './problem-notice'

/** So many lines say what "Check again" found. */
const shownChanges = 6

/** What could not be done at WorkOS. */
const doings: Partial<Record<Left['kind'], Doing>> = {
  link: 'link',
  domain_failed: 'domain',
  export_failed: 'export',
  checks_failed: 'checks',
}

/** What the last action has to say, and what could not be read; nothing when there is nothing to say. */
export function PageNotice({
  left,
  failure,
  checkedAt,
}: {
  left: Left | null
  /** What could not be read when WorkOS was last asked. */
  failure: Failure | null
  /** When the state that is shown was read. */
  checkedAt: Date | null
}) {
  const notice = left ? <LeftNotice left={left} /> : null
  const unread =
    failure ?? (left?.kind === 'check_failed' ? parseFailure({ parts: null, requestId: '', ...left }) : null)
  const away = unread && !(left && doings[left.kind]) && <Unread failure={unread} checkedAt={checkedAt} />
  if (!notice && !away) return null
  return (
    <div className="mt-6 space-y-3">
      {away}
      {notice}
    </div>
  )
}

/** What could not be read, and what the page shows instead. */
function Unread({ failure: { problem, requestId, parts }, checkedAt }: { failure: Failure; checkedAt: Date | null }) {
  const words = parts && partsInWords(parts)
  return (
    <ProblemNotice
      problem={problem}
      doing="read"
      requestId={requestId}
      title={words ? `${words.charAt(0).toUpperCase()}${words.slice(1)} could not be read` : undefined}
      tone="amber"
      icon={CloudOff}
    >
      {checkedAt ? (
        <>
          You see the state as it was <Age at={checkedAt} now={new Date()} />.{' '}
        </>
      ) : (
        'The state could not be read yet. '
      )}
    </ProblemNotice>
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
        <ProblemNotice
          title="The organization could not be switched"
          problem={left.problem}
          doing="switch"
          requestId={left.requestId}
          tone="red"
        />
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
    case 'export_failed':
    case 'checks_failed':
      return (
        <ProblemNotice
          problem={left.problem}
          doing={doings[left.kind] ?? 'link'}
          requestId={left.requestId}
          tone={left.waitUntil ? 'blue' : 'red'}
        />
      )
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
