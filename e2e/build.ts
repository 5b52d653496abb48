import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/processes.mjs'

/** Reads one of the manifests of the build under test. */
export function readManifest(file: string) {
  return JSON.parse(readFileSync(path.join(root, process.env.NEXT_DIST_DIR || '.next', file), 'utf8'))
}

/** The addresses of the build by kind, such as `/settings/return/[session]`; a new one is in here by itself. */
export function routes(): { pages: string[]; handlers: string[] } {
  const found: Record<string, string> = readManifest('app-path-routes-manifest.json')
  const ending = (end: string) =>
    Object.entries(found)
      .filter(([file]) => file.endsWith(end))
      .map(([, address]) => address)
      .sort()
  return { pages: ending('/page'), handlers: ending('/route') }
}
