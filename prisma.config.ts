import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'prisma/config'

// As Next does; Prisma by itself reads no file. What the shell says holds.
if (existsSync('.env')) process.loadEnvFile('.env')

// `prisma generate` uses no engine but insists on finding one, and the native engine is downloaded from outside the
// npm registry. Where that download was not possible, any existing file satisfies the check. `prisma migrate` does
// need the engine: run it where it could be downloaded.
const engines = path.resolve('node_modules/@prisma/engines')
const native = existsSync(engines) && readdirSync(engines).some((file) => file.startsWith('schema-engine-'))
if (!native && process.argv.includes('generate'))
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve('prisma.config.ts')

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Migrations go past a connection pooler when DIRECT_URL names the database itself; Neon's variable on Vercel does.
  datasource: { url: process.env.DIRECT_URL || process.env.DATABASE_URL_UNPOOLED || process.env.DATABASE_URL || '' },
})
