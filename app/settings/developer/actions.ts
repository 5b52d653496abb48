'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import type { Line } from '@/lib/doctor'
import { requireMember } from '@/lib/session'
import { examineFor } from '@/lib/setup/developer'
import { leaveProblem } from '../leave-problem'

const path = '/settings/developer'

/**
 * Looks at everything that `npm run doctor` looks at, now, and has the page show the limits anew. The form brings the
 * answer of the last press along; it is not read.
 */
export async function runChecks(): Promise<Line[]> {
  const member = await requireMember(path)
  let lines: Line[] | null
  try {
    lines = await examineFor(member)
  } catch (error) {
    await leaveProblem(error, member, { path, kind: 'checks_failed' })
    redirect(path)
  }
  if (!lines) notFound()
  refresh()
  return lines
}
