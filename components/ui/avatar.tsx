/** The initials of a person, round. Decoration: the name stands beside it. */
export function PersonAvatar({ initials }: { initials: string }) {
  return (
    <span
      className="grid size-7 flex-none place-items-center rounded-full bg-person text-2xs font-semibold text-on-person"
      aria-hidden="true"
    >
      {initials}
    </span>
  )
}

/** The first letter of an organization, square. Decoration: the name stands beside it. */
export function OrganizationAvatar({ name }: { name: string }) {
  return (
    <span
      className="grid size-5 flex-none place-items-center rounded-tag bg-badge text-2xs font-semibold text-on-badge"
      aria-hidden="true"
    >
      {[...name.trim()][0]?.toUpperCase()}
    </span>
  )
}
