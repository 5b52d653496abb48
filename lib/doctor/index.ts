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

/**
 * Runs the checks one after the other.
 * @param begin is told of each check before it runs
 * @param list for tests
 * @throws the reason of the context's signal, when that ended it
 */
export async function* examine(
  context: Context,
  begin: (check: Check) => void = () => {},
  list: readonly Check[] = checks,
): AsyncGenerator<Line> {
  /** What is not there for others to build on, and the title of what is at the root of it. */
  const missing = new Map<string, string>()
  for (const check of list) {
    context.signal?.throwIfAborted()
    const { id, group, title } = check
    begin(check)
    const root = check.needs?.map((need) => missing.get(need)).find((cause) => cause !== undefined)
    const result = root ? skip(`not checked until “${root}” is right`) : await check.run(context)
    if (result?.status === 'fail' || result?.status === 'skip') missing.set(id, root ?? title)
    if (result) yield { id, group, title, ...result }
  }
}
