import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

/** The project's own folder. */
export const root = path.resolve(import.meta.dirname, '..')

const endWithParent = pathToFileURL(path.join(import.meta.dirname, 'end-with-parent.mjs')).href

/** A failure that one sentence explains; the commands print that sentence without a stack. */
export class Explained extends Error {}

/**
 * @typedef {object} Service
 * @property {string} name what people call it, such as "The app"
 * @property {number} pid
 * @property {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} exited
 * @property {() => boolean} running
 * @property {() => string} output what it has written so far (the last few megabytes)
 * @property {(graceMs?: number) => Promise<void>} stop asks it to end, and kills it when it has not within graceMs
 * @property {() => void} kill ends it at once
 */

/**
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 */
function spawnNode(args, { cwd, env }) {
  const child = spawn(process.execPath, ['--import', endWithParent, ...args], {
    cwd,
    env: { ...env, PORTICO_PARENT_PIPE: '3' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  child.stdio[3]?.on('error', () => {})
  return child
}

/**
 * Starts a long-running Node program in its own process group, so that a terminal's Ctrl-C reaches the launcher only
 * and the launcher can end it together with everything it started.
 *
 * @param {string} name
 * @param {string[]} args what follows `node` on the command line
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, logFile?: string, echo?: boolean }} [options]
 * @returns {Service}
 */
export function startService(name, args, { env = process.env, cwd = root, logFile, echo = false } = {}) {
  const child = spawnNode(args, { cwd, env })
  if (logFile) mkdirSync(path.dirname(logFile), { recursive: true })
  const log = logFile ? createWriteStream(logFile) : undefined
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8')
    stream?.on('data', (/** @type {string} */ text) => {
      output = (output + text).slice(-4_000_000)
      log?.write(text)
      if (echo) process.stdout.write(text)
    })
  }
  let running = true
  /** @type {Service['exited']} */
  const exited = new Promise((resolve) => {
    child.once('error', (error) => {
      running = false
      output += error.message
      resolve({ code: null, signal: null })
    })
    child.once('exit', (code, signal) => {
      running = false
      log?.end()
      resolve({ code, signal })
    })
  })
  const signalGroup = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (child.pid) process.kill(-child.pid, signal)
    } catch {
      // The whole group is gone already.
    }
  }
  return {
    name,
    pid: child.pid ?? 0,
    exited,
    running: () => running,
    output: () => output,
    kill: () => signalGroup('SIGKILL'),
    async stop(graceMs = 2000) {
      if (running) signalGroup('SIGTERM')
      await Promise.race([exited, sleep(graceMs, undefined, { ref: false })])
      // Also what a well-behaved leader left behind in its group.
      signalGroup('SIGKILL')
      await exited
    },
  }
}

/**
 * Runs a command to its end in its own process group.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, uid?: number, gid?: number, signal?: AbortSignal,
 *   onOutput?: (text: string) => void, stopSignal?: NodeJS.Signals, graceMs?: number }} [options]
 *   `signal` ends it early: `stopSignal` first, SIGKILL for the whole group after graceMs
 * @returns {Promise<{ code: number, output: string }>} code 127 when it could not be started
 */
