import { signHs256, verifyHs256 } from '../core/jwt.ts'
import type { Local } from '../core/local.ts'
import type { PortalLink } from '../core/types.ts'

/** The token of a portal link. It says which link it is and no more; all else is looked up. */
export function signLink({ keys, clock }: Local, link: PortalLink): string {
  const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)
  return signHs256({ jti: link.id, iat: seconds(clock.now()), exp: seconds(link.expires_at) }, keys.secret)
}

/** The link that a token stands for, with its environment; null when the token is not one of ours. */
export function findLink({ keys, store }: Local, token: string) {
  const claims = verifyHs256(token, keys.secret)
  return claims && store.find('portal_links', String(claims.jti))
}
