import { Check } from 'lucide'
import { OrganizationAvatar } from '../ui/avatar'
import { Icon } from '../ui/icon'
import { Menu, menuItemClass } from './menu'

/** The organizations somebody belongs to; choosing one sends `organizationId` to the action. */
export function OrganizationSwitcher({
  organizations,
  current,
  action,
}: {
  organizations: { id: string; name: string }[]
  current: { id: string; name: string }
  action: (form: FormData) => Promise<void>
}) {
  return (
    <Menu
      className="min-w-0 flex-1"
      summaryClassName="h-10 px-1.5 font-medium wide:h-8"
      panelClassName="inset-x-0 top-full mt-0.5"
      summary={
        <>
          <OrganizationAvatar name={current.name} />
          <span className="flex-1 truncate">{current.name}</span>
          <span className="sr-only">Switch organization</span>
        </>
      }
    >
      <form action={action}>
        {organizations.map(({ id, name }) => (
          <button
            key={id}
            type="submit"
            name="organizationId"
            value={id}
            aria-current={id === current.id || undefined}
            className={`${menuItemClass} aria-current:font-medium`}
          >
            <OrganizationAvatar name={name} />
            <span className="flex-1 truncate">{name}</span>
            {id === current.id && <Icon node={Check} />}
          </button>
        ))}
      </form>
    </Menu>
  )
}
