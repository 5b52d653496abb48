import 'server-only'
import { refusedSvg } from '../workos/plain-svg'
import { type Answer, probe } from '../workos/probe'
import { ask, refusal } from './answers'
import { type Check, fail, pass, warn } from './check'

const group = 'Icons'

const isSvg = ({ status, headers, text }: Answer) =>
  status === 200 && /^image\/svg\+xml\b/.test(headers.get('content-type') ?? '') && refusedSvg(text) === null

const noPicture = (status: number | null) => (status === 200 ? 'no SVG in the answer' : `${status ?? 'no answer'}`)

/** Assumption: this endpoint exists; WorkOS's spec and SDKs do not have it. The app goes on without. */
const api: Check = {
  id: 'icons-api',
  group,
  title: 'Provider icons with the key',
  needs: ['key'],
  async run(context) {
    const answer = await ask(context, 'get icon', '/portal/provider_icons/GoogleOAuth')
    if (isSvg(answer)) return pass('an SVG')
    if (answer.status === 429) return refusal(answer)
    return warn(
      noPicture(answer.status),
      'No document of WorkOS’s own has this endpoint, so it may not be there.',
      'Nothing to do: the app takes the icons of the CDN.',
    )
  },
}

/** Source: https://workos.com/docs/admin-portal/provider-icons */
const cdn: Check = {
  id: 'icons-cdn',
  group,
  title: 'Provider icons of the CDN',
  needs: ['WORKOS_ICON_CDN'],
  async run({ env, signal }) {
    const answer = await probe('get icon', `${env.WORKOS_ICON_CDN}/provider-icons/light/okta.svg`, { signal })
    if (isSvg(answer)) return pass('an SVG')
    return fail(
      noPicture(answer.status),
      'Icons come from there when WorkOS’s API has none; people see two letters instead.',
      'Leave WORKOS_ICON_CDN out for the real WorkOS, and let the server reach cdn.workos.com.',
    )
  },
}

export const iconChecks: Check[] = [api, cdn]
