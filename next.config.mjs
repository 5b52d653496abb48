/** @type {import('next').NextConfig} */
export default {
  // `npm test` builds into its own folder, so that it can run beside a demo. tsconfig.json lists both.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pino', 'pg'],
}
