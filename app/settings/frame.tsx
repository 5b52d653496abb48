import { History, LayoutList } from 'lucide'
import type { ReactNode } from 'react'
import { OrganizationSwitcher } from '@/components/settings/organization-switcher'
import { type NavItem, Shell } from '@/components/settings/shell'
import { currentTheme } from '@/components/theme/theme'
import type { Member } from '@/lib/session'
import type { Settings } from '@/lib/setup/settings'
import { initials } from '@/lib/words'
import { setTheme } from '../theme-action'
import { leave, switchOrganization } from './actions'

/** The frame around every settings page: navigation with the state of each feature, and who is signed in. */
export async function Frame({
  member,
  settings,
  current,
  children,
}: {
  member: Member
  settings: Settings
  current: string
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
    </Shell>
  )
}
