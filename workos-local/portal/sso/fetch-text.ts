import { isLoopback } from '../../core/loopback.ts'
import { FILE_LIMIT_BYTES } from '../flow.ts'
import { MetadataError } from './saml-metadata.ts'

const TIMEOUT_MS = 5_000

/**
 * The text at a URL of an identity provider. Only this machine is asked: the stand-in promises that nothing leaves it.
 * @param instead what to do with an address that lies elsewhere
 * @throws MetadataError with a sentence for the admin
 */
export async function fetchText(url: string, instead: string): Promise<string> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new MetadataError('Enter an absolute URL that starts with https:// or http://.')
  }
  if (!isLoopback(new URL(url).hostname)) {
    throw new MetadataError(`The local WorkOS fetches nothing from outside this machine; ${instead}.`)
  }
  // A redirect could lead off this machine.
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error) => {
    const isLate = error.name === 'TimeoutError'
    throw new MetadataError(isLate ? 'The URL did not answer within 5 seconds.' : 'Nothing answers at this URL.')
  })
  if (!response.ok) throw new MetadataError(`The URL answered with status ${response.status}.`)
  const chunks: Uint8Array[] = []
  let room = FILE_LIMIT_BYTES
  try {
    for await (const chunk of response.body ?? []) {
      room -= chunk.byteLength
      if (room < 0) break
      chunks.push(chunk)
    }
  } catch {
    throw new MetadataError('The URL stopped in the middle of its answer.')
  }
  if (room < 0) throw new MetadataError('What is at this URL is larger than 1 MB.')
  return Buffer.concat(chunks).toString()
}
