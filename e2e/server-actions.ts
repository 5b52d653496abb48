import { readManifest } from './build'
import { formBody } from './wire'

/** A server action of the build under test. Its id is in the client's code, so anybody knows it. */
export interface ServerAction {
  id: string
  name: string
  /** The pages it can be sent to, as the build names them, such as `app/settings/page`. */
  pages: string[]
}

interface Manifest {
  node: Record<string, { exportedName: string; workers: Record<string, unknown> }>
}

/** Every server action of the build, by the name it is exported under. */
export function serverActions(): ServerAction[] {
  const { node }: Manifest = readManifest('server/server-reference-manifest.json')
  return Object.entries(node)
    .map(([id, { exportedName, workers }]) => ({ id, name: exportedName, pages: Object.keys(workers) }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

export function actionNamed(name: string): ServerAction {
  const action = serverActions().find((one) => one.name === name)
  if (!action) throw new Error(`The build has no action ${name}`)
  return action
}

/**
 * The two ways in which a browser sends a form to an action, as body and headers: `script` where the page's JavaScript
 * does it, `plain` where it is off or has not run yet.
 */
export function pressed(action: ServerAction, fields: Record<string, string>) {
  const entries = Object.entries(fields)
  const plain = formBody([[`$ACTION_ID_${action.id}`, ''], ...entries])
  const script = formBody([
    ...entries.map(([name, value]): [string, string] => [`_1_${name}`, value]),
    ['0', '["$K1"]'],
  ])
  return {
    plain: { body: plain.body, headers: { 'content-type': plain['content-type'], accept: 'text/html' } },
    script: {
      body: script.body,
      headers: { 'content-type': script['content-type'], accept: 'text/x-component', 'next-action': action.id },
    },
  }
}
