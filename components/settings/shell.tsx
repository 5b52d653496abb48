import { Menu as MenuIcon, X } from 'lucide'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Theme } from '../theme/theme'
import { OrganizationAvatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Mark } from '../ui/mark'
import { Nav, type NavItem } from './nav'
import { type User, UserMenu } from './user-menu'

export type { NavItem, User }

/** The frame of every settings page: navigation and user menu beside the content, in a menu above it on the phone. */
export function Shell({
  organization,
  user,
  roleLabel,
  nav,
  current,
  switcher,
  theme,
  themeAction,
  signOutAction,
  children,
}: {
  organization: { id: string; name: string }
  user: User
  roleLabel: string
  nav: NavItem[]
  /** `href` of the page that is shown. */
  current: string
  /** Stands in place of the organization's name. */
  switcher?: ReactNode
  theme: Theme
  themeAction: (form: FormData) => Promise<void>
  signOutAction: (form: FormData) => Promise<void>
  children: ReactNode
}) {
  return (
    <div className="min-h-dvh wide:grid wide:grid-cols-[248px_minmax(0,1fr)]">
      <header className="sticky top-0 z-5 flex h-14 items-center gap-2 border-b border-line bg-sidebar pr-2 pl-4 font-medium wide:hidden">
        <Mark />
        <span className="min-w-0 flex-1 truncate">{organization.name}</span>
        <Button variant="quiet" popoverTarget="settings-menu" className="gap-2 text-ink!">
          <Icon node={MenuIcon} size={18} />
          Menu
        </Button>
      </header>
      <aside id="settings-menu" popover="auto" className="sidebar" aria-label="Settings menu">
        <div className="sticky top-0 z-2 flex h-dvh flex-col px-3 pt-2 pb-4 wide:py-3">
          <div className="relative mb-4 flex h-11 items-center gap-1.5 pl-2 wide:h-9">
            <Link href="/" prefetch={false} aria-label="Portico home" className="-m-1 p-1">
              <Mark />
            </Link>
            <span className="px-0.5 font-normal text-line-strong" aria-hidden="true">
              /
            </span>
            {switcher || (
              <span className="flex min-w-0 flex-1 items-center gap-2 px-1.5 font-medium">
                <OrganizationAvatar name={organization.name} />
                <span className="truncate">{organization.name}</span>
              </span>
            )}
            <Button
              variant="quiet"
              popoverTarget="settings-menu"
              popoverTargetAction="hide"
              aria-label="Close menu"
              className="w-10 px-0! text-ink! wide:hidden"
            >
              <Icon node={X} size={18} />
            </Button>
          </div>
          <div className="-mx-3 min-h-0 flex-1 overflow-y-auto px-3">
            <Nav items={nav} current={current} />
          </div>
          <UserMenu
            user={user}
            roleLabel={roleLabel}
            theme={theme}
            themeAction={themeAction}
            signOutAction={signOutAction}
          />
        </div>
      </aside>
      <main id="main" className="mx-auto w-full max-w-[960px] px-4 pt-6 pb-16 wide:px-10 wide:pt-12 wide:pb-24">
        {children}
      </main>
    </div>
  )
}
