// Looks whether everything that Portico needs is there and right: npm run doctor
import { parseArgs, styleText } from 'node:util'
import { examine, type Line } from '../lib/doctor'
import { hostOf } from '../lib/doctor/answers'
import type { Context, Status } from '../lib/doctor/check'
import { createOrganization } from '../lib/doctor/create-organization'
import { migrationNames } from '../lib/doctor/migrations'
import { readEnv } from '../lib/env'
import { apiUrl } from '../lib/workos/client'
import { makeSecrets, planStart, readEnvironment } from './local-env.mjs'
import { Explained } from './processes.mjs'

const usage = `npm run doctor -- [options]

  --organization ID    make the links for this organization instead of the first one
  --local              look at what npm run demo starts, whatever else is set
  --create-organization NAME --admin EMAIL
                       first make an organization, and somebody who is an admin of it
  --json               the same as JSON
  --help`

const ending = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => ending.abort(new Explained('Stopped.')))
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        organization: { type: 'string' },
        local: { type: 'boolean', default: false },
        'create-organization': { type: 'string' },
        admin: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const { 'create-organization': name, admin: email, ...options } = values
    if (!name !== !email) throw new Error('--create-organization and --admin go together.')
    return { ...options, create: name && email ? { name, email } : undefined }
  } catch (error) {
    throw new Explained(`${(error as Error).message}\n\n${usage}`)
  }
}

const needed = ['APP_URL', 'DATABASE_URL', 'WORKOS_API_KEY', 'WORKOS_CLIENT_ID', 'WORKOS_COOKIE_PASSWORD']

/** What the app would start with. Where none of its variables is set, or with `local`, what `npm run demo` starts with. */
function readContext(options: { local: boolean; organization?: string }): Context & { local: boolean } {
  const own = readEnvironment({ dev: false })
  const local = options.local || needed.every((name) => !own[name])
  // The demo's own password does not matter here, so nothing is written.
  const source = local ? planStart(own, makeSecrets()).env : own
  return {
    local,
    source,
    ...readEnv(source),
    organization: options.organization,
    migrations: migrationNames(),
    signal: ending.signal,
  }
}

/** @returns the organization's id @throws Explained */
async function create(context: Context, { name, email }: { name: string; email: string }) {
  const missing = context.problems.find((problem) => problem.name.startsWith('WORKOS_API_'))
  if (missing) throw new Explained(`${missing.name} ${missing.what}. Set it to ${missing.set}.`)
  const made = await createOrganization(context, name, email)
  // Not among the JSON.
  for (const line of made.said) console.error(line)
  if ('organization' in made) return made.organization
  const { says, cause, fix } = made.problem
  throw new Explained(`It could not be finished: ${says}\n    Cause: ${cause}\n    Fix:   ${fix}`)
}

const terminal = process.stdout.isTTY
const paint = (style: Parameters<typeof styleText>[0], text: string) =>
  terminal && process.stdout.hasColors() ? styleText(style, text) : text

const marks: Record<Status, string> = {
  pass: paint('green', '✓'),
  warn: paint('yellow', '!'),
  fail: paint('red', '✗'),
  skip: paint('dim', '–'),
}

/** On a terminal the last line says what is being looked at. */
const progress = (text: string) => terminal && process.stdout.write(`\r\u001b[2K${paint('dim', text)}`)

/** Names come from WorkOS, where anybody may have put a terminal's control characters into them. */
const plain = (text: string) => text.replace(/\p{Cc}/gu, '�')

/** Prints the checklist as it comes about; lines that were not checked for one reason are one line. */
function printer() {
  let group = ''
  let skipped: Line[] = []
  const endSkipped = () => {
    const [first] = skipped
    if (first) console.log(paint('dim', `– ${first.says}: ${skipped.map(({ title }) => title).join(', ')}`))
    skipped = []
  }
  return {
    line(line: Line) {
      progress('')
      if (line.group !== group || line.status !== 'skip' || line.says !== skipped[0]?.says) endSkipped()
      if (line.group !== group) console.log(`\n${paint('bold', line.group)}`)
      group = line.group
      if (line.status === 'skip') return skipped.push(line)
      console.log(`${marks[line.status]} ${line.title}: ${plain(line.says)}`)
      if (line.cause) console.log(`    Cause: ${line.cause}`)
      if (line.fix) console.log(`    Fix:   ${line.fix}`)
    },
    end() {
      progress('')
      endSkipped()
    },
  }
}

async function main() {
  const options = readOptions()
  if (options.help) return console.log(usage)
  const context = readContext(options)
  if (options.create) context.organization = await create(context, options.create)
  if (!options.json) {
    console.log(
      `Looking at ${context.local ? 'what npm run demo starts' : 'the variables of the .env files and this shell'},`,
    )
    console.log(`and at WorkOS on ${apiUrl(hostOf(context.env))}.`)
  }
  const lines: Line[] = []
  const { line: print, end } = printer()
  for await (const line of examine(context, ({ title }) => options.json || progress(`… ${title}`))) {
    lines.push(line)
    if (!options.json) print(line)
  }
  const count = (wanted: Status) => lines.filter(({ status }) => status === wanted).length
  const counts = { pass: count('pass'), warn: count('warn'), fail: count('fail'), skip: count('skip') }
  const { local, organization, problems } = context
  if (options.json) {
    console.log(JSON.stringify({ ok: counts.fail === 0, local, organization, counts, checks: lines }, undefined, 2))
  } else {
    end()
    const more = counts.skip > 0 ? `, ${counts.skip} not checked` : ''
    console.log(`\n${counts.pass} right, ${counts.warn} to look at, ${counts.fail} wrong${more}`)
    if (problems.length > 0 && !local) console.log('To look at the demo instead: npm run doctor -- --local')
  }
  process.exitCode = counts.fail > 0 ? 1 : 0
}

try {
  await main()
} catch (error) {
  progress('')
  if (!(error instanceof Explained)) throw error
  console.error(error.message)
  process.exitCode = ending.signal.aborted ? 130 : 1
}
