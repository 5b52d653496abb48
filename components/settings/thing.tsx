import type { IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from '../ui/icon'
import { ProviderIcon } from '../ui/provider-icon'
import { Tag } from '../ui/tag'
import { Tile } from '../ui/tile'

/** Something that exists at WorkOS: a connection, a directory, a destination. Stands at the top of a card. */
export function Thing({
  provider,
  icon,
  title,
  tag,
  children,
  status,
}: {
  /** Provider whose logo stands at the left. */
  provider?: string
  /** Icon where there is no provider. */
  icon?: IconNode
  title: string
  tag?: string
  children?: ReactNode
  status?: ReactNode
}) {
  return (
    <div className="grid grid-cols-[36px_minmax(0,1fr)] items-center gap-x-3.5 p-4 wide:grid-cols-[36px_minmax(0,1fr)_auto] wide:px-5">
      <Tile>
        {provider ? <ProviderIcon provider={provider} /> : icon && <Icon node={icon} size={18} strokeWidth={1.5} />}
      </Tile>
      <div>
        <h3 className="flex flex-wrap items-center gap-x-2 font-medium wrap-anywhere">
          {title}
          {tag && <Tag>{tag}</Tag>}
        </h3>
        {children && <p className="text-sm text-ink-2">{children}</p>}
      </div>
      {status && <div className="max-wide:col-start-2 max-wide:mt-1">{status}</div>}
    </div>
  )
}
