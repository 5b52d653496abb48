/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import type { Local } from '../../core/local.ts'
import type { Connection } from '../../core/types.ts'
import { ErrorNotice } from '../form-parts.tsx'
import { renderPortal } from '../layout.tsx'
import { actorOf, type PortalVariables } from '../session.ts'
import { renderChoice } from './choose.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { changeConnection, connectionOf, goTo } from './steps.tsx'

/** What has to be typed before a connection is deleted. */
const CONFIRMATION = 'DELETE CONNECTION'

/** The portal's front page: the set-up while there is no connection, and afterwards the connection. */
export function manage(local: Local) {
  return new Hono<PortalVariables>()
    .get('/', (c) => {
      const connection = connectionOf(c)
      return connection ? renderConnection(local, c, connection) : renderChoice(local, c)
    })
    .post('/deactivate', (c) => {
      const connection = connectionOf(c)
      if (connection?.state === 'active') changeConnection(local, c, connection, { state: 'inactive' })
      return goTo(c, '')
    })
    .post('/delete', async (c) => {
      const connection = connectionOf(c)
      if (!connection) return goTo(c, '')
      const { confirmation } = await c.req.parseBody()
      if (confirmation !== CONFIRMATION) return renderConnection(local, c, connection, String(confirmation ?? ''))
      local.store.remove(c.var.env, 'connections', connection, actorOf(c.var.session))
      return goTo(c, '')
    })
}

/** @param typed what stood in the confirmation field when it was wrong */
function renderConnection(local: Local, c: Context<PortalVariables>, connection: Connection, typed?: string) {
  const wrong = typed !== undefined
  return renderPortal(c, local, {
    title: `${connection.name} connection`,
    lead: `How people at ${c.var.organization.name} sign in.`,
    status: wrong ? 422 : 200,
    children: (
      <>
        <ConnectionFacts env={c.var.env} connection={connection} />
        <div class="actions">
          {connection.state === 'active' ? (
            <ActiveActions root={c.var.root} />
          ) : (
            <a class="btn btn-primary btn-lg" href={`${c.var.root}/sso/${connection.saml ? 'test' : 'create'}`}>
              Continue set-up
            </a>
          )}
        </div>
        <section class="danger">
          <h2>Delete connection</h2>
          <p>People can no longer sign in with it. To set it up again you start over.</p>
          {wrong && <ErrorNotice title={`Type ${CONFIRMATION} to delete it`}>Nothing was deleted.</ErrorNotice>}
          <form method="post" action={`${c.var.root}/sso/delete`}>
            <div class="field">
              <label for="confirmation">Type {CONFIRMATION} to confirm</label>
              <input
                id="confirmation"
                name="confirmation"
                value={typed ?? ''}
                autocomplete="off"
                {...(wrong && { 'aria-invalid': 'true', 'aria-describedby': 'error' })}
              />
            </div>
            <button class="btn btn-danger" type="submit">
              Delete connection
            </button>
          </form>
        </section>
      </>
    ),
  })
}

const ActiveActions = ({ root }: { root: string }) => (
  <>
    <a class="btn btn-primary btn-lg" href={`${root}/sso/test`}>
      Test sign-in
    </a>
    <a class="btn btn-lg" href={`${root}/sso/metadata`}>
      Edit metadata
    </a>
    <form method="post" action={`${root}/sso/deactivate`}>
      <button class="btn btn-lg" type="submit">
        Deactivate
      </button>
    </form>
  </>
)
