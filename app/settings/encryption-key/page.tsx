import { KeySquare, ShieldCheck } from 'lucide'
import type { Metadata } from 'next'
import { StartCard } from '@/components/settings/start-card'
import { Thing } from '@/components/settings/thing'
import { WorksWith } from '@/components/settings/works-with'
import { Card } from '@/components/ui/card'
import { FactRow, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Status } from '@/components/ui/status'
import { Moment } from '@/components/ui/time'
import { bringYourOwnKey, currentKeys, type EncryptionKey, keyState, keyWord } from '@/lib/features/bring-your-own-key'
import { keyProviderList, keyProviderName } from '@/lib/workos/providers'
import { FeaturePage } from '../feature-page'

export const metadata: Metadata = { title: bringYourOwnKey.title }

export default function EncryptionKeyPage() {
  return (
    <FeaturePage feature={bringYourOwnKey}>
      {({ details, organization, start }) => {
        const keys = currentKeys(details)
        if (keys.length > 0) {
          return (
            <Section title={keys.length > 1 ? 'Keys' : 'Key'}>
              <div className="space-y-4">
                {keys.map((key) => (
                  <KeyCard key={key.provider} report={key} />
                ))}
              </div>
            </Section>
          )
        }
        return (
          <>
            <Section title="Key">
              <StartCard
                title={details.keys.length > 0 ? 'The key was deleted' : 'No key yet'}
                text={`Have ${organization.name}’s data encrypted with a key in your own cloud.`}
                checks={[
                  {
                    icon: ShieldCheck,
                    text: 'WorkOS has to enable this for Portico first. If it has not, the Admin Portal says so.',
                  },
                  { icon: KeySquare, text: 'You need to be able to make a key in your cloud and let WorkOS use it.' },
                ]}
                actions={start}
              />
            </Section>
            <Section title="Works with">
              <WorksWith providers={keyProviderList} />
            </Section>
          </>
        )
      }}
    </FeaturePage>
  )
}

function KeyCard({ report }: { report: EncryptionKey }) {
  const { provider, toldAt } = report
  return (
    <Card>
      <Thing
        provider={provider}
        title={keyProviderName(provider)}
        status={<Status state={keyState(report)} word={keyWord(report)} />}
      >
        WorkOS tells when it checked the key, and nothing in between
      </Thing>
      <Facts>
        <FactRow label="Checked">
          <Moment at={new Date(toldAt)} />
        </FactRow>
      </Facts>
    </Card>
  )
}
