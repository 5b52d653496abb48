import { CodeFigure } from '@/components/ui/code-figure'
import { Disclosure } from '@/components/ui/disclosure'
import type { Feature } from '@/lib/features/feature'
import { apiUrl } from '@/lib/workos/client'
import { SourceFile } from './source-file'

/** Lines of lib/workos/portal-link.ts; a test holds the two together. */
export const sourceExcerpt = `export async function generatePortalLink(options: {
  organization: string
  intent: PortalIntent
  returnUrl: string
  successUrl: string
}): Promise<string> {
  return call('generate_link', async () => {
    const { link } = await workos().adminPortal.generateLink(options)
    return knownPortal(link)
  })
}`

/** The files of a feature; a test sees that each is there. */
export const sourcesOf = (intent: string, slug: string) => [
  { what: 'This page', file: `app/settings/${slug}/page.tsx` },
  { what: 'How its state is read and shown', file: `lib/features/${intent.replaceAll('_', '-')}.ts` },
  { what: 'The action of the button', file: 'app/settings/actions.ts' },
  { what: 'The link', file: 'lib/workos/portal-link.ts' },
]

/** For developers: what the button does, as the code that runs and as a request to try. */
export function HowItWorks({
  feature: { intent, slug },
  organizationId,
}: {
  feature: Pick<Feature, 'intent' | 'slug'>
  organizationId: string
}) {
  const curl = `curl ${apiUrl()}/portal/generate_link \\
  -H "Authorization: Bearer $WORKOS_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${JSON.stringify({ organization: organizationId, intent })}'`
  return (
    <div className="mt-8 wide:mt-10">
      <Disclosure title="How this page works" aside="For developers">
        <p>
          The button is a form. Its server action asks WorkOS whether you are an admin, records the state, makes the
          link and answers with a redirect in the same tab. The link is never rendered, stored or logged.
        </p>
        <CodeFigure caption="lib/workos/portal-link.ts" copyText={sourceExcerpt}>
          {sourceExcerpt}
        </CodeFigure>
        <CodeFigure caption="The same with curl" mono={false} copyText={curl}>
          {curl}
        </CodeFigure>
        <ul className="space-y-1">
          {sourcesOf(intent, slug).map(({ what, file }) => (
            <li key={file}>
              {what}: <SourceFile path={file} />
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}
