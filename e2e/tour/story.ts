import { expect, type Page } from '@playwright/test'
import { addDomain, connectProvider, linkDirectory } from '../portal'

/** What the story is told with. */
export interface Stage {
  page: Page
  /** Says a sentence to whoever watches, and gives them the time to read it. */
  say(caption: string): Promise<void>
  /** Keeps the page as it is, without the caption. */
  picture(name: string): Promise<void>
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()

/** Portico from the landing page to the audit logs, as an admin would go through it on the first day. */
export async function tellStory(stage: Stage) {
  const { page, say, picture } = stage
  await page.goto('/')
  await say('Portico: the settings where your customers’ IT admins set up enterprise features by themselves.')
  await picture('landing')

  await follow(page, 'Sign in to the settings')
  await say('Sign-in is AuthKit’s. Here a local WorkOS stands in for it: no account, no internet.')
  await press(page, /^Ada Lindqvist/)
  await press(page, /^Acme Corp/)
  await expect(heading(page, 'Enterprise readiness')).toBeVisible()
  await say('Ada is an admin of Acme Corp. The overview says what is set up, as it was read from WorkOS.')
  await picture('overview-before')

  await singleSignOn(stage)
  await directorySync(stage)
  await domain(stage)
  await logStream(stage)

  await follow(page, 'Activity')
  await expect(heading(page, 'Activity')).toBeVisible()
  await say('Activity has every visit and every change: who, when, from what to what.')
  await picture('activity')

  await follow(page, 'Audit logs')
  await say('Audit logs are read in the portal too: there is nothing to set up, only to look at.')
  await press(page, 'View audit logs')
  await expect(page.getByText(/^Events 1 to 25 of/)).toBeVisible()
  await say('Searched, filtered and exported by the customer, without anybody on your side.')
  await picture('portal-audit-logs')
  await follow(page, 'Return to app')

  await page.goto('/settings')
  await expect(heading(page, 'Enterprise readiness')).toBeVisible()
  await say('Set up in a few minutes by the customer’s own admin.')
  await picture('overview-after')
}

async function singleSignOn({ page, say, picture }: Stage) {
  await follow(page, 'Single sign-on')
  await expect(heading(page, 'Single sign-on')).toBeVisible()
  await say('Each feature has one page with one button. Its portal link is made at the click, and kept nowhere.')
  await picture('sso-before')
  await press(page, 'Set up single sign-on')
  await expect(heading(page, 'Choose your identity provider')).toBeVisible()
  await say('The Admin Portal, hosted by WorkOS: choose a provider, enter its metadata, test the sign-in.')
  await picture('portal-sso')
  await connectProvider(page)
  await expect(heading(page, 'Single sign-on is active')).toBeVisible()
  await say('Back in the app: the state before the click, compared with what WorkOS says now.')
  await picture('sso-changed')
}

async function directorySync({ page, say, picture }: Stage) {
  await follow(page, 'Directory Sync')
  await expect(heading(page, 'Directory Sync')).toBeVisible()
  await say('Directory Sync brings people and groups from the company’s directory.')
  await press(page, 'Set up Directory Sync')
  await linkDirectory(page)
  await expect(heading(page, 'Directory Sync is active')).toBeVisible()
  await say('Linked, with the people that came.')
  await picture('directory-changed')
}

async function domain({ page, say, picture }: Stage) {
  await follow(page, 'Domain verification')
  await expect(heading(page, 'Domain verification')).toBeVisible()
  await say('A second domain: the portal shows the DNS record, and checks it.')
  await press(page, 'Manage domains')
  await addDomain(page, 'acme.example')
  await press(page, 'Check now')
  await expect(page.getByRole('alert')).toContainText('The record is not there yet')
  await picture('portal-domain')
  await press(page, 'Set the record in the local DNS')
  await press(page, 'Finish')
  await expect(page.getByRole('table', { name: /What changed/ })).toContainText('acme.example')
  await say('Verified.')
  await picture('domain-changed')
}

async function logStream({ page, say, picture }: Stage) {
  await follow(page, 'Log streams')
  await expect(heading(page, 'Log streams')).toBeVisible()
  await say('Log streams send the audit logs to where the customer’s security team looks.')
  await press(page, 'Set up a log stream')
  await page.getByRole('radio', { name: 'Datadog', exact: true }).check()
  await press(page, 'Continue')
  await page.getByLabel('Region', { exact: true }).fill('EU1')
  await page.getByLabel('API key', { exact: true }).fill('0123456789abcdef0123456789abcdef')
  await press(page, 'Continue')
  await picture('portal-log-stream')
  await press(page, 'Send test event')
  await press(page, 'Finish')
  await expect(heading(page, 'The log stream is active')).toBeVisible()
  await say('A test event arrived, so the stream is active.')
  await picture('log-stream-changed')
}
