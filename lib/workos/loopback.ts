import 'server-only'

/** Whether a host, as it stands in an address, is this machine: where the local WorkOS runs. */
export const isLoopback = (host: string) => /^(localhost|127\.0\.0\.1|\[::1\])$/i.test(host)
