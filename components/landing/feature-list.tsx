import type { IconNode } from 'lucide'
import type { PortalIntent } from '@/lib/features/feature'
import { Icon } from '../ui/icon'

export interface ListedFeature {
  intent: PortalIntent
  title: string
  icon: IconNode
  /** A few words on what it covers. */
  note: string
}

/** The features, each with the intent that opens it. */
export function FeatureList({ features }: { features: ListedFeature[] }) {
  return (
    <ul className="@container divide-y divide-line border-y border-line">
      {features.map(({ intent, title, icon, note }) => (
        <li
          key={intent}
          className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-baseline gap-3 py-[11px] @min-[600px]:grid-cols-[16px_172px_minmax(0,1fr)_auto]"
        >
          <Icon node={icon} className="self-center text-ink-3" />
          <span className="font-medium">{title}</span>
          <span className="text-sm text-ink-2 @max-[600px]:hidden">{note}</span>
          <code className="text-xs text-ink-2">{intent}</code>
        </li>
      ))}
    </ul>
  )
}
