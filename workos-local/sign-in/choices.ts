import { html } from 'hono/html'
import { activeMemberships } from '../api/tokens.ts'
import { rowsOf } from '../core/render.ts'
import type { Environment, User } from '../core/types.ts'
import { Glyph, MonoTile } from '../pages/glyphs.tsx'

type Html = ReturnType<typeof html>

interface Choice {
  value: string
  label: string
  email?: string
  role: Html | string
}

/** A page on which one of several things is chosen; `name` is what the choice is sent as, beside the `hidden` fields. */
const choicePage = (
  title: string,
  lead: string,
  name: string,
  choices: Choice[],
  hidden: Html | '',
  foot: Html,
) => html`
  <main class="door" id="main">
    <div class="paper">
      <header>
        <h1>${title}</h1>
        <p class="lead">${lead}</p>
      </header>
      <form method="post">
        ${hidden}
        <ul class="who">
          ${choices.map(
            ({ value, label, email, role }) => html`
              <li>
                <button type="submit" name="${name}" value="${value}">
                  ${MonoTile({ name: label })}
                  <span><span class="nm">${label}</span>${email && html`<span class="em">${email}</span>`}</span>
                  <span class="rl">${role}</span>
                  ${Glyph({ name: 'next' })}
                </button>
              </li>`,
          )}
        </ul>
      </form>
    </div>
  </main>
  <footer class="local-foot narrow">${foot}</footer>`

/** Everybody who can sign in; the one that `login_hint` names stands first. */
export function peopleList(env: Environment, appName: string, query: Record<string, string>) {
  const isHinted = ({ email }: User) => email.toLowerCase() === query.login_hint?.toLowerCase()
  const people = rowsOf(env, 'users').sort((a, b) => Number(isHinted(b)) - Number(isHinted(a)))
  const choices = people.map((user) => {
    const memberships = activeMemberships(env, user.id)
    const roles = new Set(memberships.map(({ role_slug }) => roleName(env, role_slug)))
    const organizations = memberships.map(({ organization_id }) => organizationName(env, organization_id)).join(', ')
    const role = html`<b>${[...roles].join(', ') || 'No organization'}</b> ${organizations || 'Sees whom to ask'}`
    return { value: user.id, label: nameOf(user), email: user.email, role }
  })
  const { host, pathname } = new URL(query.redirect_uri as string)
  const lead = 'There are no passwords here. Choose who you want to be.'
  const foot = html`You continue to ${host + pathname}.<br>In production this page is WorkOS AuthKit.`
  return choicePage(`Sign in to ${appName}`, lead, 'user_id', choices, '', foot)
}

/** For a person with several organizations: which one to sign in to. */
export function organizationChoice(env: Environment, user: User) {
  const choices = activeMemberships(env, user.id).map(({ organization_id, role_slug }) => ({
    value: organization_id,
    label: organizationName(env, organization_id),
    role: roleName(env, role_slug),
  }))
  const lead = `${nameOf(user)} belongs to more than one.`
  const hidden = html`<input type="hidden" name="user_id" value="${user.id}">`
  const foot = html`To change it later, sign out and in again.`
  return choicePage('Choose an organization', lead, 'organization_id', choices, hidden, foot)
}

const nameOf = ({ first_name, last_name, email }: User) => [first_name, last_name].filter(Boolean).join(' ') || email

const organizationName = (env: Environment, id: string) => env.tables.organizations[id]?.name ?? '?'

/** A role as people call it. */
const roleName = (env: Environment, slug: string) =>
  rowsOf(env, 'roles').find((role) => role.slug === slug)?.name ?? slug
