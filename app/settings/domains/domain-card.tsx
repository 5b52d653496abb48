import { Globe } from 'lucide'
import { Thing } from '@/components/settings/thing'
import { Card, CardFoot } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { FactRow, Facts } from '@/components/ui/facts'
import { RecordTable } from '@/components/ui/record-table'
import { Status } from '@/components/ui/status'
import { Moment } from '@/components/ui/time'
import {
  canVerify,
  domainInDns,
  domainName,
  domainState,
  domainVerification,
  domainWord,
  failsAt,
  type OrganizationDomain,
  txtRecord,
} from '@/lib/features/domain-verification'
import { utcDay } from '@/lib/words'
import { VerifyDomain } from '../forms'

/** One domain: its state, the record that is still to be set, and the button that has WorkOS look for it again. */
export function DomainCard({ domain, isAdmin, wait }: { domain: OrganizationDomain; isAdmin: boolean; wait: number }) {
  const name = domainName(domain)
  const inDns = domainInDns(domain)
  const record = txtRecord(domain)
  return (
    <Card>
      <Thing
        icon={Globe}
        title={name}
        tag={inDns === name ? undefined : inDns}
        status={<Status state={domainState(domain)} word={domainWord(domain)} />}
      >
        {meaning(domain)}
      </Thing>
      {record && (
        <div className="border-t border-line px-4 py-3 wide:px-5">
          <p className="mb-1 text-sm text-ink-2">Add this record where the DNS of {name} is kept.</p>
          <RecordTable
            caption={`TXT record of ${name}`}
            rows={[
              { label: 'Type', value: 'TXT', copy: false },
              { label: 'Name', value: record.name, copy: isAdmin },
              { label: 'Value', value: record.value, copy: isAdmin },
            ]}
          />
        </div>
      )}
      <Facts>
        <FactRow label="Created">
          <Moment at={new Date(domain.createdAt)} />
        </FactRow>
        <FactRow label="Last changed">
          <Moment at={new Date(domain.updatedAt)} />
        </FactRow>
        <FactRow label="Domain ID">
          <code>{domain.id}</code>
          {isAdmin && <CopyButton text={domain.id} label={`Copy domain ID of ${name}`} className="-my-1" />}
        </FactRow>
      </Facts>
      {isAdmin && canVerify(domain) && (
        <CardFoot
          action={<VerifyDomain id={domain.id} name={name} from={`/settings/${domainVerification.slug}`} wait={wait} />}
        >
          Is the record set? Have WorkOS look for it now.
        </CardFoot>
      )}
    </Card>
  )
}

function meaning(domain: OrganizationDomain): string {
  const end = failsAt(domain)
  if (end) return `WorkOS looks for the record until ${utcDay(end)}, then verification fails`
  switch (domainState(domain)) {
    case 'active':
      return domain.strategy === 'manual' ? 'Verified by hand, without a record' : 'Belongs to your organization'
    case 'in_progress':
      return 'WorkOS does not look for the record yet'
    case 'needs_attention':
      return 'WorkOS did not find the record and has stopped looking'
  }
  return 'WorkOS sent a state that Portico does not know'
}
