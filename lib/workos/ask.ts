import 'server-only'

/** Has `read` ask WorkOS about one organization. */
export type Ask = <T>(read: (organizationId: string) => Promise<T>) => Promise<T>

/**
 * Asks WorkOS about one organization for the length of one reading: what several features need, such as its connections,
 * is asked for once and all get the same answer. Make a new one for each reading.
 * @param attempt runs each call, such as `withBackOff` where nobody waits
 */
export function askOnce(
  organizationId: string,
  attempt: <T>(run: () => Promise<T>) => Promise<T> = (run) => run(),
): Ask {
  const asked = new Map<unknown, Promise<unknown>>()
  return <T>(read: (organizationId: string) => Promise<T>) => {
    const asking = (asked.get(read) as Promise<T> | undefined) ?? attempt(() => read(organizationId))
    asked.set(read, asking)
    return asking
  }
}
