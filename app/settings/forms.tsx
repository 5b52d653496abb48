import { RefreshCw } from 'lucide'
import type { ReactNode } from 'react'
import type { ButtonLook } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Feature, FeatureState } from '@/lib/features/feature'
import { checkAgain, openPortal } from './actions'

/** What the button says in a state: begin, go on, or look after what is there. */
export function buttonLabel({ buttons }: Feature, state: FeatureState): string {
  if (state === 'not_set_up') return buttons.setUp
  return state === 'in_progress' ? buttons.resume : buttons.manage
}

/** The button that opens the Admin Portal: a form, so it works without JavaScript, and the link is made at the press. */
export function PortalButton({
  feature,
  from,
  children,
  ...look
}: ButtonLook & {
  feature: Feature
  /** Path of the page that shows why it could not be done. */
  from: string
  children: ReactNode
}) {
  return (
    <form action={openPortal}>
      <input type="hidden" name="intent" value={feature.intent} />
      <input type="hidden" name="from" value={from} />
      <SubmitButton busyLabel="Opening" {...look}>
        {children}
      </SubmitButton>
    </form>
  )
}

/** The button that reads WorkOS now. */
export function CheckAgain({ from, ...look }: ButtonLook & { from: string }) {
  return (
    <form action={checkAgain}>
      <input type="hidden" name="from" value={from} />
      <SubmitButton busyLabel="Checking" {...look}>
        <Icon node={RefreshCw} size={14} />
        Check again
      </SubmitButton>
    </form>
  )
}
