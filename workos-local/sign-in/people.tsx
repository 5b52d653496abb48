/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { activeMemberships } from '../api/tokens.ts'
import { rowsOf } from '../core/render.ts'
import type { Environment, User } from '../core/types.ts'
import { Glyph, MonoTile } from '../pages/glyphs.tsx'

interface Props {
  title: string
  lead: string
  /** What a choice is sent as. */
  name: string
  /** What is sent along. */
  userId?: string
  choices: { value: string; label: string; email?: string; role: Child }[]
  children: Child
}

/** A page on which one thing is chosen, by its button. */
const Choice = ({ title, lead, name, userId, choices, children }: Props) => (
  <>
    <main class="door" id="main">
      <div class="paper">
        <header>
          <h1>{title}</h1>
          <p class="lead">{lead}</p>
        </header>
        <form method="post">
          {userId && <input type="hidden" name="user_id" value={userId} />}
          <ul class="who">
            {choices.map(({ value, label, email, role }) => (
              <li key={value}>
                <button type="submit" name={name} value={value}>
                  <MonoTile name={label} />
                  <span>
                    <span class="nm">{label}</span>
                    {email && <span class="em">{email}</span>}
                  </span>
                  <span class="rl">{role}</span>
                  <Glyph name="next" />
                </button>
              </li>
            ))}
          </ul>
        </form>
      </div>
    </main>
    <footer class="local-foot narrow">{children}</footer>
  </>
)

/** Everybody who can sign in; the one that `login_hint` names stands first. */
export function PeopleList({
  env,
  appName,
  query,
}: {
  env: Environment
  appName: string
  query: Record<string, string>
}) {
  const isHinted = ({ email }: User) => email.toLowerCase() === query.login_hint?.toLowerCase()
  const people = rowsOf(env, 'users').sort((a, b) => Number(isHinted(b)) - Number(isHinted(a)))
  const choices = people.map((user) => {
    const memberships = activeMemberships(env, user.id)
    const roles = new Set(memberships.map(({ role_slug }) => roleName(env, role_slug)))
    const organizations = memberships.map(({ organization_id }) => organizationName(env, organization_id))
    return {
      value: user.id,
      label: nameOf(user),
      email: user.email,
      role: (
        <>
          <b>{[...roles].join(', ') || 'No organization'}</b> {organizations.join(', ') || 'Sees whom to ask'}
        </>
      ),
    }
  })
  const { host, pathname } = new URL(query.redirect_uri as string)
  const lead = 'There are no passwords here. Choose who you want to be.'
  return (
    <Choice title={`Sign in to ${appName}`} lead={lead} name="user_id" choices={choices}>
      You continue to {host + pathname}.<br />
      In production this page is WorkOS AuthKit.
    </Choice>
  )
}

/** For a person with several organizations: which one to sign in to. */
export function OrganizationChoice({ env, user }: { env: Environment; user: User }) {
  const choices = activeMemberships(env, user.id).map(({ organization_id, role_slug }) => ({
    value: organization_id,
    label: organizationName(env, organization_id),
    role: roleName(env, role_slug),
  }))
  const lead = `${nameOf(user)} belongs to more than one.`
  return (
    <Choice title="Choose an organization" lead={lead} name="organization_id" userId={user.id} choices={choices}>
      To change it later, sign out and in again.
    </Choice>
  )
}

const nameOf = ({ first_name, last_name, email }: User) => [first_name, last_name].filter(Boolean).join(' ') || email

const organizationName = (env: Environment, id: string) => env.tables.organizations[id]?.name ?? '?'

/** A role as people call it. */
const roleName = (env: Environment, slug: string) =>
  rowsOf(env, 'roles').find((role) => role.slug === slug)?.name ?? slug
