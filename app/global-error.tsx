'use client'

/** Where not even the frame of a page could be rendered. Plain, since style sheets belong to that frame. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>This page could not be shown · Portico</title>
        <h1>This page could not be shown</h1>
        <p>Something failed on our side. Your set-up at WorkOS is as it was.</p>
        <p>
          <a href="/settings">Open the settings</a>
        </p>
      </body>
    </html>
  )
}
