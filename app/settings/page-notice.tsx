import { CloudOff } from 'lucide'
import { Notice } from '@/components/ui/notice'
import { Age } from '@/components/ui/time'
import type { Notice as Left } from '@/lib/notice'
import type { WorkosProblem } from '@/lib/workos/errors'
import { CheckAgain } from './forms'

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
    text: 'Nothing was changed. Wait a minute, then press the button again.',
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
            You see the state of <Age at={checkedAt} now={new Date()} />.{' '}
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
      return changed.length === 0 ? (
        <Notice title="Checked now: nothing changed">Everything is as it was shown.</Notice>
      ) : (
        <Notice title={`Checked now: ${changed.length === 1 ? 'one thing' : `${changed.length} things`} changed`}>
          {`Corrected: ${new Intl.ListFormat('en').format(changed)}.`}
        </Notice>
      )
    }
    case 'check_failed':
      return null
  }
}
