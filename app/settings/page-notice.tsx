import { CloudOff } from 'lucide'
import { Arrow } from '@/components/ui/arrow'
import { Notice } from '@/components/ui/notice'
import { Age } from '@/components/ui/time'
import type { Notice as Left } from '@/lib/notice'
import type { WorkosProblem } from '@/lib/workos/errors'
import { CheckAgain } from './forms'

/** So many lines say what "Check again" found. */
const shownChanges = 6

/** What happened, and what to do, where a link could not be made. */
const linkProblems: Record<WorkosProblem, { title: string; text: string }> = {
  unauthorized: {
    title: 'WorkOS does not accept Portico’s API key',
    text: 'Nothing was changed. A developer has to set WORKOS_API_KEY to a key of this environment.',
  },
  forbidden: {
    title: 'Portico may not open the Admin Portal',
    text: 'The API key lacks the Admin Portal permission. Nothing was changed. A developer can add it in the WorkOS dashboard under API keys.',
  },
  not_found: {
    title: 'WorkOS does not know this organization',
    text: 'Nothing was changed. Sign out and in again; if it stays like this, write to support with this id.',
  },
  rate_limited: {
    title: 'Too many requests to WorkOS',
    text: 'Nothing was changed. The button counts down and comes back when WorkOS takes requests again.',
  },
  unavailable: {
    title: 'WorkOS does not answer',
    text: 'The set-up link could not be made and nothing was changed. Try again in a moment.',
  },
  invalid: {
    title: 'The set-up link could not be made',
    text: 'WorkOS refused the request. Nothing was changed. If it happens again, write to support with this id.',
  },
  unexpected: {
    title: 'The set-up link could not be made',
    text: 'WorkOS gave an answer that Portico does not understand. Nothing was changed. Try again, and if it happens again write to support with this id.',
  },
}

/** What the last action has to say, or that WorkOS does not answer; nothing when there is nothing to say. */
export function PageNotice({
  left,
  unreachable,
  checkedAt,
  from,
}: {
  left: Left | null
  unreachable: boolean
  /** When the state that is shown was read. */
  checkedAt: Date | null
  from: string
}) {
  const notice = left ? <LeftNotice left={left} /> : null
  const away = unreachable && left?.kind !== 'link' && (
    <Notice
      tone="amber"
      icon={CloudOff}
      title="WorkOS does not answer"
      action={<CheckAgain from={from} size="sm" />}
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
        <Notice tone="red" title="Only admins can open the Admin Portal">
          WorkOS says that you are not an admin of this organization now. Nothing was changed. Ask an admin, or sign out
          and in again if your role was just given to you.
        </Notice>
      )
    case 'link': {
      const { title, text } = linkProblems[(left.problem ?? 'unexpected') as WorkosProblem] ?? linkProblems.unexpected
      return (
        <Notice tone={left.problem === 'rate_limited' ? 'blue' : 'red'} title={title} requestId={left.requestId}>
          {text}
        </Notice>
      )
    }
    case 'checked': {
      const changed = left.changed ?? []
      if (changed.length === 0) {
        return <Notice title="Checked now: nothing changed">Everything is as it was shown.</Notice>
      }
      return (
        <Notice
          title={`Checked now: ${changed.length === 1 ? 'one value' : changed.length > shownChanges ? 'many values' : `${changed.length} values`} had changed`}
        >
          <ul>
            {changed.slice(0, shownChanges).map(({ what, before, after }) => (
              <li key={what + before + after}>
                {what}, {before} <Arrow /> <b className="font-medium text-ink">{after}</b>
              </li>
            ))}
          </ul>
          {changed.length > shownChanges && <p>The pages show the rest.</p>}
        </Notice>
      )
    }
    case 'check_failed':
      return null
  }
}
