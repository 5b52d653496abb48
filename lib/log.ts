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
 * bodies; what slips through under the usual names is removed here.
 */
export function log(): pino.Logger {
  logger ??= makeLog(env().LOG_LEVEL)
  return logger
}

/** @param to where the lines go; standard output when left out */
export function makeLog(level: string, to?: pino.DestinationStream): pino.Logger {
  const paths = withheld.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const options = { level, base: undefined, redact: { paths, remove: true } }
  return to ? pino(options, to) : pino(options)
}
