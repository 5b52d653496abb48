import { barePage } from './bare-page'

/**
 * What somebody gets who sends a form without JavaScript after their session has ended. Not a redirect to sign-in: the
 * page's policy holds on every hop of a form, and where WorkOS sends them from its API is not known.
 * @param path of the page they come back to
 */
export const signInAgain = (path: string) =>
  barePage(
    401,
    'Sign in again',
    `<p>Your session has ended, so nothing was changed. You come back to the page that you were on.</p>
  <p><a href="/sign-in?returnTo=${encodeURIComponent(path)}">Sign in</a></p>`,
  )
