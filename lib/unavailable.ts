const seconds = 15

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${seconds}">
<title>WorkOS does not answer · Portico</title>
<style>
  body { max-width: 35rem; margin: 4rem auto; padding: 0 1rem; font: 1rem/1.5 ui-sans-serif, system-ui, sans-serif }
  h1 { font-size: 1.5rem; line-height: 1.2 }
</style>
<main>
  <h1>WorkOS does not answer</h1>
  <p>You have to sign in to see this page, and WorkOS, which signs you in, does not answer at the moment. Nothing was
    changed. This page tries again by itself every ${seconds} seconds.</p>
</main>
</html>
`

/** What somebody gets who would have to sign in while WorkOS does not answer. Needs nothing but itself. */
export const unavailable = () =>
  new Response(page, {
    status: 503,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Retry-After': String(seconds),
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
  })
