import { KeyRound, Users } from 'lucide'
import type { Metadata } from 'next'
import { StartCard } from '@/components/settings/start-card'
import { Thing } from '@/components/settings/thing'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { FactRow, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Status } from '@/components/ui/status'
import { Moment } from '@/components/ui/time'
import { certificateRenewal } from '@/lib/features/certificate-renewal'
import { connectionReach, connectionState, connectionWord, type SsoConnection, sso } from '@/lib/features/sso'
import { connectionTypeName, protocolOf } from '@/lib/workos/providers'
import { FeaturePage } from '../feature-page'

export const metadata: Metadata = { title: sso.title }

export default function SsoPage() {
  return (
    <FeaturePage feature={sso} related={certificateRenewal}>
      {({ details: { connections }, member, organization, start }) => (
        <Section title={connections.length > 1 ? 'Connections' : 'Connection'}>
          {connections.length === 0 ? (
            <StartCard
              title="No connection yet"
              text={`Connect ${organization.name}’s identity provider. It takes about ten minutes.`}
              checks={[
                {
                  icon: KeyRound,
                  text: 'You need to be an admin of your identity provider, such as Okta or Entra ID.',
                },
                { icon: Users, text: 'Nobody is affected until the connection is tested and active.' },
              ]}
              actions={start}
            />
          ) : (
            <div className="space-y-4">
              {connections.map((connection) => (
                <Connection key={connection.id} connection={connection} canCopy={member.isAdmin} />
              ))}
            </div>
          )}
        </Section>
      )}
    </FeaturePage>
  )
}

function Connection({ connection, canCopy }: { connection: SsoConnection; canCopy: boolean }) {
  return (
    <Card>
      <Thing
        provider={connection.type}
        title={connectionTypeName(connection.type)}
        tag={protocolOf(connection.type) ?? undefined}
        status={<Status state={connectionState(connection)} word={connectionWord(connection)} />}
      >
        {connectionReach(connection)}
      </Thing>
      <Facts>
        <FactRow label="Domains">{connection.domains.join(', ') || 'None'}</FactRow>
        <FactRow label="Created">
          <Moment at={new Date(connection.createdAt)} />
        </FactRow>
        <FactRow label="Last changed">
          <Moment at={new Date(connection.updatedAt)} />
        </FactRow>
        <FactRow label="Connection ID">
          <code>{connection.id}</code>
          {canCopy && <CopyButton text={connection.id} label="Copy connection ID" className="-my-1" />}
        </FactRow>
      </Facts>
    </Card>
  )
}
