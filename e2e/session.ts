import type { BrowserContext } from '@playwright/test'
import { sealData, unsealData } from 'iron-session'

interface Stack {
  appUrl: string
  workosUrl: string
  cookiePassword: string
}

const cookieName = 'wos-session'

/** The value of the browser's session cookie. */
export async function sessionCookie(context: BrowserContext, { appUrl }: Stack): Promise<string> {
  const cookie = (await context.cookies(appUrl)).find(({ name }) => name === cookieName)
  if (!cookie) throw new Error('nobody is signed in')
  return cookie.value
}

/** Puts a session cookie into the browser. */
export const setSessionCookie = (context: BrowserContext, { appUrl }: Stack, value: string) =>
  context.addCookies([{ name: cookieName, value, url: appUrl, httpOnly: true, sameSite: 'Lax' }])

/** As if the session's access token had ended so many minutes ago. Its refresh token stays as it is. */
export async function endToken(context: BrowserContext, stack: Stack, minutes: number): Promise<string> {
  const { session, claims } = await open(context, stack)
  const exp = Math.floor(Date.now() / 1000) - minutes * 60
  const payload = Buffer.from(JSON.stringify({ ...claims, exp })).toString('base64url')
  const accessToken = session.accessToken.replace(/\..*\./, `.${payload}.`)
  const value = await sealData({ ...session, accessToken }, { password: stack.cookiePassword, ttl: 0 })
  await setSessionCookie(context, stack, value)
  return value
}

/** Ends the session at WorkOS, as another browser or an admin can; this one does not hear of it. */
export async function endAtWorkos(context: BrowserContext, stack: Stack): Promise<void> {
  const { claims } = await open(context, stack)
  const url = `${stack.workosUrl}/user_management/sessions/logout?session_id=${claims.sid}`
  const reply = await fetch(url, { redirect: 'manual' })
  if (reply.status !== 302) throw new Error(`the session was not ended: ${reply.status}`)
}

/** A press of nothing: whoever presses has WorkOS asked at once, so that the app hears that it is back. */
export const askNow = ({ request }: BrowserContext, { appUrl }: Stack) =>
  request.post(`${appUrl}/settings/sso`, {
    headers: { origin: appUrl },
    multipart: { from: '/settings/sso' },
    maxRedirects: 0,
  })

async function open(context: BrowserContext, stack: Stack) {
  const seal = await sessionCookie(context, stack)
  const session = await unsealData<{ accessToken: string }>(seal, { password: stack.cookiePassword })
  const claims = JSON.parse(Buffer.from(session.accessToken.split('.')[1] ?? '', 'base64url').toString())
  return { session, claims }
}
