import { invalid, type Violation, violation } from './errors.ts'

interface Page<T> {
  object: 'list'
  data: T[]
  list_metadata: { before: string | null; after: string | null }
}

/**
 * One page of a list. Ids are ULIDs, so a cursor keeps its place even after its object is gone.
 *
 * With `asc` and `desc`, `after` is the next page in the displayed order and `before` the page just before it.
 * `normal` is descending with the two swapped, as WorkOS's spec describes it.
 * Assumption: `before` returns the page next to the cursor, not the first page of the list.
 */
export function paginate<T extends { id: string }>(rows: T[], query: Record<string, string>): Page<T> {
  const { limit, order, before, after } = parse(query)
  const direction = order === 'asc' ? 1 : -1
  const sorted = [...rows].sort((a, b) => direction * compareIds(a.id, b.id))
  const forward = order === 'normal' ? before : after
  const backward = order === 'normal' ? after : before

  let start = 0
  let end: number
  if (backward) {
    const cursor = sorted.findIndex((row) => direction * compareIds(row.id, backward) >= 0)
    end = cursor === -1 ? sorted.length : cursor
    start = Math.max(0, end - limit)
  } else {
    if (forward) {
      const next = sorted.findIndex((row) => direction * compareIds(row.id, forward) > 0)
      start = next === -1 ? sorted.length : next
    }
    end = Math.min(sorted.length, start + limit)
  }

  const data = sorted.slice(start, end)
  const first = start > 0 ? (data[0]?.id ?? null) : null
  const last = end < sorted.length ? (data.at(-1)?.id ?? null) : null
  return {
    object: 'list',
    data,
    list_metadata: order === 'normal' ? { before: last, after: first } : { before: first, after: last },
  }
}

function parse(query: Record<string, string>) {
  const violations: Violation[] = []
  const limit = query.limit === undefined ? 10 : Number(query.limit)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    violations.push(violation('limit', 'invalid', 'must be a whole number from 1 to 100'))
  }
  const order = query.order ?? 'desc'
  if (!['asc', 'desc', 'normal'].includes(order)) {
    violations.push(violation('order', 'invalid', 'must be one of: normal, desc, asc'))
  }
  if (query.before && query.after) {
    violations.push(violation('after', 'ambiguous', 'must not come with before'))
  }
  if (violations.length) throw invalid(...violations)
  return { limit, order, before: query.before, after: query.after }
}

/** By the ULID alone: lists may mix prefixes. */
function compareIds(a: string, b: string): number {
  const [left, right] = [a.slice(a.lastIndexOf('_') + 1), b.slice(b.lastIndexOf('_') + 1)]
  return left < right ? -1 : left > right ? 1 : 0
}
