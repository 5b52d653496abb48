import 'server-only'
import pino from 'pino'
import { env } from './env'

let logger: pino.Logger | undefined

/**
 * The app's log: one JSON object a line on standard output. Write ids, never names, links, keys, cookies or request
 * bodies; what slips through under the usual names is removed here.
 */
export function log(): pino.Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    redact: {
      paths: ['link', 'token', 'key', 'cookie', 'authorization', 'email', '*.link', '*.token', '*.cookie', '*.email'],
      remove: true,
    },
  })
  return logger
}