export function run(command, args, options = {}) {
  const { env = process.env, cwd = root, uid, gid, signal, onOutput, stopSignal = 'SIGTERM', graceMs = 2000 } = options
  return new Promise((resolve) => {
    const child =
      command === process.execPath
        ? spawnNode(args, { cwd, env })
        : spawn(command, args, { cwd, env, uid, gid, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8')
      stream?.on('data', (/** @type {string} */ text) => {
        output += text
        onOutput?.(text)
      })
    }
    const signalGroup = (/** @type {NodeJS.Signals} */ name) => {
      try {
        if (child.pid) process.kill(-child.pid, name)
      } catch {
        // Gone already.
      }
    }
    /** @type {NodeJS.Timeout | undefined} */
    let killer
    const end = () => {
      signalGroup(stopSignal)
      killer = setTimeout(() => signalGroup('SIGKILL'), graceMs)
    }
    if (signal?.aborted) end()
    signal?.addEventListener('abort', end, { once: true })
    const finish = (/** @type {number} */ code) => {
      clearTimeout(killer)
      signal?.removeEventListener('abort', end)
      resolve({ code, output })
    }
    child.once('error', (error) => {
      output += error.message
      finish(127)
    })
    child.once('close', (code) => finish(code ?? 1))
    child.once('exit', (code) => {
      if (signal?.aborted) signalGroup('SIGKILL')
      // A daemon started by the command may hold its output open for ever.
      setTimeout(() => finish(code ?? 1), 300)
    })
  })
}

/**
 * Waits until `url` answers as wanted.
 *
 * @param {string} url
 * @param {{ service?: Service, timeoutMs?: number, signal?: AbortSignal, accept?: (status: number) => boolean }} [options]
 *   `service`: stop waiting as soon as it has ended
 * @throws {Explained} when the service ended or the time is up
 */
export async function waitForAnswer(url, options = {}) {
  const { service, timeoutMs = 30_000, signal, accept = (status) => status === 200 } = options
  const until = Date.now() + timeoutMs
  const ends = signal ?? AbortSignal.timeout(timeoutMs)
  // A connection kept open would delay the end of the server that is asked.
  const headers = { connection: 'close' }
  let last = 'no answer'
  while (Date.now() < until) {
    signal?.throwIfAborted()
    if (service && !service.running()) {
      throw new Explained(`${service.name} ended while it was starting:\n${lastLines(service.output())}`)
    }
    try {
      const response = await fetch(url, {
        redirect: 'manual',
        headers,
        signal: AbortSignal.any([AbortSignal.timeout(5000), ends]),
      })
      await response.body?.cancel()
      if (accept(response.status)) return
      last = `HTTP ${response.status}`
    } catch {
      // Not listening yet.
    }
    await sleep(50)
  }
  const name = service?.name ?? url
  const log = service ? `\n${lastLines(service.output())}` : ''
  throw new Explained(`${name} did not get ready in ${timeoutMs / 1000} s (${url}: ${last}).${log}`)
}

/** The end of a log, indented, for an error message. @param {string} text */
export function lastLines(text, count = 15) {
  const lines = text.trimEnd().split('\n').slice(-count)
  return lines.map((line) => `  ${line}`).join('\n')
}

/** Whether a process with this id exists. @param {number} pid */
export function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** Whether something listens on this port of the loopback interface, or would keep a server from listening there. @param {number} port */
export async function portTaken(port) {
  // Asked by connecting first: some systems let a second server bind 127.0.0.1 beside one bound to every address.
  for (const host of ['127.0.0.1', '::1']) {
    const answered = await new Promise((resolve) => {
      const socket = net.connect({ host, port, timeout: 1000 })
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('timeout', () => resolve(false)).once('close', () => socket.destroy())
    })
    if (answered) return true
  }
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(false)))
  })
}

/**
 * A free port below 32768: systems hand out higher ones to clients, so another program could grab it before use.
 * @param {number} [from] first port of the range to look in
 * @param {number} [size] how many ports the range has
 */
export async function freePort(from = 20_000, size = 12_000) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = from + Math.floor(Math.random() * size)
    if (!(await portTaken(port))) return port
  }
  throw new Explained(`No free port between ${from} and ${from + size}.`)
}

/**
 * Calls back once when npm, which this command was started by, is gone. A SIGTERM for npm ends npm and the shell between
 * it and us, but that shell passes nothing on.
 * @param {() => void} callback
 */
export function whenNpmEnds(callback) {
  if (!process.env.npm_lifecycle_event) return
  const { ppid } = process
  const timer = setInterval(() => {
    if (process.ppid === ppid) return
    clearInterval(timer)
    callback()
  }, 200)
  timer.unref()
}
