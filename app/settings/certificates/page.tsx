import { FileBadge, KeyRound } from 'lucide'
import type { Metadata } from 'next'
import { StartCard } from '@/components/settings/start-card'
import { Thing } from '@/components/settings/thing'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { FactRow, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Status } from '@/components/ui/status'
import { Moment } from '@/components/ui/time'
import {
  type Certificate,
  certificateRenewal,
  certificateState,
  certificateWord,
  kindName,
} from '@/lib/features/certificate-renewal'
import { utcDay } from '@/lib/words'
import { connectionTypeName } from '@/lib/workos/providers'
import { FeaturePage } from '../feature-page'

export const metadata: Metadata = { title: certificateRenewal.title }

export default function CertificatesPage() {
  return (
    <FeaturePage feature={certificateRenewal}>
      {({ details: { certificates, oidc }, member, start, now }) => (
        <Section title={certificates.length > 1 ? 'Certificates' : 'Certificate'}>
          {certificates.length === 0 && oidc.length > 0 ? (
            <StartCard
              title="No certificate has to be renewed"
              text="Your people sign in through OpenID Connect, which has no certificate. Only SAML connections have one."
            />
          ) : certificates.length === 0 ? (
            <StartCard
              title="Needs a SAML connection first"
              text="Your identity provider signs each sign-in with a certificate. There is none before a SAML connection."
              checks={[
                {
                  icon: KeyRound,
                  text: 'Only SAML has such certificates; with OpenID Connect there is nothing to renew.',
                },
                { icon: FileBadge, text: 'WorkOS announces a certificate before it ends, and this page shows it.' },
              ]}
              actions={start}
            />
          ) : (
            <div className="space-y-4">
              {certificates.map((certificate) => (
                <CertificateCard key={certificate.id} certificate={certificate} canCopy={member.isAdmin} now={now} />
              ))}
            </div>
          )}
        </Section>
      )}
    </FeaturePage>
  )
}

function CertificateCard({ certificate, canCopy, now }: { certificate: Certificate; canCopy: boolean; now: Date }) {
  const { id, type, announced } = certificate
  return (
    <Card>
      <Thing
        provider={type}
        title={connectionTypeName(type)}
        status={<Status state={certificateState(certificate, now)} word={certificateWord(certificate, now)} />}
      >
        Certificate of the SAML connection
      </Thing>
      <Facts>
        {announced.length === 0 && (
          <FactRow label="Valid until">Not announced: WorkOS tells it some time before the end</FactRow>
        )}
        {announced.map(({ kind, expiresAt, toldAt }) => (
          <FactRow key={kind} label={kindName(kind)}>
            <span>
              {new Date(expiresAt) > now && new Date(expiresAt) > new Date(toldAt) ? 'Valid until' : 'Ended on'}{' '}
              {utcDay(new Date(expiresAt))},{' '}
              <span className="text-ink-2">
                announced <Moment at={new Date(toldAt)} />
              </span>
            </span>
          </FactRow>
        ))}
        <FactRow label="Connection ID">
          <code>{id}</code>
          {canCopy && <CopyButton text={id} label="Copy connection ID" className="-my-1" />}
        </FactRow>
      </Facts>
    </Card>
  )
}
