import { cookies } from 'next/headers'

/** The themes a person can choose; `system` follows the device and is the choice nobody has made. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Name of the cookie that holds `light` or `dark`. */
export const themeCookie = 'theme'

/** Reads a theme from a cookie or a form; anything else counts as `system`. */
export const parseTheme = (value: unknown): Theme => themes.find((theme) => theme === value) ?? 'system'

/** The theme of the request that is being answered. */
export async function currentTheme(): Promise<Theme> {
  return parseTheme((await cookies()).get(themeCookie)?.value)
}
