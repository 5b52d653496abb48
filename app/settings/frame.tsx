import { History, LayoutList, SquareTerminal } from 'lucide'
import type { ReactNode } from 'react'
import { OrganizationSwitcher } from '@/components/settings/organization-switcher'
import { type NavItem, Shell } from '@/components/settings/shell'
import { currentTheme } from '@/components/theme/theme'
import { type Notice, stayOf } from '@/lib/notice'
import { mayDevelop } from '@/lib/roles'
import type { Member } from '@/lib/session'
import type { Settings } from '@/lib/setup/settings'
import { initials } from '@/lib/words'
import { setTheme } from '../theme-action'
import { leave, switchOrganization } from './actions'
import { Live } from './live'

/** The frame around every settings page: navigation with the state of each feature, and who is signed in. */
export async function Frame({
  member,
  settings,
  current,
  notice = null,
  children,
}: {
  member: Member
  settings: Settings
  current: string
  /** What the page says of the last action. */
  notice?: Notice | null
  children: ReactNode
}) {
  const nav: NavItem[] = [
    { href: '/settings', title: 'Overview', icon: LayoutList },
    ...settings.features.map(({ feature, summary }) => ({
      href: `/settings/${feature.slug}`,
      title: feature.title,
      icon: feature.icon,
      state: summary.state,
      stateWord: summary.word,
    })),
    { href: '/settings/activity', title: 'Activity', icon: History, group: 'Organization' },
    ...(mayDevelop(member)
      ? [{ href: '/settings/developer', title: 'Developer', icon: SquareTerminal, group: 'Organization' }]
      : []),
  ]
  return (
    <Shell
      organization={settings.organization}
      user={{ name: member.name, email: member.email, initials: initials(member.name) }}
      roleLabel={member.isAdmin ? 'Admin' : 'Member'}
      nav={nav}
      current={current}
      switcher={
        settings.organizations.length > 1 && (
          <OrganizationSwitcher
            organizations={settings.organizations}
            current={settings.organization}
            action={switchOrganization}
          />
        )
      }
      theme={await currentTheme()}
      themeAction={setTheme}
      signOutAction={leave}
    >
      {children}
      <Live
        version={settings.version}
        soon={settings.features.some(({ summary }) => summary.settling)}
        wait={stayOf(notice)}
      />
    </Shell>
  )
}
