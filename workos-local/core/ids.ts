import { monotonicFactory } from 'ulid'

const nextUlid = monotonicFactory()

/** A new id such as `conn_01J…`: a prefix and a ULID, so that ids sort by creation. */
export function newId(prefix: string): string {
  return `${prefix}_${nextUlid()}`
}
