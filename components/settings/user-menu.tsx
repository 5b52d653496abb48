import { LogOut } from 'lucide'
import type { Theme } from '../theme/theme'
import { ThemeSwitch } from '../theme/theme-switch'
import { PersonAvatar } from '../ui/avatar'
import { Icon } from '../ui/icon'
import { Menu, menuItemClass } from './menu'

export interface User {
  name: string
  email: string
  initials: string
}

/** Who is signed in, the theme, and the way out. */
export function UserMenu({
  user,
  roleLabel,
  theme,
  themeAction,
  signOutAction,
}: {
  user: User
  roleLabel: string
  theme: Theme
  themeAction: (form: FormData) => Promise<void>
  signOutAction: (form: FormData) => Promise<void>
}) {
  return (
    <Menu
      className="relative mt-3"
      summaryClassName="min-h-11 p-2"
      panelClassName="inset-x-0 bottom-full mb-1.5"
      summary={
        <>
          <PersonAvatar initials={user.initials} />
          <span className="min-w-0 flex-1 text-sm/4 font-medium">
            <span className="block truncate">{user.name}</span>
            <span className="block text-xs font-normal text-ink-2">{roleLabel}</span>
          </span>
        </>
      }
    >
      <p className="truncate px-2 py-1.5 text-xs text-ink-3">{user.email}</p>
      <ThemeSwitch current={theme} action={themeAction} className="m-1" />
      <form action={signOutAction} className="-mx-1 mt-1 border-t border-line px-1 pt-1">
        <button type="submit" className={menuItemClass}>
          <Icon node={LogOut} />
          Sign out
        </button>
      </form>
    </Menu>
  )
}
