import type { WorkosProblem } from '@/lib/workos/errors'

/** What happened, what was kept, and what to do. */
interface Words {
  title: string
  text: string
}
type Problems = Record<WorkosProblem, Words>

const common = {
  unauthorized: {
    title: 'WorkOS does not accept Portico’s API key',
    text: 'Nothing was changed. A developer has to set WORKOS_API_KEY to a key of this environment.',
  },
  rate_limited: {
    title: 'Too many requests to WorkOS',
    text: 'Nothing was changed. Try again when the button is back, or in a minute.',
  },
}

const link: Problems = {
  ...common,
  forbidden: {
    title: 'Portico may not open the Admin Portal',
    text: 'The API key lacks the Admin Portal permission. Nothing was changed. A developer can add it in the WorkOS dashboard under API keys.',
  },
  not_found: {
    title: 'WorkOS does not know this organization',
    text: 'Nothing was changed. Sign out and in again; if it stays like this, write to support with this id.',
  },
  unavailable: {
    title: 'WorkOS does not answer',
    text: 'The set-up link could not be made and nothing was changed. Try again in a moment.',
  },
  invalid: {
    title: 'The set-up link could not be made',
    text: 'WorkOS refused the request. Nothing was changed. If it happens again, write to support with this id.',
  },
  unexpected: {
    title: 'The set-up link could not be made',
    text: 'WorkOS gave an answer that Portico does not understand. Nothing was changed. Try again, and if it happens again write to support with this id.',
  },
}

const domain: Problems = {
  ...common,
  forbidden: {
    title: 'Portico may not have domains checked',
    text: 'The API key lacks the permission. Nothing was changed. A developer can add it in the WorkOS dashboard under API keys.',
  },
  not_found: {
    title: 'WorkOS does not know this domain any more',
    text: 'It may just have been removed. Nothing was changed. Check again to see the domains as they are now.',
  },
  unavailable: {
    title: 'WorkOS does not answer',
    text: 'The page shows the domain as it was last read. Check again in a moment: it says whether WorkOS looks for the record again.',
  },
  invalid: {
    title: 'The domain is not checked again',
    text: 'WorkOS refused the request. Nothing was changed. If it happens again, write to support with this id.',
  },
  unexpected: {
    title: 'The answer could not be read',
    text: 'WorkOS gave an answer that Portico does not understand. The page shows the domain as it was last read. Check again, and if it happens again write to support with this id.',
  },
}

const exported: Problems = {
  ...common,
  forbidden: {
    title: 'Portico may not export audit logs',
    text: 'The API key lacks the permission. Nothing was changed. A developer can add it in the WorkOS dashboard under API keys.',
  },
  not_found: {
    title: 'WorkOS does not know this organization',
    text: 'No export was made. Sign out and in again; if it stays like this, write to support with this id.',
  },
  unavailable: {
    title: 'WorkOS does not answer',
    text: 'The events are kept there as they are. Try again in a moment.',
  },
  invalid: {
    title: 'The export could not be made',
    text: 'WorkOS refused the request. Nothing was changed. If it happens again, write to support with this id.',
  },
  unexpected: {
    title: 'The export could not be made',
    text: 'WorkOS gave an answer that Portico does not understand. Try again, and if it happens again write to support with this id.',
  },
}

// The problem comes from a cookie.
const wordsOf = (problems: Problems, problem = 'unexpected') =>
  Object.hasOwn(problems, problem) ? problems[problem as WorkosProblem] : problems.unexpected

/** What WorkOS did instead of telling the state. */
const unread: Partial<Record<WorkosProblem, string>> = {
  rate_limited: 'WorkOS takes no more requests for now',
  unexpected: 'WorkOS sent an answer that Portico does not understand',
  unauthorized: 'WorkOS does not accept Portico’s API key',
  invalid: 'WorkOS refused the request',
  forbidden: 'WorkOS does not let Portico read this',
  not_found: 'WorkOS does not know this organization',
}

/** Why the state could not be read, as a title. */
export const readProblem = (problem?: string) => unread[problem as WorkosProblem] ?? 'WorkOS does not answer'

/** Why a link to the Admin Portal could not be made. */
export const linkProblem = (problem?: string) => wordsOf(link, problem)

/** Why a domain is not checked again. */
export const domainProblem = (problem?: string) => wordsOf(domain, problem)

/** Why audit logs could not be exported. */
export const exportProblem = (problem?: string) => wordsOf(exported, problem)
