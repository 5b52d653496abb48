import { describe, expect, it } from 'vitest'
import type { Page, Pages, Text } from '../page.ts'
import { AUDIT_LOGS } from './audit-logs.ts'
import { BRING_YOUR_OWN_KEY } from './bring-your-own-key.ts'
import { CERTIFICATES } from './certificates.ts'
import { DOMAINS } from './domains.ts'
import { DSYNC } from './dsync.ts'
import { LOG_STREAMS } from './log-streams.ts'
import { SSO } from './sso.ts'

const TABLES: Record<string, Pages> = {
  AUDIT_LOGS,
  BRING_YOUR_OWN_KEY,
  CERTIFICATES,
  DOMAINS,
  DSYNC,
  LOG_STREAMS,
  SSO,
}

const waysOf = (text: Text = { else: '' }) => (typeof text === 'string' ? [text] : Object.values(text))

/** Every path that a page leads to. */
const pathsOf = ({ only, foot, actions = [], ends }: Page) =>
  [
    only?.[1],
    foot?.to,
    foot?.skip?.[1],
    ...waysOf(foot?.back),
    ...actions.flatMap(([, to]) => waysOf(to)),
    ends,
  ].filter((to) => to !== undefined && !/^do:|^\{app\}$/.test(to))

describe.each(Object.entries(TABLES))('the pages %s', (_name, pages) => {
  it('lead to pages that there are', () => {
    const known = ['', ...Object.keys(pages)]
    for (const page of Object.values(pages)) for (const to of pathsOf(page)) expect(known).toContain(to)
  })

  it('have a foot where they have something to send', () => {
    for (const { fields, choose, answers, foot } of Object.values(pages)) {
      if (fields ?? choose ?? answers) expect(foot).toBeDefined()
    }
  })
})
