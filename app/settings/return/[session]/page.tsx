import { CloudOff } from 'lucide'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NextStep } from '@/components/settings/next-step'
import { ResultHead } from '@/components/settings/result-head'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DiffTable } from '@/components/ui/diff-table'
import { Ref } from '@/components/ui/ref'
import { Section } from '@/components/ui/section'
import { Age, Moment, utcClock } from '@/components/ui/time'
import { isChange, offerOf } from '@/lib/features/feature'
import { requireMember } from '@/lib/session'
import { type Returned, returnFromPortal } from '@/lib/setup/portal-session'
import { inSentence } from '@/lib/words'
import { PortalButton } from '../../forms'
import { Frame } from '../../frame'
import { ProblemNotice } from '../../problem-notice'
import { readLater, soonMs } from '../../read-later'
import { requireSettings } from '../../require-settings'
import { Watch } from './watch'

export const metadata: Metadata = { title: 'Back from the Admin Portal' }

/**
 * Where the Admin Portal leads back to, finished (`?finished`) or not. What it says comes from WorkOS; the address only
 * decides whether it is worth looking again soon.
 */
export default async function ReturnPage({
  params,
  searchParams,
}: {
  params: Promise<{ session: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const [{ session }, { finished }] = await Promise.all([params, searchParams])
  const path = `/settings/return/${encodeURIComponent(session)}`
  const member = await requireMember(path)
  const returned = await returnFromPortal(member, session)
  // An address without a page, since notFound() here would leave the body empty where no JavaScript runs.
  if (!returned) redirect('/settings/return/none/here')
  readLater(member, soonMs)
  const settings = await requireSettings(member)
  const { feature, after, changed, rows, failure, comparedAt, openedAt } = returned
  const now = new Date()
  const said = words(returned, member.isAdmin)
  const watch = !failure && (changed ? Boolean(after.settling) : finished !== undefined)
  return (
    <Frame member={member} settings={settings} current={`/settings/${feature.slug}`}>
      <ResultHead state={said.glyph} title={said.title}>
        {said.text}
      </ResultHead>
      {failure && (
        <div className="mt-6">
          <ProblemNotice
            problem={failure.problem}
            doing="return"
            requestId={failure.requestId}
            tone="amber"
            icon={CloudOff}
          />
        </div>
      )}
      <section aria-label="What changed" className="mt-7">
        <Card className="overflow-hidden">
          {comparedAt && (
            <DiffTable
              rows={rows.map((row) => ({ ...row, changed: isChange(row) }))}
              beforeAt={`When ${returned.userId === member.userId ? 'you' : returned.userName} left, ${utcClock(openedAt)}`}
              afterAt={<Age at={comparedAt} now={now} prefix="Read" />}
            />
          )}
          <Watch
            href={path}
            active={watch}
            doing={after.settling ?? 'waiting for a change'}
            stopped={failure ? 'The state could not be read.' : 'Read from WorkOS.'}
          />
        </Card>
      </section>
      <Section title={said.next.portal ? 'Next step' : 'What now'}>
        <NextStep
          title={said.next.title}
          actions={
            <>
              {said.next.portal && (
                <PortalButton feature={feature} from={`/settings/${feature.slug}`} variant="primary">
                  {said.next.portal}
                </PortalButton>
              )}
              <ButtonLink href={`/settings/${feature.slug}`} variant={said.next.portal ? 'outlined' : 'primary'}>
                {said.next.portal ? 'Later' : `Back to ${inSentence(feature.title)}`}
              </ButtonLink>
            </>
          }
        >
          {said.next.text}
        </NextStep>
      </Section>
      <div className="mt-10">
        <Ref code={returned.id} copy={false}>
          Opened by {returned.userName}, <Moment at={openedAt} />. Visit
        </Ref>
      </div>
    </Frame>
  )
}

/** The result in words, and the one thing to do next. */
function words({ feature, after, changed, failure }: Returned, isAdmin: boolean) {
  if (failure) {
    return {
      glyph: 'unreachable' as const,
      title: 'The result could not be read yet',
      text: 'Reload this page in a moment to see what changed.',
      next: {
        title: 'Nothing to do here',
        text: 'The settings show the state as soon as WorkOS answers.',
        portal: null,
      },
    }
  }
  if (changed) return { glyph: after.state, title: after.headline, text: after.explanation, next: nextStep() }
  const unfinished = after.state === 'not_set_up' || after.state === 'in_progress'
  const text = unfinished
    ? 'The Admin Portal was left before anything was finished. Everything is as it was.'
    : `Everything is as it was: ${after.line}.`
  return { glyph: after.state, title: 'Nothing changed', text, next: nextStep() }

  function nextStep() {
    const offer = offerOf(after)
    const portal = feature.buttons[offer]
    const removed = changed && after.state === 'not_set_up'
    if (removed) return { title: 'Nothing more to do', text: 'Set it up again whenever you like.', portal: null }
    if (offer === 'manage' && !after.todo) {
      return { title: 'You are done', text: 'The settings show the state whenever you look.', portal: null }
    }
    if (after.needs) return { title: after.needs.text, text: 'The settings say more.', portal: null }
    if (!isAdmin) return { title: 'An admin can go on', text: 'Only admins open the Admin Portal.', portal: null }
    if (after.todo) return { title: 'One thing is left', text: after.todo, portal }
    const title = offer === 'repair' ? 'Put it right in the Admin Portal' : 'Carry on in the Admin Portal'
    return { title, text: 'A new link is made when you press the button.', portal }
  }
}
