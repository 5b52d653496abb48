/** Runs once when the server starts, never during a build. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('./lib/start')
}
