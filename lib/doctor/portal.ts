import 'server-only'
import { z } from 'zod'
import { features } from '../features'
import type { PortalIntent } from '../features/feature'
import { ask, refusal } from './answers'
import { type Check, pass, warn } from './check'

const group = 'Admin Portal'

/** Asks for a link for an organization that does not exist: nothing can come of it, and the refusal tells what of. */
const permission: Check = {
  id: 'permission',
  group,
  title: 'The key may make links',
  needs: ['key'],
  async run(context) {
    const answer = await ask(context, '/portal/generate_link', { body: { organization: 'org_test', intent: 'sso' } })
    // Refused for the organization or its form, or, where there is one of this name, made.
    if ([200, 201, 400, 404, 422].includes(answer.status) && answer.json) return pass('it may')
    const forbidden = {
      cause: 'The API key lacks the permission for the Admin Portal.',
      fix: 'Give it to the key in the WorkOS dashboard, API keys, or use another key.',
    }
    return refusal(answer, { forbidden })
  },
}

/** The one feature that WorkOS enables for those who ask. Only where other links can be made its refusal says so. */
const byRequest: PortalIntent = 'bring_your_own_key'

const made = z.object({ link: z.url({ protocol: /^https?$/ }) })

/** A link is made with the addresses that the app would give, and thrown away: it opens the portal for whoever has it. */
const link = (intent: PortalIntent, title: string): Check => ({
  id: `link-${intent}`,
  group,
  title: `A link for ${title}`,
  needs: ['permission', 'organization', 'APP_URL', ...(intent === byRequest ? ['link-sso'] : [])],
  async run(context) {
    const back = `${context.env.APP_URL}/settings/return/doctor`
    const answer = await ask(context, '/portal/generate_link', {
      body: { organization: context.organization, intent, return_url: back, success_url: `${back}?finished` },
    })
    if (answer.status === 201 || answer.status === 200) {
      return made.safeParse(answer.json).success ? pass('can be made') : refusal(answer)
    }
    const invalid = {
      cause: 'WorkOS does not accept the intent, or the return and success URLs made from APP_URL.',
      fix: 'In production both have to be https. See the Redirects page of the WorkOS dashboard.',
    }
    const result = refusal(answer, { invalid })
    if (intent !== byRequest || result.status !== 'fail' || answer.status >= 500) return result
    return warn(
      result.says,
      'WorkOS has not enabled it for this account.',
      'Ask WorkOS for it, if you want to offer it.',
    )
  },
})

export const portalChecks: Check[] = [permission, ...features.map(({ intent, title }) => link(intent, title))]
