import { vi } from 'vitest'

/**
 * For tests: a whole environment for modules that are imported after it, and none of the machine's own. Undone by
 * `vi.unstubAllEnvs()`.
 */
export function stubEnv(variables: Record<string, string> = {}): void {
  const whole = {
    NODE_ENV: 'production',
    APP_URL: 'https://app.example.com',
    DATABASE_URL: 'postgresql://h/d',
    WORKOS_API_KEY: 'sk_test_key',
    WORKOS_CLIENT_ID: 'client_x',
    WORKOS_COOKIE_PASSWORD: 'x'.repeat(32),
    WORKOS_API_HOSTNAME: '',
    WORKOS_API_PORT: '',
    WORKOS_API_HTTPS: '',
    WORKOS_PORTAL_DOMAIN: '',
    WORKOS_ICON_CDN: '',
    LOG_LEVEL: 'silent',
    ...variables,
  }
  for (const [name, value] of Object.entries(whole)) vi.stubEnv(name, value)
  vi.resetModules()
}
