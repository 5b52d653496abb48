import 'server-only'
import { type Check, type Context, type Result, skip } from './check'
import { databaseChecks } from './database'
import { iconChecks } from './icons'
import { organizationChecks } from './organizations'
import { portalChecks } from './portal'
import { settingsChecks } from './settings'
import { signInChecks } from './sign-in'
import { workosChecks } from './workos'

/** The whole checklist, in its order. */
export const checks: readonly Check[] = [
  ...settingsChecks,
  ...workosChecks,
  ...signInChecks,
  ...organizationChecks,
  ...portalChecks,
  ...iconChecks,
  ...databaseChecks,
]

/** One line of the finished checklist. */
export type Line = Pick<Check, 'id' | 'group' | 'title'> & Result

/** What came of a check, and the title of what is at the root of it where others cannot build on it. */
interface Found {
  result: Result | null
  root?: string
}

/**
 * Runs the checks, each as soon as those that it needs are done, and tells of them in their order.
 * @param begin is told of each check that is waited for
 * @param list for tests
 * @throws the reason of the context's signal, when that ended it
 */
export async function* examine(
  context: Context,
  begin: (check: Check) => void = () => {},
  list: readonly Check[] = checks,
): AsyncGenerator<Line> {
  const running = new Map<string, Promise<Found>>()
  for (const check of list) {
    const found = find(check, context, running)
    // Whoever waits for it is told; nobody may.
    found.catch(() => {})
    running.set(check.id, found)
  }
  for (const check of list) {
    context.signal?.throwIfAborted()
    const { id, group, title } = check
    begin(check)
    const { result } = (await running.get(id)) ?? { result: null }
    if (result) yield { id, group, title, ...result }
  }
}

/** Runs one check unless one that it needs is not right. */
async function find(check: Check, context: Context, earlier: ReadonlyMap<string, Promise<Found>>): Promise<Found> {
  const needed = await Promise.all((check.needs ?? []).flatMap((need) => earlier.get(need) ?? []))
  const missing = needed.find(({ root }) => root !== undefined)?.root
  if (missing) return { result: skip(`not checked until “${missing}” is right`), root: missing }
  const result = await check.run(context)
  return { result, ...(result?.status === 'fail' && { root: check.title }) }
}
