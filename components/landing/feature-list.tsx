import type { Feature } from '@/lib/features/feature'
import { Icon } from '../ui/icon'

/** The features, each with the intent that opens it. */
export function FeatureList({ features }: { features: readonly Feature[] }) {
  return (
    <ul className="@container divide-y divide-line border-y border-line">
      {features.map(({ intent, title, icon, gist }) => (
        <li
          key={intent}
          className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-baseline gap-3 py-[11px] @min-[600px]:grid-cols-[16px_172px_minmax(0,1fr)_auto]"
        >
          <Icon node={icon} className="self-center text-ink-3" />
          <span className="font-medium">{title}</span>
          <span className="text-sm text-ink-2 @max-[600px]:hidden">{gist}</span>
          <code className="text-xs text-ink-2">{intent}</code>
        </li>
      ))}
    </ul>
  )
}
