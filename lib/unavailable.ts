import { barePage } from './bare-page'

const seconds = 15

/** What somebody gets who would have to sign in while WorkOS does not answer. */
export const unavailable = () =>
  barePage(
    503,
    'WorkOS does not answer',
    `<p>You have to sign in to see this page, and WorkOS, which signs you in, does not answer at the moment. Nothing was
    changed. This page tries again by itself every ${seconds} seconds.</p>`,
    { head: `<meta http-equiv="refresh" content="${seconds}">`, headers: { 'Retry-After': String(seconds) } },
  )
