import { CopyButton } from './copy-button'

/** A DNS record to add elsewhere, value by value, with copy buttons. */
export function RecordTable({
  caption,
  rows,
}: {
  /** What the record is, for those who do not see where it stands. */
  caption: string
  rows: { label: string; value: string; copy?: boolean }[]
}) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <tbody className="divide-y divide-line">
        {rows.map(({ label, value, copy = true }) => (
          <tr key={label}>
            <th scope="row" className="w-21 py-2 text-left wide:w-42 font-normal text-ink-2">
              {label}
            </th>
            <td className="py-2 wrap-anywhere">
              <code>{value}</code>
            </td>
            <td className="w-9 text-right">
              {copy && <CopyButton text={value} label={`Copy ${label.toLowerCase()}`} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
