/** @jsxImportSource hono/jsx */
import { domainToUnicode } from 'node:url'
import { addDomain, isProved, pendingVerification, recordOf } from '../core/domains.ts'
import { ApiError } from '../core/errors.ts'
import { passTime } from '../core/passing-time.ts'
import type { OrganizationDomain } from '../core/types.ts'
import { type Page, Refusal } from './flow.tsx'
import { Actions, CopyField, confirmDelete, DeleteBox, day, Facts, Field, StateMark, Todo } from './parts.tsx'
import { actorOf } from './session.ts'
import type { Visit } from './visit.ts'

const subject = (visit: Visit) => visit.subject('organization_domains')
const isVerified = ({ state }: OrganizationDomain) => state === 'verified' || state === 'legacy_verified'

/** A domain as people write it, with its name in the DNS where that is another one. */
const nameOf = ({ domain }: OrganizationDomain) => {
  const name = domainToUnicode(domain)
  return name === domain ? domain : `${name} (${domain})`
}

const list: Page = {
  path: '',
  show(visit) {
    const domains = visit.rows('organization_domains')
    if (!domains.length) return 'add'
    return {
      title: 'Domains',
      lead: `${visit.organization.name} proves that these are its own.`,
      body: (
        <>
          <form method="post" class="rows">
            {domains.map((row) => (
              <button type="submit" name="pick" value={row.id}>
                {nameOf(row)}
                <StateMark state={row.state} />
              </button>
            ))}
          </form>
          <Actions visit={visit} actions={[['Add a domain', 'add']]} />
        </>
      ),
    }
  },
  send(visit, form) {
    visit.pick(form.text('pick'))
    const domain = subject(visit)
    return domain && !isVerified(domain) ? 'record' : 'domain'
  },
}

const add: Page = {
  path: 'add',
  step: 'Enter the domain',
  show: (visit) => ({
    title: 'Add a domain',
    lead: `Which domain do the e-mail addresses at ${visit.organization.name} have?`,
    body: (
      <Field
        visit={visit}
        name="domain"
        label="Domain"
        placeholder="example.com"
        hint="Without https:// and without a path. Letters of any language are fine."
      />
    ),
    foot: { label: 'Continue', back: visit.rows('organization_domains').length ? '' : undefined },
  }),
  send(visit, form) {
    const domain = form.text('domain')
    const { env, organization, session, local } = visit
    try {
      visit.pick(addDomain(local.store, env, { organization_id: organization.id, domain }, actorOf(session)).id)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      throw new Refusal('The domain was not added', `“${domain}”: ${sentenceOf(error)}`, 'domain')
    }
    return 'record'
  },
}

/** The API's error for a person. */
const sentenceOf = ({ message, extras }: ApiError) => extras.violations?.map((one) => one.message).join('. ') ?? message

/** The record to set, and the check of it. */
const record: Page = {
  path: 'record',
  step: 'Set the record and check it',
  show(visit) {
    const domain = subject(visit)
    if (!domain) return 'add'
    if (isVerified(domain)) return 'finish'
    const { name, value } = recordOf(domain)
    return {
      title: `Prove ${nameOf(domain)}`,
      lead: 'Whoever can set a record in its DNS owns the domain.',
      body: (
        <>
          <Todo
            items={[
              ['Open the DNS settings', 'Sign in where the domain’s DNS is kept, in another tab.'],
              [
                'Add this record',
                'Select a value and copy it.',
                <>
                  <CopyField id="type" label="Type" value="TXT" />
                  <CopyField id="name" label="Name or host" value={name} />
                  <CopyField id="value" label="Value" value={value} />
                </>,
              ],
              ['Check it', 'It can take minutes until the DNS knows it. WorkOS looks again and again for 30 days.'],
            ]}
          />
          <Facts
            rows={[
              ['State', <StateMark state={domain.state} />],
              ['Since', day(domain.updated_at)],
            ]}
          />
        </>
      ),
      aside: (
        <form class="aside-box" method="post">
          <div>
            <h2>No DNS at hand?</h2>
            <p>
              The local WorkOS asks no DNS outside this machine. What the local one answers is set on the{' '}
              <a class="link" href="/_local#dns">
                control page
              </a>
              , or here.
            </p>
          </div>
          <button class="btn" type="submit" name="action" value="set">
            Set the record in the local DNS
          </button>
        </form>
      ),
      foot: { label: 'Check now', back: '' },
    }
  },
  send(visit, form) {
    const domain = subject(visit)
    if (!domain) return 'add'
    const { name, value } = recordOf(domain)
    if (form.text('action') === 'set') visit.env.dns = { ...visit.env.dns, [name]: [value] }
    // A check of a domain that was given up starts its thirty days anew.
    if (!isVerified(domain)) {
      const { state } = pendingVerification()
      visit.update('organization_domains', domain, { state })
    }
    passTime(visit.local)
    if (isProved(visit.env, domain)) return 'finish'
    const others = visit.env.dns?.[name] ?? []
    throw new Refusal(
      'The record is not there yet',
      others.length
        ? `The DNS has another value: ${others.join(', ')}. Put the one of this page in its place.`
        : 'The DNS has no TXT record of this name. It can take minutes until a new one is known; the check goes on by itself.',
    )
  },
}

const finish: Page = {
  path: 'finish',
  step: 'Finish',
  show(visit) {
    const domain = subject(visit)
    if (!domain || !isVerified(domain)) return 'record'
    return {
      title: `${nameOf(domain)} is verified`,
      lead: `It belongs to ${visit.organization.name} from now on.`,
      body: <p>The record is no longer needed. It does no harm if it stays.</p>,
      foot: { label: 'Finish', back: '' },
    }
  },
  send: ({ wayOut }) => wayOut,
}

const manage: Page = {
  path: 'domain',
  show(visit) {
    const domain = subject(visit)
    if (!domain) return ''
    return {
      title: nameOf(domain),
      lead: `A domain of ${visit.organization.name}.`,
      body: (
        <>
          <Facts
            rows={[
              ['State', <StateMark state={domain.state} />],
              ['Verified by', domain.verification_strategy === 'manual' ? 'Hand, at WorkOS' : 'A DNS record'],
              ['Since', day(domain.updated_at)],
            ]}
          />
          <Actions visit={visit} actions={[['All domains', '']]} />
          <DeleteBox visit={visit} what="domain" text="What depends on it no longer applies to its addresses." />
        </>
      ),
    }
  },
  send(visit, form) {
    const domain = subject(visit)
    if (!domain) return ''
    confirmDelete(form, 'domain')
    visit.remove('organization_domains', domain)
    return ''
  },
}

/** The portal of the intent `domain_verification`. */
export const domains: Page[] = [list, add, record, finish, manage]
