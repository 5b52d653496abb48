/** @jsxImportSource hono/jsx */
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Local } from '../../core/local.ts'
import type { Connection } from '../../core/types.ts'
import { type PortalPage, renderPortal } from '../layout.tsx'
import { actorOf, type PortalVariables } from '../session.ts'

/** The steps by the last part of their address, in order. */
const STEPS = {
  provider: 'Choose a provider',
  create: 'Create the app there',
  metadata: 'Enter its metadata',
  test: 'Test sign-in',
  finish: 'Finish',
} as const
type Step = keyof typeof STEPS

type PortalContext = Context<PortalVariables>

/** The connection that the portal shows: the organization's newest. */
export function connectionOf(c: PortalContext): Connection | undefined {
  return Object.values(c.var.env.tables.connections)
    .filter(({ organization_id }) => organization_id === c.var.session.organization_id)
    .sort((a, b) => (a.id < b.id ? 1 : -1))[0]
}

/** Changes the connection in the admin's name. */
export function changeConnection(
  { store }: Local,
  c: PortalContext,
  connection: Connection,
  fields: Partial<Connection>,
) {
  return store.update(c.var.env, 'connections', connection, fields, actorOf(c.var.session))
}

/** Sends the browser to a step, or with the empty name to the portal's front page. */
export function goTo(c: PortalContext, step: Step | '') {
  return c.redirect(`${c.var.root}/sso${step && `/${step}`}`, 303)
}

/** Answers with the page of a step. */
export function renderStep(c: PortalContext, local: Local, step: Step, page: Omit<PortalPage, 'steps'>) {
  const steps = { names: Object.values(STEPS), current: Object.keys(STEPS).indexOf(step) }
  return renderPortal(c, local, { ...page, steps })
}

interface StepFootProps {
  label: string
  /** A page to go on to; without it the button sends a form, the one around it or the one with this id. */
  next?: string
  form?: string
  back?: string
  children?: Child
}

/** The bar with a step's one filled button. */
export const StepFoot = ({ label, next, form, back, children }: StepFootProps) => (
  <div class="work-foot">
    {next ? (
      <a class="btn btn-primary btn-lg" href={next}>
        {label}
      </a>
    ) : (
      <button class="btn btn-primary btn-lg" type="submit" form={form}>
        {label}
      </button>
    )}
    {children}
    {back && (
      <a class="btn btn-lg btn-quiet" href={back}>
        Back
      </a>
    )}
  </div>
)
