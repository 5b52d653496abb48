/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { Environment } from '../core/types.ts'

interface Button {
  label: string
  /** What is sent when it is pressed. */
  name?: string
  value?: string
  /** For screen readers, where several buttons have the same label. */
  about?: string
  pressed?: boolean
}

interface ActProps {
  /** The environment that is shown, so that the same one comes back. */
  env: Environment
  /** The action's path. */
  to: string
  buttons: Button[]
  hidden?: Record<string, string>
  /** Makes it a row: a name, and beside it the choices. */
  label?: string
  children?: Child
}

/** A form of the dashboard: what it sends along, what there is to fill in, and its buttons. */
export const Act = ({ env, to, buttons, hidden, label, children }: ActProps) => (
  <form method="post" action={`/_local${to}`} class={label ? 'states' : 'stack'}>
    {Object.entries({ environment: env.client_id, ...hidden }).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {label && <span class="label">{label}</span>}
    {children}
    <span class="choices">
      {buttons.map(({ label, about, pressed, ...sent }) => (
        <button key={label} class="btn" type="submit" {...sent} aria-pressed={pressed?.toString()}>
          {label}
          {about && <span class="sr"> {about}</span>}
        </button>
      ))}
    </span>
  </form>
)

/** A row of a table: what tells it from the others, and what its cells show. */
export type Row = [key: string, ...cells: Child[]]

/** A table that scrolls sideways by itself where the page is narrow. */
export const Table = ({ label, heads, rows }: { label: string; heads: string[]; rows: Row[] }) => (
  <section class="scroll" aria-label={label} tabindex={0}>
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, ...cells]) => (
          <tr key={key}>
            {cells.map((cell, index) => (
              <td key={heads[index]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** A moment as this machine's clock would show it; without the day when it is today. */
export const Moment = ({ at }: { at: string | number }) => {
  const date = new Date(at)
  const isToday = date.toDateString() === new Date().toDateString()
  return (
    <time datetime={date.toISOString()}>{isToday ? date.toLocaleTimeString('sv') : date.toLocaleString('sv')}</time>
  )
}

export const None = ({ children }: { children: Child }) => <p class="none">{children}</p>
