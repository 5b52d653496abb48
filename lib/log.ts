import 'server-only'
import pino from 'pino'
import { env } from './env'

/** What is a secret or says who somebody is, under the names it usually has. */
const withheld = [
  ...['link', 'token', 'accessToken', 'refreshToken', 'key', 'apiKey', 'secret', 'password', 'cookie', 'authorization'],
  ...['session', 'email', 'firstName', 'lastName', 'userName', 'headers', 'body'],
]

let logger: pino.Logger | undefined

/**
 * The app's log: one JSON object a line on standard output. Write ids, never names, links, keys, cookies or request
 * bodies; what slips through under the usual names, and the app's own secrets under any, is removed here.
 */
export function log(): pino.Logger {
  if (!logger) {
    const { LOG_LEVEL, WORKOS_API_KEY, WORKOS_COOKIE_PASSWORD, WORKOS_WEBHOOK_SECRET, CRON_SECRET, DATABASE_URL } =
      env()
    const secrets = [WORKOS_API_KEY, WORKOS_COOKIE_PASSWORD, WORKOS_WEBHOOK_SECRET, CRON_SECRET, DATABASE_URL]
    logger = makeLog(LOG_LEVEL, secrets)
  }
  return logger
}

/**
 * @param secrets what no line may have, wherever it came from, such as WorkOS's words about a request
 * @param to where the lines go; standard output when left out
 */
export function makeLog(level: string, secrets: (string | undefined)[], to?: pino.DestinationStream): pino.Logger {
  const paths = withheld.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const known = secrets.filter((secret) => secret !== undefined)
  const streamWrite = (line: string) => known.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line)
  const options = { level, base: undefined, redact: { paths, remove: true }, hooks: { streamWrite } }
  return to ? pino(options, to) : pino(options)
}
