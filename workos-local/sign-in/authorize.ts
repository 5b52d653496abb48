import { Hono, type MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { activeMemberships } from '../api/authenticate.ts'
import type { Environment } from '../core/environment.ts'
import { isAllowedTarget } from '../core/loopback.ts'
import type { User } from '../core/types.ts'
import { renderMessage, renderPage, sameOriginForms } from '../pages/document.ts'
import { door, glyph, monoTile } from '../pages/parts.ts'

/** Codes are redeemed at once; this is for a person who steps through the redirect by hand. */
const CODE_LIFETIME_MS = 10 * 60 * 1000

/** Explains what is wrong with a request, or lets it pass with its environment. */
const checkRequest: MiddlewareHandler = async (c, next) => {
  const { client_id = '', redirect_uri = '', response_type = '', code_challenge_method = 'S256' } = c.req.query()
  const { local } = c.var
  const env = local.store.byClientId(client_id)
  if (!env) return renderMessage(c, 'client_id', { value: client_id })
  if (!isAllowedTarget(redirect_uri, local.appUrl)) {
    return renderMessage(c, 'redirect_uri', { value: redirect_uri })
  }
  if (response_type !== 'code') return renderMessage(c, 'response_type', { value: response_type })
  if (code_challenge_method !== 'S256') return renderMessage(c, 'code_challenge_method')
  c.set('env', env)
  await next()
}

/**
 * `/user_management/authorize`: the page where a person says who they are. In the real service AuthKit's hosted page
 * stands behind this address. The forms post back to it, so the query holds all there is to remember.
 */
export const authorize = new Hono()
  .use('/user_management/authorize', sameOriginForms, checkRequest)
  .get('/user_management/authorize', (c) => renderPage(c, 'Sign in', peopleList(c.var.env, c.req.query())))
  .post('/user_management/authorize', async (c) => {
    const { env } = c.var
    const { user_id, organization_id: chosen } = await c.req.parseBody()
    const user = env.find('users', String(user_id))
    if (!user) return renderMessage(c, 'nobody')

    const query = c.req.query()
    const organizations = activeMemberships(env, user.id).map(({ organization_id }) => organization_id)
    const wanted = query.organization_id ?? chosen?.toString()
    if (wanted !== undefined && !organizations.includes(wanted)) {
      const error_description = `${user.email} is not a member of the organization.`
      return c.redirect(answer(query, { error: 'access_denied', error_description }), 303)
    }
    if (wanted === undefined && organizations.length > 1) {
      return renderPage(c, 'Choose an organization', organizationChoice(env, user))
    }
    const fields = {
      user_id: user.id,
      organization_id: wanted ?? organizations[0],
      redirect_uri: query.redirect_uri as string,
      code_challenge: query.code_challenge,
      expires_at: Date.now() + CODE_LIFETIME_MS,
    }
    const code = env.add('authorization_codes', fields, { id: user.id, source: 'system' })
    return c.redirect(answer(query, { code: code.id }), 303)
  })

/** The redirect URI with the answer and the caller's `state`, unchanged. */
function answer({ redirect_uri = '', state }: Record<string, string>, fields: Record<string, string>): string {
  const target = new URL(redirect_uri)
  for (const [name, value] of Object.entries({ ...fields, state })) {
    if (value !== undefined) target.searchParams.set(name, value)
  }
  return target.href
}

/** Everybody who can sign in; the one that `login_hint` names stands first. */
function peopleList(env: Environment, { login_hint, redirect_uri = '' }: Record<string, string>) {
  const isHinted = ({ email }: User) => email.toLowerCase() === login_hint?.toLowerCase()
  const people = env.rows('users').sort((a, b) => Number(isHinted(b)) - Number(isHinted(a)))
  const choices = people.map((user) => {
    const memberships = membershipsOf(env, user)
    const roles = [...new Set(memberships.map(({ role }) => role))].join(', ') || 'No organization'
    const organizations = memberships.map(({ organization }) => organization).join(', ') || 'Sees whom to ask'
    return [user.id, nameOf(user), user.email, html`<b>${roles}</b> ${organizations}`]
  })
  const { host, pathname } = new URL(redirect_uri)
  const lead = 'There are no passwords here. Choose who you want to be.'
  const foot = html`You continue to ${host + pathname}.<br>In production this page is WorkOS AuthKit.`
  return choicePage('Sign in to Portico', lead, choiceList('user_id', choices), foot)
}

/** For a person with several organizations: which one to sign in to. */
function organizationChoice(env: Environment, user: User) {
  const choices = membershipsOf(env, user).map(({ id, organization, role }) => [id, organization, '', role])
  const lead = `${nameOf(user)} belongs to more than one.`
  const form = html`<input type="hidden" name="user_id" value="${user.id}">${choiceList('organization_id', choices)}`
  const foot = 'To change it later, switch organizations in the app, or sign out and in again.'
  return choicePage('Choose an organization', lead, form, foot)
}

const nameOf = ({ first_name, last_name, email }: User) => [first_name, last_name].filter(Boolean).join(' ') || email

/** Where a person belongs, and as what, in the words of people. */
const membershipsOf = (env: Environment, user: User) =>
  activeMemberships(env, user.id).map(({ organization_id: id, role_slug }) => ({
    id,
    organization: env.find('organizations', id)?.name ?? '?',
    role: env.rows('roles', { slug: role_slug })[0]?.name ?? role_slug,
  }))

/** A page on which one of several is chosen. */
const choicePage = (title: string, lead: string, form: Child, foot: Child) => {
  const head = html`<header><h1>${title}</h1><p class="lead">${lead}</p></header>`
  return door([head, html`<form method="post">${form}</form>`], foot)
}

/** What there is to choose from, each with what is said of it; `name` is what it is sent as. */
const choiceList = (name: string, choices: Child[][]) => html`
  <ul class="who">
    ${choices.map(
      ([value, label, email, role]) => html`
        <li>
          <button type="submit" name="${name}" value="${value}">
            ${monoTile(String(label))}
            <span><span class="nm">${label}</span>${email && html`<span class="em">${email}</span>`}</span>
            <span class="rl">${role}</span>
            ${glyph('next')}
          </button>
        </li>`,
    )}
  </ul>`
