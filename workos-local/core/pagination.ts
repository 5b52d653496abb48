import { z } from 'zod'
import { checkFields, oneOf, wholeNumber } from './fields.ts'

/**
 * One page of a list. Ids are ULIDs, so a cursor keeps its place even after its object is gone.
 *
 * With `asc` and `desc`, `after` is the next page in the displayed order and `before` the page just before it.
 * `normal` is descending with the two swapped, as WorkOS's spec describes it.
 * Assumption: `before` returns the page next to the cursor, not the first page of the list.
 */
export function paginate<T extends { id: string }>(rows: T[], query: Record<string, string>) {
  const { limit, order, before, after } = checkFields(query, QUERY)
  const direction = order === 'asc' ? 1 : -1
  const sorted = rows.toSorted((a, b) => direction * compareIds(a.id, b.id))
  const [forward, backward] = order === 'normal' ? [before, after] : [after, before]
  const wanted = sorted.filter(
    ({ id }) =>
      (!forward || direction * compareIds(id, forward) > 0) && (!backward || direction * compareIds(id, backward) < 0),
  )
  const data = backward ? wanted.slice(-limit) : wanted.slice(0, limit)
  const first = data[0] === sorted[0] ? null : (data[0]?.id ?? null)
  const last = data.at(-1) === sorted.at(-1) ? null : (data.at(-1)?.id ?? null)
  return {
    object: 'list',
    data,
    list_metadata: order === 'normal' ? { before: last, after: first } : { before: first, after: last },
  }
}

const QUERY = z
  .object({
    limit: z.coerce.number().pipe(wholeNumber(1, 100)).default(10),
    order: oneOf(['normal', 'desc', 'asc']).default('desc'),
    before: z.string().optional(),
    after: z.string().optional(),
  })
  .refine(({ before, after }) => !before || !after, { path: ['after'], error: 'must not come with before' })

/** By the ULID alone: lists may mix prefixes. */
function compareIds(a: string, b: string): number {
  const [left, right] = [a.slice(a.lastIndexOf('_') + 1), b.slice(b.lastIndexOf('_') + 1)]
  return left < right ? -1 : left > right ? 1 : 0
}
