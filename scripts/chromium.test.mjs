import { describe, expect, it } from 'vitest'
import { candidates, findChromium } from './chromium.mjs'

/**
 * A machine on which just these browsers start.
 * @param {{ own?: boolean, file?: string, installs?: Record<string, boolean> }} machine
 */
function machine({ own = false, file, installs = {} }) {
  /** @type {string[]} */
  const asked = []
  let playwrights = own
  return {
    asked,
    options: {
      env: {},
      say: () => {},
      works: async (/** @type {string | undefined} */ path) => {
        asked.push(path ?? 'own')
        return path ? path === file : playwrights
      },
      install: Object.entries(installs).map(([name, succeeds]) => async () => {
        asked.push(name)
        playwrights = succeeds
        return succeeds
      }),
    },
  }
}

describe('findChromium', () => {
  it('takes CHROMIUM_PATH first, and does not look elsewhere when that is broken', async () => {
    const { options, asked } = machine({ own: true, file: '/opt/chrome' })
    expect(await findChromium({ ...options, env: { CHROMIUM_PATH: '/opt/chrome' } })).toBe('/opt/chrome')
    await expect(findChromium({ ...options, env: { CHROMIUM_PATH: '/opt/none' } })).rejects.toThrow('/opt/none')
    expect(asked).toEqual(['/opt/chrome', '/opt/none'])
  })

  it("then Playwright's own, which has no path", async () => {
    const { options, asked } = machine({ own: true })
    expect(await findChromium(options)).toBeUndefined()
    expect(asked).toEqual(['own'])
  })

  it('then what can be installed, in order, until one starts', async () => {
    const { options, asked } = machine({ installs: { apt: false, playwright: true, never: true } })
    expect(await findChromium({ ...options, env: { CHROMIUM_SEARCH_PATH: '' } })).toBeUndefined()
    expect(asked).toEqual(['own', 'apt', 'playwright', 'own'])
  })

  it('says what to do when there is none', async () => {
    const { options } = machine({ installs: { apt: false } })
    await expect(findChromium({ ...options, env: { CHROMIUM_SEARCH_PATH: '' } })).rejects.toThrow('set CHROMIUM_PATH')
  })
})

describe('candidates', () => {
  const present = new Set(['/a/google-chrome', '/b/chromium', '/usr/bin/chromium', '/c/chromium-headless-shell'])
  const find = (/** @type {NodeJS.ProcessEnv} */ env) => candidates(env, (file) => present.has(file))

  it('prefers Chromium over Chrome, in the order of PATH', () => {
    expect(find({ PATH: '/a:/b' })).toEqual(['/b/chromium', '/usr/bin/chromium', '/a/google-chrome'])
  })

  it('prefers the shell without a window', () => {
    expect(find({ PATH: '/b:/c' })).toEqual(['/c/chromium-headless-shell', '/b/chromium', '/usr/bin/chromium'])
  })

  it('looks nowhere else when told where to look', () => {
    expect(find({ PATH: '/b', CHROMIUM_SEARCH_PATH: '/a' })).toEqual(['/a/google-chrome'])
    expect(find({ PATH: '/b', CHROMIUM_SEARCH_PATH: '' })).toEqual([])
  })
})
