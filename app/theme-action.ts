'use server'

import { cookies } from 'next/headers'
import { parseTheme, themeCookie } from '@/components/theme/theme'
import { env } from '@/lib/env'

const year = 60 * 60 * 24 * 365

/** Keeps the theme chosen on the theme switch; `system` takes the cookie away. */
export async function setTheme(form: FormData): Promise<void> {
  const theme = parseTheme(form.get('theme'))
  const jar = await cookies()
  if (theme === 'system') {
    jar.delete(themeCookie)
    return
  }
  jar.set(themeCookie, theme, {
    path: '/',
    sameSite: 'lax',
    maxAge: year,
    httpOnly: true,
    secure: env().APP_URL.startsWith('https:'),
  })
}
