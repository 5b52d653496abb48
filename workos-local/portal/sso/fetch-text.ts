import { isLoopback } from '../../core/loopback.ts'
import { FILE_LIMIT_BYTES } from '../flow.tsx'
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
  let response: Response
  try {
    // A redirect could lead off this machine.
    response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    throw new MetadataError(late ? 'The URL did not answer within 5 seconds.' : 'Nothing answers at this URL.')
  }
  if (!response.ok) throw new MetadataError(`The URL answered with status ${response.status}.`)
  return readLimited(response)
}

async function readLimited(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      if (size > FILE_LIMIT_BYTES) throw new MetadataError('What is at this URL is larger than 1 MB.')
      text += decoder.decode(chunk, { stream: true })
    }
  } catch (error) {
    throw error instanceof MetadataError ? error : new MetadataError('The URL stopped in the middle of its answer.')
  }
  return text + decoder.decode()
}
