import { FeatureList } from '@/components/landing/feature-list'
import { Screenshot } from '@/components/landing/screenshot'
import { currentTheme } from '@/components/theme/theme'
import { ThemeSwitch } from '@/components/theme/theme-switch'
import { ButtonLink } from '@/components/ui/button'
import { CodeFigure } from '@/components/ui/code-figure'
import { CodeDim } from '@/components/ui/code-token'
import { Mark } from '@/components/ui/mark'
import { env } from '@/lib/env'
import { features } from '@/lib/features'
import { setTheme } from './theme-action'

export default async function Landing() {
  const theme = await currentTheme()
  // This page may be on another port of the reader's machine, or on the internet.
  const { APP_URL } = env()
  const demoUrl = new URL(APP_URL).hostname === 'localhost' ? APP_URL : 'http://localhost:3000'
  return (
    <div className="mx-auto max-w-[1120px] px-4 wide:px-10">
      <header className="flex h-16 items-center gap-2 font-semibold tracking-[-0.01em]">
        <Mark />
        Portico
        <ButtonLink plain href="/sign-in" className="ml-auto tracking-normal">
          Sign in
        </ButtonLink>
      </header>
      <main id="main">
        <section className="grid grid-cols-[minmax(0,1fr)] items-end gap-x-[clamp(2rem,5vw,4rem)] gap-y-8 pt-10 pb-8 wide:grid-cols-[minmax(0,1fr)_minmax(280px,392px)] wide:pt-18 wide:pb-14">
          <div>
            <h1 className="max-w-[16em] text-3xl font-semibold wide:text-4xl">
              Enterprise settings that your customers’ IT admins finish alone
            </h1>
            <p className="mt-4 max-w-[54ch] text-lg tracking-normal text-ink-2">
              Portico is a Next.js reference app for the WorkOS Admin Portal: one-time links made at the click, and a
              status that is read from WorkOS, not guessed.
            </p>
            <ButtonLink plain href="/sign-in" variant="primary" size="lg" className="mt-6 max-wide:w-full">
              Sign in to the settings
            </ButtonLink>
          </div>
          <CodeFigure
            caption="Runs on your machine without an account"
            mono={false}
            copyText={'npm install\nnpm run demo\n'}
          >
            <CodeDim>$</CodeDim> npm install{'\n'}
            <CodeDim>$</CodeDim> npm run demo{'\n'}
            <CodeDim>{`  ${demoUrl}\n  sign in as ada@acme.com`}</CodeDim>
          </CodeFigure>
        </section>
        <Screenshot theme={theme} />
        <section className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-4 py-12 wide:grid-cols-[280px_minmax(0,1fr)] wide:py-18">
          <div>
            <h2 className="text-xl font-semibold">One pattern for every feature</h2>
            <p className="mt-2 text-ink-2">
              Each is one module: its title, its portal intent, how its status is read. Another is one module, one page
              and one line.
            </p>
          </div>
          <FeatureList features={features} />
        </section>
      </main>
      <footer className="flex flex-wrap items-center justify-between gap-4 border-t border-line pt-6 pb-10 text-sm text-ink-2">
        <span>MIT licence</span>
        <ThemeSwitch current={theme} action={setTheme} className="w-full wide:w-52" />
      </footer>
    </div>
  )
}
