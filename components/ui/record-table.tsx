import { CopyButton } from './copy-button'

/** A DNS record to add elsewhere, value by value, each with a copy button. */
export function RecordTable({ rows }: { rows: { label: string; value: string; copy?: boolean }[] }) {
  return (
    <table className="w-full text-sm">
      <tbody className="divide-y divide-line">
        {rows.map(({ label, value, copy = true }) => (
          <tr key={label}>
            <th scope="row" className="w-21 py-2 text-left font-normal text-ink-2">
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
