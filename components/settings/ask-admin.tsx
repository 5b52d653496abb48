import { Lock, Mail } from 'lucide'
import { initials } from '@/lib/words'
import { PersonAvatar } from '../ui/avatar'
import { ButtonLink } from '../ui/button'
import { Card } from '../ui/card'
import { Icon } from '../ui/icon'
import { Tile } from '../ui/tile'

export interface Admin {
  name: string
  email: string
}

/** Stands in place of the button for those who may not press it: why, and whom to ask. */
export function AskAdmin({
  organization,
  admins,
  subject,
}: {
  /** Name of the organization. */
  organization: string
  admins: Admin[]
  /** Subject of the letter, such as "Set up single sign-on". */
  subject?: string
}) {
  const read = `You are a member of ${organization} and see this page read-only.`
  return (
    <section aria-labelledby="ask-admin" className="mt-7">
      <Card>
        <div className="flex items-center gap-3.5 p-4 wide:px-5">
          <Tile>
            <Icon node={Lock} size={18} strokeWidth={1.5} />
          </Tile>
          <div>
            <h2 id="ask-admin" className="font-semibold">
              Only admins can change this
            </h2>
            <p className="text-sm text-ink-2">
              {admins.length ? `${read} Ask an admin:` : `${read} Ask the people who look after your accounts.`}
            </p>
          </div>
        </div>
        {admins.length > 0 && (
          <ul className="divide-y divide-line border-t border-line">
            {admins.map((admin) => (
              <li key={admin.email} className="flex flex-wrap items-center gap-3 px-4 py-3.5 wide:px-5">
                <PersonAvatar initials={initials(admin.name)} />
                <div className="min-w-0 flex-1">
                  <h3 className="font-medium">{admin.name}</h3>
                  <p className="text-sm/4.5 wrap-anywhere text-ink-2">{admin.email}</p>
                </div>
                <ButtonLink plain href={mailto(admin.email, subject)} className="max-wide:w-full">
                  <Icon node={Mail} size={14} />
                  Write to {admin.name.split(' ')[0]}
                </ButtonLink>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </section>
  )
}

const mailto = (email: string, subject?: string) =>
  `mailto:${encodeURIComponent(email).replace('%40', '@')}${subject ? `?subject=${encodeURIComponent(subject)}` : ''}`
