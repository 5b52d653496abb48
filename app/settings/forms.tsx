import { RefreshCw } from 'lucide'
import type { ReactNode } from 'react'
import type { ButtonLook } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Feature } from '@/lib/features/feature'
import { checkAgain, exportAuditLogs, openPortal, verifyDomain } from './actions'

/** The button that opens the Admin Portal: a form, so it works without JavaScript, and the link is made at the press. */
export function PortalButton({
  feature,
  from,
  wait,
  children,
  ...look
}: ButtonLook & {
  feature: Feature
  /** Path of the page that shows why it could not be done. */
  from: string
  /** Seconds until WorkOS takes another request. */
  wait?: number
  children: ReactNode
}) {
  return (
    <form action={openPortal}>
      <input type="hidden" name="intent" value={feature.intent} />
      <input type="hidden" name="from" value={from} />
      <SubmitButton busyLabel="Opening" wait={wait} {...look}>
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
      <input type="hidden" name="shown" value={Date.now()} />
      <SubmitButton busyLabel="Checking" {...look}>
        <Icon node={RefreshCw} size={14} />
        Check again
      </SubmitButton>
    </form>
  )
}

/** The button that has WorkOS look for a domain's TXT record again. */
export function VerifyDomain({ id, name, from, wait }: { id: string; name: string; from: string; wait: number }) {
  return (
    <form action={verifyDomain}>
      <input type="hidden" name="domain" value={id} />
      <input type="hidden" name="from" value={from} />
      <SubmitButton busyLabel="Checking" wait={wait} size="sm">
        Check this domain again<span className="sr-only">: {name}</span>
      </SubmitButton>
    </form>
  )
}

/** The button that has WorkOS make a CSV file of the audit log. */
export function ExportAuditLogs({ from, wait, children }: { from: string; wait: number; children: ReactNode }) {
  return (
    <form action={exportAuditLogs}>
      <input type="hidden" name="from" value={from} />
      <SubmitButton busyLabel="Exporting" wait={wait} size="sm">
        {children}
      </SubmitButton>
    </form>
  )
}
