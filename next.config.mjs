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
  // `next dev` prints addresses; this one carries the code of a sign-in.
  logging: { incomingRequests: { ignore: [/^\/callback/] } },
  serverExternalPackages: ['pino', 'pg'],
}
