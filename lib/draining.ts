import 'server-only'

// Shared by the module of the start and that of the route, which Next bundles apart.
const shared = globalThis as typeof globalThis & { porticoDraining?: boolean }

/** Whether this instance was asked to end and takes no new visitors. */
export const isDraining = () => shared.porticoDraining ?? false

/**
 * On SIGTERM the instance says that it is not ready and goes on answering for so long, until the balancer has taken it
 * out. Then Next's own handler closes idle connections, lets requests under way come to their end, and ends the process.
 * On SIGINT that comes at once.
 */
export function drainOnTerm(seconds: number): void {
  const endings = process.listeners('SIGTERM')
  // Where Next ends nothing, such as on Vercel, the platform does.
  if (endings.length === 0) return
  process.removeAllListeners('SIGTERM')
  // Whoever still asks, over a connection that was kept, hears that it is the end.
  process.prependListener('SIGINT', () => {
    shared.porticoDraining = true
  })
  let told = false
  process.on('SIGTERM', (signal) => {
    // A launcher and its process group may both be told.
    if (told) return
    told = true
    shared.porticoDraining = true
    setTimeout(() => {
      for (const end of endings) end.call(process, signal)
    }, seconds * 1000)
  })
}
