import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { activeMemberships } from '../api/authenticate.ts'
import type { Environment } from '../core/environment.ts'
import type { User } from '../core/types.ts'
import { door, glyph, monoTile } from '../pages/parts.ts'

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

/** Everybody who can sign in; the one that `login_hint` names stands first. */
export function peopleList(env: Environment, { login_hint, redirect_uri = '' }: Record<string, string>) {
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
export function organizationChoice(env: Environment, user: User) {
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
