/**
 * A page that needs nothing but itself, for what the proxy answers before any page of the app.
 * @param main HTML; whatever comes from outside has to be escaped already
 */
export function barePage(status: number, title: string, main: string, more?: { head?: string; headers?: HeadersInit }) {
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${more?.head ?? ''}
<title>${title} · Portico</title>
<style>
  body { max-width: 35rem; margin: 4rem auto; padding: 0 1rem; font: 1rem/1.5 ui-sans-serif, system-ui, sans-serif }
  h1 { font-size: 1.5rem; line-height: 1.2 }
</style>
<main>
  <h1>${title}</h1>
  ${main}
</main>
</html>
`
  return new Response(page, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
      ...more?.headers,
    },
  })
}
