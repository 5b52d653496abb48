'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { LiveLine } from '@/components/settings/live-line'
import { buttonClass } from '@/components/ui/button-class'

/** Seconds between two looks: soon at first, then ever more rarely, two minutes in all. */
const waits = [2, 3, 4, 5, 7, 9, 12, 15, 18, 20, 25]

/**
 * The foot of the result. While something is validating it has the server read WorkOS again at growing intervals, and
 * stops after two minutes. Without JavaScript "Check again" is a link to this page.
 */
export function Watch({
  href,
  active,
  doing,
  stopped,
}: {
  href: string
  active: boolean
  /** What goes on meanwhile: "validating". */
  doing: string
  stopped: string
}) {
  const router = useRouter()
  const [look, setLook] = useState(0)
  const [seconds, setSeconds] = useState(0)
  const wait = waits[look]
  const running = active && wait !== undefined

  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setSeconds((passed) => passed + 1), 1000)
    return () => clearInterval(timer)
  }, [running])

  useEffect(() => {
    if (!running || seconds < wait) return
    setSeconds(0)
    setLook((done) => done + 1)
    router.refresh()
  }, [running, seconds, wait, router])

  let text = stopped
  if (running) text = `Still ${doing}. Checked ${seconds} s ago, next check in ${Math.max(0, wait - seconds)} s.`
  else if (active) text = 'Portico stopped checking after two minutes. You can close this page.'
  return (
    <LiveLine
      value={running ? seconds : 0}
      max={wait ?? 1}
      action={
        <a href={href} className={buttonClass({ size: 'sm' })}>
          Check again
        </a>
      }
    >
      {text}
    </LiveLine>
  )
}
