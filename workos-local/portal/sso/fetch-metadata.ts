import { isLoopback } from '../../core/loopback.ts'
import { MetadataError } from './saml-metadata.ts'

const TIMEOUT_MS = 5_000
export const METADATA_LIMIT_BYTES = 1024 * 1024

/**
 * The text at a metadata URL. Only this machine is asked: the stand-in promises that nothing leaves it.
 * @throws MetadataError with a sentence for the admin
 */
export async function fetchMetadata(url: string): Promise<string> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new MetadataError('Enter an absolute URL that starts with https:// or http://.')
  }
  if (!isLoopback(new URL(url).hostname)) {
    throw new MetadataError('The local WorkOS fetches nothing from outside this machine; paste the XML instead.')
  }
  let response: Response
  try {
    // A redirect could lead off this machine.
    response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    throw new MetadataError(late ? 'The URL did not answer within 5 seconds.' : 'Nothing answers at this URL.')
  }
  if (!response.ok) throw new MetadataError(`The URL answered with status ${response.status} instead of metadata.`)
  return readLimited(response)
}

async function readLimited(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      if (size > METADATA_LIMIT_BYTES) throw new MetadataError('The metadata is larger than 1 MB.')
      text += decoder.decode(chunk, { stream: true })
    }
  } catch (error) {
    throw error instanceof MetadataError ? error : new MetadataError('The URL stopped in the middle of its answer.')
  }
  return text + decoder.decode()
}
