import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NoOrganization } from '@/components/settings/no-organization'
import { getPerson } from '@/lib/session'
import { leave } from '../settings/actions'

export const metadata: Metadata = { title: 'No organization' }

/** For somebody who is signed in but belongs to no organization. An invitation counts from the next sign-in on. */
export default async function NoOrganizationPage() {
  const person = await getPerson()
  if (!person || 'organizationId' in person) redirect('/settings')
  return <NoOrganization email={person.email} signOutAction={leave} reloadHref="/sign-in?returnTo=/settings" />
}
