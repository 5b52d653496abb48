import 'server-only'

/** Has `read` ask WorkOS about one organization. */
export type Ask = <T>(read: (organizationId: string) => Promise<T>) => Promise<T>

/**
 * Asks WorkOS about one organization for the length of one reading: what several features need, such as its connections,
 * is asked for once and all get the same answer. Make a new one for each reading.
 */
export function askOnce(organizationId: string): Ask {
  const asked = new Map<unknown, Promise<unknown>>()
  return <T>(read: (organizationId: string) => Promise<T>) => {
    const asking = (asked.get(read) as Promise<T> | undefined) ?? read(organizationId)
    asked.set(read, asking)
    return asking
  }
}
