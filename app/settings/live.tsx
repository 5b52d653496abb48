'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Milliseconds between two looks: while something validates, else, and at most when nobody answers. */
const often = 2_000
const seldom = 15_000
const longest = 300_000

/**
 * Keeps an open page true: asks for the version of what it shows, and has the server show it again when that is another
 * one. Focus and what is unfolded stay. Only while the page is visible, and at once when it becomes so again, also by the
 * browser's Back button.
 */
export function Live({
  version,
  soon,
  wait,
}: {
  version: string
  /** Something will change by itself. */
  soon: boolean
  /** Seconds for which the page stays as it is: a button counts down. */
  wait: number
}) {
  const router = useRouter()
  useEffect(() => {
    const every = soon ? often : seldom
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let failed = 0
    const from = Date.now() + wait * 1000
    const look = async () => {
      if (document.visibilityState === 'hidden' || Date.now() < from) return
      clearTimeout(timer)
      // The next one is planned whatever comes of this one.
      timer = setTimeout(look, Math.min(longest, every * 2 ** failed++))
      try {
        const reply = await fetch('/settings/version', { redirect: 'manual', signal: stop.signal })
        if (!reply.ok) return
        failed = 0
        if ((await reply.text()) !== version) router.refresh()
      } catch {
        // Away, or on the way to another page.
      }
    }
    timer = setTimeout(look, Math.max(every, wait * 1000))
    const { signal } = stop
    document.addEventListener('visibilitychange', look, { signal })
    addEventListener('pageshow', (event) => event.persisted && look(), { signal })
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [version, soon, wait, router])
  return null
}
