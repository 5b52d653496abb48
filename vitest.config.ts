import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // Next replaces `server-only` by nothing on the server; Vitest has to be told.
      'server-only': path.join(import.meta.dirname, 'node_modules/server-only/empty.js'),
    },
  },
  test: {
    include: ['{app,components,lib,scripts,workos-local}/**/*.test.{ts,tsx,mjs}'],
    // Some specs start processes or make keys; a busy machine takes its time.
    testTimeout: 30_000,
    server: { deps: { inline: ['@workos-inc/authkit-nextjs'] } },
  },
})
