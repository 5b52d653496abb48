import { createHmac, type KeyObject, sign, timingSafeEqual } from 'node:crypto'

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An RS256 token, as WorkOS's access tokens are. */
export function signRs256(claims: object, key: KeyObject, kid: string): string {
  const head = `${encode({ alg: 'RS256', typ: 'JWT', kid })}.${encode(claims)}`
  return `${head}.${sign('RSA-SHA256', Buffer.from(head), key).toString('base64url')}`
}

const withHmac = (head: string, secret: string) =>
  `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`

/** An HS256 token, as the one in WorkOS's portal links. */
export const signHs256 = (claims: object, secret: string): string =>
  withHmac(`${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`, secret)

/** The claims of a token that this secret signed, or null. Expiry is for the caller to judge. */
export function verifyHs256(token: string, secret: string): Record<string, unknown> | null {
  const [header, payload = ''] = token.split('.')
  const isGenuine = sameText(token, withHmac(`${header}.${payload}`, secret))
  return isGenuine ? JSON.parse(Buffer.from(payload, 'base64url').toString()) : null
}

/** Compares secrets without telling by its duration where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
