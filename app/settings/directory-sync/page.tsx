import { FolderSync, Users } from 'lucide'
import type { Metadata } from 'next'
import { StartCard } from '@/components/settings/start-card'
import { Thing } from '@/components/settings/thing'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { FactRow, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Status } from '@/components/ui/status'
import { Moment } from '@/components/ui/time'
import { type DsyncDirectory, directoryState, directoryWord, dsync, groups, people } from '@/lib/features/dsync'
import { directoryTypeName } from '@/lib/workos/providers'
import { FeaturePage } from '../feature-page'

export const metadata: Metadata = { title: dsync.title }

export default function DirectorySyncPage() {
  return (
    <FeaturePage feature={dsync}>
      {({ details: { directories }, member, organization, start }) => (
        <Section title={directories.length > 1 ? 'Directories' : 'Directory'}>
          {directories.length === 0 ? (
            <StartCard
              title="No directory yet"
              text={`Connect ${organization.name}’s directory. It takes about fifteen minutes.`}
              checks={[
                {
                  icon: FolderSync,
                  text: 'You need to be an admin of your directory, such as Okta, Entra ID or Google Workspace.',
                },
                { icon: Users, text: 'You choose there which people and groups WorkOS may read.' },
              ]}
              actions={start}
            />
          ) : (
            <div className="space-y-4">
              {directories.map((directory) => (
                <Directory key={directory.id} directory={directory} canCopy={member.isAdmin} />
              ))}
            </div>
          )}
        </Section>
      )}
    </FeaturePage>
  )
}

function Directory({ directory, canCopy }: { directory: DsyncDirectory; canCopy: boolean }) {
  const provider = directoryTypeName(directory.type)
  return (
    <Card>
      <Thing
        provider={directory.type}
        title={provider}
        status={<Status state={directoryState(directory)} word={directoryWord(directory)} />}
      >
        {directory.name && directory.name !== provider ? directory.name : 'People and groups'}
      </Thing>
      <Facts>
        <FactRow label="People">{people(directory)}</FactRow>
        <FactRow label="Groups">{groups(directory)}</FactRow>
        <FactRow label="Created">
          <Moment at={new Date(directory.createdAt)} />
        </FactRow>
        <FactRow label="Last changed">
          <Moment at={new Date(directory.updatedAt)} />
        </FactRow>
        <FactRow label="Directory ID">
          <code>{directory.id}</code>
          {canCopy && <CopyButton text={directory.id} label="Copy directory ID" className="-my-1" />}
        </FactRow>
      </Facts>
    </Card>
  )
}
