/** AuthKit's name for the cookie that holds the sealed session. */
export const sessionCookie = 'wos-session'

/** Request header by which the proxy marks a session that it let through for reading while WorkOS does not answer. */
export const staleHeader = 'x-portico-stale'
