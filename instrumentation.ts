/** Runs once when the server starts, never during a build: settings that are not right stop the start. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('./lib/env')
  try {
    env()
  } catch (error) {
    process.stderr.write(`\n${(error as Error).message}\n\n`)
    process.exit(1)
  }
}
