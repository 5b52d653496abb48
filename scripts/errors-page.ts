// Writes docs/errors.md from the table of lib/workos/problems.ts: npm run docs
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { explain, problems, type WorkosProblem } from '../lib/workos/problems'

const again = (seconds: number | null) => {
  if (seconds === null) return 'no'
  if (seconds === 0) return 'yes, at once'
  return `yes, after Retry-After or ${seconds} s`
}

/** The page whole. What the admin reads is that of the button that opens the portal. */
export function errorsPage(): string {
  const names = Object.keys(problems) as WorkosProblem[]
  const rows = names.map((name) => {
    const { seen, cause, fix, again: after } = problems[name]
    const { title, text } = explain(name, 'link', 'id')
    return `| \`${name}\` | ${seen} | **${title}.** ${text} | ${cause} | ${fix} | ${again(after)} |`
  })
  return `# Errors of WorkOS

What Portico makes of each failure: what the admin reads, and what a developer does. The app works from the same table,
\`lib/workos/problems.ts\`; this page is written from it by \`npm run docs\`. Recognition goes from top to bottom.

The log names the row as \`problem\`, with the call, the status, the request id, the cause and the fix. Outside production
the notice has cause and fix under “For developers”. While the admin waits, nothing is tried again by itself: a call has
2.5 s, an action 8 s. Scripts and background work go through \`withBackOff\`. [Every failure for every
call](fault-matrix.md) is tested.

Portico makes at most 100 links and asks for 1,000 icons a minute with one API key, over all instances, and 10 links for
one person (\`lib/limits.ts\`, counted in PostgreSQL). An icon that is over the limit is never an error: there is the old
copy or a drawn one, and another try half a minute later. When the limits cannot be counted, everybody is let through
and the log says so.

| \`problem\` | WorkOS | the admin reads | cause | fix | does trying again help? |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Elsewhere than on the button the admin reads the same of what happened, and of what was kept:

| where | kept |
| --- | --- |
${(['domain', 'export', 'read', 'return', 'switch'] as const).map((doing) => `| ${where[doing]} | ${explain('unexpected', doing).text.replace(/ Trying.*/, '')} |`).join('\n')}
`
}

const where = {
  domain: '“Check this domain again”',
  export: 'the export of audit logs',
  read: 'settings pages, “Check again”',
  return: 'the way back from the portal',
  switch: 'another organization',
}

if (process.argv[1] && import.meta.filename.startsWith(process.argv[1])) {
  writeFileSync(path.join(import.meta.dirname, '../docs/errors.md'), errorsPage())
}
