import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import { currentTheme } from '@/components/theme/theme'
import './globals.css'

// Not geist/font/mono: that one preloads, and code is never the first thing to be read.
const GeistMono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  adjustFontFallback: false,
  preload: false,
})

export const metadata: Metadata = {
  title: { template: '%s · Portico', default: 'Portico' },
  description: 'A settings area where an organization’s IT admin sets up enterprise features in WorkOS Admin Portal.',
}

const canvas = { light: '#fcfcfd', dark: '#0e0e11' }

export async function generateViewport(): Promise<Viewport> {
  const theme = await currentTheme()
  if (theme !== 'system') return { themeColor: canvas[theme], colorScheme: theme }
  return {
    colorScheme: 'light dark',
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: canvas.light },
      { media: '(prefers-color-scheme: dark)', color: canvas.dark },
    ],
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the cookie also makes every page dynamic, so that nothing is cached across people.
  const theme = await currentTheme()
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <a
          href="#main"
          className="absolute -top-20 left-2 z-20 rounded-control border border-line-strong bg-raised px-3 py-2 focus:top-2"
        >
          Skip to content
        </a>
        {children}
      </body>
    </html>
  )
}
