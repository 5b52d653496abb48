// Loaded by `node --import` into every long-running child: when the launcher dies without a word (kill -9, a crash),
// the pipe it holds on descriptor 3 closes, and the child ends with its whole process group instead of being orphaned.
import { Socket } from 'node:net'

if (process.env.PORTICO_PARENT_PIPE === '3') {
  // Only the leader watches: in its own children descriptor 3 is something else.
  delete process.env.PORTICO_PARENT_PIPE
  const pipe = new Socket({ fd: 3, readable: true, writable: false })
  pipe.on('error', () => {})
  pipe.on('close', () => {
    setTimeout(() => process.kill(-process.pid, 'SIGKILL'), 2000).unref()
    process.kill(-process.pid, 'SIGTERM')
  })
  pipe.resume()
  pipe.unref()
}
