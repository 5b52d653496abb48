/** The process answers. Says nothing about what it depends on. */
export const GET = () => Response.json({ ok: true }, { headers: { 'Cache-Control': 'no-store' } })
