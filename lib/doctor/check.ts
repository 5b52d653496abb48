import type { Env, VariableProblem } from '../env'

/** What is looked at. */
export interface Context {
  /** The variables as they are set, for those that the app itself does not read. */
  source: Record<string, string | undefined>
  /** The settings that are right. */
  env: Partial<Env>
  /** The settings that are not. */
  problems: VariableProblem[]
  /** The organization that links are made for: the one that was asked for, or the first one found. */
  organization?: string
  /** The names in prisma/migrations, oldest first; null where those are not known. */
  migrations: string[] | null
  /** Milliseconds for each step at a database, where somebody waits for a page. */
  databasePatience?: number
  signal?: AbortSignal
}

export type Status = 'pass' | 'warn' | 'fail' | 'skip'

/** How one check went. Nothing in it is a secret or a link: people paste it into tickets. */
export interface Result {
  status: Status
  /** What was seen, in a few words. */
  says: string
  /** Why that is a warning or a failure. */
  cause?: string
  /** What to do about it. */
  fix?: string
}

/** One line of the checklist. */
export interface Check {
  id: string
  group: 'Settings' | 'WorkOS' | 'Admin Portal' | 'Icons' | 'Database'
  title: string
  /** The checks, by id, without which this one says nothing: it is skipped unless they passed or only warned. */
  needs?: string[]
  /** Null when there is nothing to say, such as of a variable that may be left out and is. */
  run(context: Context): Result | null | Promise<Result | null>
}

export const pass = (says: string): Result => ({ status: 'pass', says })
export const warn = (says: string, cause: string, fix: string): Result => ({ status: 'warn', says, cause, fix })
export const fail = (says: string, cause: string, fix: string): Result => ({ status: 'fail', says, cause, fix })
export const skip = (says: string): Result => ({ status: 'skip', says })
