import { AtSign, Globe } from 'lucide'
import type { Metadata } from 'next'
import { StartCard } from '@/components/settings/start-card'
import { Section } from '@/components/ui/section'
import { domainVerification } from '@/lib/features/domain-verification'
import { FeaturePage } from '../feature-page'
import { DomainCard } from './domain-card'

export const metadata: Metadata = { title: domainVerification.title }

export default function DomainsPage() {
  return (
    <FeaturePage feature={domainVerification}>
      {({ details: { domains }, member, organization, start, wait }) => (
        <Section title="Domains" count={domains.length > 1 ? domains.length : undefined}>
          {domains.length === 0 ? (
            <StartCard
              title="No domain yet"
              text={`Show that ${organization.name}’s e-mail domains belong to it. One record proves each.`}
              checks={[
                { icon: Globe, text: 'You need to be able to add a TXT record where the domain’s DNS is kept.' },
                { icon: AtSign, text: 'Nobody’s e-mail is affected by the record.' },
              ]}
              actions={start}
            />
          ) : (
            <div className="space-y-4">
              {domains.map((domain) => (
                <DomainCard key={domain.id} domain={domain} isAdmin={member.isAdmin} wait={wait} />
              ))}
            </div>
          )}
        </Section>
      )}
    </FeaturePage>
  )
}
