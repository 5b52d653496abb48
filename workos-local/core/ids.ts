import { monotonicFactory } from 'ulid'

const nextUlid = monotonicFactory()

/** A new id such as `conn_01J…`: a prefix and a ULID, so that ids sort by creation. */
export function newId(prefix: string): string {
  return `${prefix}_${nextUlid()}`
}

/** Whether a value could be an organization's id at all. `org_test` could; `acme` could not. */
export function looksLikeOrganizationId(value: unknown): value is string {
  return typeof value === 'string' && /^org_[0-9A-Za-z_]+$/.test(value)
}
