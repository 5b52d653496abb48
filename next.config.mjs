// For every answer. What depends on the running server, proxy.ts adds: the policy with its nonce, and HSTS.
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // Not `no-referrer`: a form without JavaScript would then not say where it comes from (lib/request-check.ts).
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]
// For what is no page. Pages have one of their own in its place, and provider icons too.
const policy = {
  key: 'Content-Security-Policy',
  value: "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
}

/** @type {import('next').NextConfig} */
export default {
  // `npm test` builds into its own folder, so that it can run beside a demo. tsconfig.json lists both.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // `npm test` checks types by itself, and another build's folder may hold types of pages that are gone.
  typescript: { ignoreBuildErrors: process.env.NEXT_DIST_DIR === '.next-test' },
  // The same for all instances of one build; a browser that came with another loads the page anew.
  deploymentId: process.env.NEXT_DEPLOYMENT_ID || undefined,
  poweredByHeader: false,
  reactStrictMode: true,
  // The other corner has the account menu.
  devIndicators: { position: 'bottom-right' },
  // `next dev` prints addresses; this one carries the code of a sign-in.
  logging: { incomingRequests: { ignore: [/^\/callback/] } },
  experimental: {
    // A form of this app holds a few ids and a path (lib/request-check.ts).
    serverActions: { bodySizeLimit: '16kb' },
    proxyClientMaxBodySize: '16kb',
  },
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/((?!api/provider-icons/).*)', headers: [policy] },
  ],
  // No page uses the optimizer, so nobody else does.
  images: { unoptimized: true },
  serverExternalPackages: ['pino', 'pg'],
}
