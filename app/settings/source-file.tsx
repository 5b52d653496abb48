import { env } from '@/lib/env'

/** A file of this repository: a link where REPOSITORY_URL says where it can be read, else its path. */
export function SourceFile({ path }: { path: string }) {
  const { REPOSITORY_URL } = env()
  const name = <code className="wrap-anywhere">{path}</code>
  if (!REPOSITORY_URL) return name
  return (
    <a href={`${REPOSITORY_URL}/${path}`} className="link">
      {name}
    </a>
  )
}
