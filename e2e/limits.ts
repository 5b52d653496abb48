import { expect } from '@playwright/test'
import { query } from './stack'

/** As if so many had been made in this minute and, should it end just now, in the next. One has to be made before. */
export async function useUp({ databaseUrl }: { databaseUrl: string }, budget: 'presses' | 'links', points: number) {
  const left = await query(
    databaseUrl,
    `INSERT INTO rate_limit (key, points, expire)
     SELECT regexp_replace(key, '\\d+$', (floor(extract(epoch FROM now()) / 60) + ahead)::text), ${points}, now() + interval '2 minutes'
     FROM rate_limit, generate_series(0, 1) AS ahead WHERE key LIKE '${budget}:%'
     ON CONFLICT (key) DO UPDATE SET points = ${points} RETURNING key`,
  )
  expect(left.length).toBeGreaterThan(0)
}
