import 'server-only'
import { z } from 'zod'
import { features } from '../features'
import type { PortalIntent } from '../features/feature'
import { isPortalLink, portalOrigins } from '../workos/portal-origins'
import { problems } from '../workos/problems'
import { ask, hostOf, refusal } from './answers'
import { type Check, type Context, fail, pass, warn } from './check'

const group = 'Admin Portal'

/** Asks for a link for an organization that does not exist: nothing can come of it, and the refusal tells what of. */
const permission: Check = {
  id: 'permission',
  group,
  title: 'The key may make links',
  needs: ['key'],
  async run(context) {
    const answer = await askForLink(context, { organization: 'org_test', intent: 'sso' })
    // Refused for the organization or its form, or, where there is one of this name, made.
    return [200, 201, 400, 404, 422].includes(answer.status ?? 0) && answer.json ? pass('it may') : refusal(answer)
  },
}

/** The one feature that WorkOS enables for those who ask. Only where other links can be made its refusal says so. */
const byRequest: PortalIntent = 'bring_your_own_key'

const made = z.object({ link: z.string() })

/** A link is made with the addresses that the app would give, and thrown away: it opens the portal for whoever has it. */
const link = (intent: PortalIntent, title: string): Check => ({
  id: `link-${intent}`,
  group,
  title: `A link for ${title}`,
  needs: [
    'permission',
    'organization',
    'APP_URL',
    'WORKOS_PORTAL_DOMAIN',
    ...(intent === byRequest ? ['link-sso'] : []),
  ],
  async run(context) {
    const { env, organization } = context
    const back = `${env.APP_URL}/settings/return/doctor`
    const fields = { organization, intent, return_url: back, success_url: `${back}?finished` }
    const answer = await askForLink(context, fields)
    const { data } = made.safeParse(answer.json)
    if ((answer.status === 201 || answer.status === 200) && data) {
      if (isPortalLink(data.link, portalOrigins({ ...hostOf(env), WORKOS_PORTAL_DOMAIN: env.WORKOS_PORTAL_DOMAIN })))
        return pass('can be made')
      return fail('leads elsewhere', problems.foreign_link.cause, problems.foreign_link.fix)
    }
    const result = refusal(answer)
    if (intent !== byRequest || ![400, 403, 404, 422].includes(answer.status ?? 0)) return result
    return warn(
      result.says,
      'WorkOS has not enabled it for this account.',
      'Ask WorkOS for it, if you want to offer it.',
    )
  },
})

const askForLink = (context: Context, body: object) => ask(context, 'generate_link', '/portal/generate_link', { body })

export const portalChecks: Check[] = [permission, ...features.map(({ intent, title }) => link(intent, title))]
