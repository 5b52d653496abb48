/** @jsxImportSource hono/jsx */
import { activeMemberships } from '../api/tokens.ts'
import type { Environment, User } from '../core/types.ts'
import { Glyph, MonoTile } from '../pages/glyphs.tsx'
import { roleName } from './people-list.tsx'

/** For a person with several organizations: which one to sign in to. */
export const OrganizationChoice = ({ env, user }: { env: Environment; user: User }) => (
  <>
    <main class="door" id="main">
      <div class="paper">
        <header>
          <h1>Choose an organization</h1>
          <p class="lead">{`${user.first_name} ${user.last_name} belongs to more than one.`}</p>
        </header>
        <form method="post">
          <input type="hidden" name="user_id" value={user.id} />
          <ul class="who">
            {activeMemberships(env, user.id).map(({ organization_id, role_slug }) => (
              <li key={organization_id}>
                <button type="submit" name="organization_id" value={organization_id}>
                  <MonoTile name={env.tables.organizations[organization_id]?.name ?? '?'} />
                  <span class="nm">{env.tables.organizations[organization_id]?.name}</span>
                  <span class="rl">{roleName(env, role_slug)}</span>
                  <Glyph name="next" />
                </button>
              </li>
            ))}
          </ul>
        </form>
      </div>
    </main>
    <footer class="local-foot narrow">To change it later, sign out and in again.</footer>
  </>
)
