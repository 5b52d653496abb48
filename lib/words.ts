const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "12 Mar 2026", in UTC. */
export const utcDay = (at: Date) => `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`

/** The first letters of a person's first and last name, for an avatar. */
export function initials(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean)
  const last = words.length > 1 ? (words.at(-1)?.charAt(0) ?? '') : (words[0]?.charAt(1) ?? '')
  return `${words[0]?.charAt(0) ?? '?'}${last}`.toUpperCase()
}

/** A title inside a sentence: "single sign-on", but "Directory Sync", which is a name. */
export const inSentence = (title: string) =>
  / [A-Z]/.test(title) ? title : `${title.charAt(0).toLowerCase()}${title.slice(1)}`
