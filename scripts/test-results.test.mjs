import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest } from './test-results.mjs'

const file = (/** @type {string} */ status, /** @type {string[]} */ ...tests) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

describe('countVitest', () => {
  it('counts tests', () => {
    const report = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, testResults: [file('failed', 'failed')] }
    expect(countVitest(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 1 })
  })
  it('counts a file that could not be loaded', () => {
    const report = { numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 'passed'), file('failed')] }
    expect(countVitest(report, 1)).toMatchObject({ passed: 5, failed: 1 })
  })
  it('counts a runner that crashed, ended badly or ran nothing as one failure', () => {
    expect(countVitest(undefined, 137)).toMatchObject({ passed: 0, failed: 1 })
    expect(countVitest({ numPassedTests: 5 }, 1)).toMatchObject({ passed: 5, failed: 1 })
    expect(countVitest({ numPassedTests: 0 }, 0)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('countPlaywright', () => {
  it('counts tests, a flaky one as failed', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 }
    expect(countPlaywright({ stats }, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 })
  })
  it('counts a runner that crashed, ended badly or ran nothing as one failure', () => {
    expect(countPlaywright(undefined, 1)).toMatchObject({ passed: 0, failed: 1 })
    expect(countPlaywright({ stats: { expected: 3 } }, 1)).toMatchObject({ passed: 3, failed: 1 })
    expect(countPlaywright({ stats: { expected: 0 } }, 0)).toMatchObject({ failed: 1 })
  })
})
