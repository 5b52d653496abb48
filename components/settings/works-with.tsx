import { ProviderIcon } from '../ui/provider-icon'

/** The providers a feature works with. */
export function WorksWith({ providers }: { providers: { provider: string; name: string }[] }) {
  return (
    <ul className="flex flex-wrap gap-2">
      {providers.map(({ provider, name }) => (
        <li
          key={provider}
          className="flex h-8 items-center gap-2 rounded-control border border-line bg-surface pr-3 pl-2 text-sm"
        >
          <ProviderIcon provider={provider} size={18} />
          {name}
        </li>
      ))}
    </ul>
  )
}
