import { Card, CardFoot } from '../ui/card'
import { Section } from '../ui/section'

/** What happens when the button is pressed, in three steps; the middle one belongs to the feature. */
export function Steps({
  button,
  organization,
  portalStep,
}: {
  /** The words on the button. */
  button: string
  /** Name of the organization. */
  organization: string
  portalStep: { title: string; text: string }
}) {
  const steps = [
    { title: 'You go to WorkOS', text: `We ask for a link for ${organization} and send you there.` },
    portalStep,
    { title: 'You come back here', text: 'We read the state again and show what changed.' },
  ]
  return (
    <Section title={`When you press “${button}”`}>
      <Card>
        <ol className="divide-y divide-line wide:grid wide:grid-cols-3 wide:divide-x wide:divide-y-0">
          {steps.map(({ title, text }, index) => (
            <li key={title} className="flex gap-3 px-4 py-3.5 wide:block wide:px-5 wide:py-4.5">
              <span
                className="grid size-5 flex-none place-items-center rounded-full border border-line-strong text-2xs font-medium text-ink-2 wide:mb-2.5"
                aria-hidden="true"
              >
                {index + 1}
              </span>
              <div>
                <h3 className="mb-0.5 font-medium">{title}</h3>
                <p className="text-sm/4.5 text-ink-2">{text}</p>
              </div>
            </li>
          ))}
        </ol>
        <CardFoot>Opens the WorkOS Admin Portal in this tab. The link works once and for 5 minutes.</CardFoot>
      </Card>
    </Section>
  )
}
