/** The few line drawings that the pages need, on a 24 px grid. */
export const PATHS = {
  back: ['M19 12H5', 'm11 18-6-6 6-6'],
  next: ['m9 6 6 6-6 6'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  alert: ['M12 4 2.5 20h19z', 'M12 10v4.5', 'M12 17.4v.1'],
  done: ['M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0', 'm8 12.3 2.8 2.7L16 9.6'],
  half: ['M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0', 'M12 7v5h4'],
  off: ['M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0', 'M8 12h8'],
} as const

export type GlyphName = keyof typeof PATHS
