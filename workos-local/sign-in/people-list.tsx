/** @jsxImportSource hono/jsx */
import { activeMemberships } from '../api/tokens.ts'
import type { Environment, User } from '../core/types.ts'
import { Glyph, MonoTile } from '../pages/glyphs.tsx'

interface Props {
  env: Environment
  appName: string
  query: Record<string, string>
}

/** Everybody who can sign in; the one that `login_hint` names stands first. */
export const PeopleList = ({ env, appName, query }: Props) => {
  const hint = query.login_hint?.toLowerCase()
  const people = Object.values(env.tables.users).sort(
    (a, b) => Number(b.email.toLowerCase() === hint) - Number(a.email.toLowerCase() === hint),
  )
  const target = new URL(query.redirect_uri as string)
  return (
    <>
      <main class="door" id="main">
        <div class="paper">
          <header>
            <h1>Sign in to {appName}</h1>
            <p class="lead">There are no passwords here. Choose who you want to be.</p>
          </header>
          <form method="post">
            <ul class="who">
              {people.map((user) => (
                <li key={user.id}>
                  <button type="submit" name="user_id" value={user.id}>
                    <MonoTile name={user.first_name ?? user.email} />
                    <span>
                      <span class="nm">
                        {[user.first_name, user.last_name].filter(Boolean).join(' ') || user.email}
                      </span>
                      <span class="em">{user.email}</span>
                    </span>
                    <RoleOf env={env} user={user} />
                    <Glyph name="next" />
                  </button>
                </li>
              ))}
            </ul>
          </form>
        </div>
      </main>
      <footer class="local-foot narrow">
        You continue to {target.host}
        {target.pathname}.<br />
        In production this page is WorkOS AuthKit.
      </footer>
    </>
  )
}

const RoleOf = ({ env, user }: { env: Environment; user: User }) => {
  const memberships = activeMemberships(env, user.id)
  const roles = new Set(memberships.map(({ role_slug }) => roleName(env, role_slug)))
  const organizations = memberships.map(({ organization_id }) => env.tables.organizations[organization_id]?.name)
  if (!memberships.length) {
    return (
      <span class="rl">
        <b>No organization</b> Sees whom to ask
      </span>
    )
  }
  return (
    <span class="rl">
      <b>{[...roles].join(', ')}</b> {organizations.join(', ')}
    </span>
  )
}

/** A role as people call it. */
export function roleName(env: Environment, slug: string): string {
  return Object.values(env.tables.roles).find((role) => role.slug === slug)?.name ?? slug
}
