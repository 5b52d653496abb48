/**
 * The one gate for a path that came from outside and that the browser is sent to.
 * @returns path, query and fragment of a target inside this app, or `fallback` for anything else.
 */
export function internalPath(value: string | null | undefined, fallback = '/settings'): string {
  if (!value?.startsWith('/')) return fallback
  // A backslash counts as a slash to browsers, and control characters are dropped by them: `/\host`, `/<tab>/host`.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are refused here
  if (/[\\\u0000-\u001f\u007f]/.test(value)) return fallback
  const base = 'http://internal.invalid'
  if (!URL.canParse(value, base)) return fallback
  const url = new URL(value, base)
  if (url.origin !== base || url.pathname.startsWith('//')) return fallback
  return `${url.pathname}${url.search}${url.hash}`
}

/** The same for a form field that names a settings page. */
export function settingsPath(value: FormDataEntryValue | null): string {
  const path = internalPath(typeof value === 'string' ? value : null)
  return /^\/settings(?![^/?#])/.test(path) ? path : '/settings'
}
