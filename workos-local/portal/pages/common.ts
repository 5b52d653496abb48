import type { Page } from '../page.ts'

/** Why a form of any portal can be refused. */
export const COMMON: Record<string, NonNullable<Page['refusals']>> = {
  missing: { title: 'The {label} is missing', why: { missing: '{must}' } },
  wrong: {
    title: 'The {label} was not accepted',
    why: { wrong: '{must} Nothing was changed. What else you entered is still there, except for a secret.' },
  },
  not_chosen: { title: 'Choose a {noun} to continue.', why: { not_chosen: 'Nothing was chosen yet.' } },
  unconfirmed: {
    title: 'Type {phrase} to confirm',
    field: 'confirmation',
    why: { unconfirmed: 'Nothing was changed. The {what} is still there.' },
  },
  too_large: { title: 'This is too large', why: { too_large: 'At most 1 MB is taken.' } },
}
