/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { exampleMetadata } from '../../control/example-idp.ts'
import type { Local } from '../../core/local.ts'
import { ErrorNotice } from '../form-parts.tsx'
import type { PortalVariables } from '../session.ts'
import { fetchMetadata, METADATA_LIMIT_BYTES } from './fetch-metadata.ts'
import { providerOf } from './providers.ts'
import { MetadataError, readMetadata } from './saml-metadata.ts'
import { changeConnection, connectionOf, goTo, renderStep, StepFoot } from './steps.tsx'

const WAYS = [
  { value: 'url', label: 'As a URL' },
  { value: 'xml', label: 'As text to paste' },
  { value: 'file', label: 'As a file' },
] as const

interface Input {
  source: string
  url: string
  xml: string
  file?: File
}

const NOTHING: Input = { source: 'url', url: '', xml: '' }

/** Step 3: the provider's metadata, from a URL, pasted or as a file. What passes makes the connection `validating`. */
export function metadata(local: Local) {
  const limit = bodyLimit({
    // Room for the form around a file of the largest size.
    maxSize: METADATA_LIMIT_BYTES + 64 * 1024,
    onError: (c) => renderForm(local, c, NOTHING, 'The metadata is larger than 1 MB.'),
  })
  return new Hono<PortalVariables>()
    .get('/metadata', (c) => (connectionOf(c) ? renderForm(local, c, NOTHING) : goTo(c, 'provider')))
    .post('/metadata', limit, async (c) => {
      const connection = connectionOf(c)
      if (!connection) return goTo(c, 'provider')
      const input = await readInput(c)
      try {
        const saml = readMetadata(await textOf(local, input), local.clock.now())
        // A connection that works keeps working with its new metadata.
        const state = connection.state === 'active' ? 'active' : 'validating'
        changeConnection(local, c, connection, { saml, state, last_test: undefined })
      } catch (error) {
        if (error instanceof MetadataError) return renderForm(local, c, input, error.message)
        throw error
      }
      return goTo(c, 'test')
    })
}

async function readInput(c: Context): Promise<Input> {
  const { source, url, xml, file } = await c.req.parseBody()
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return { source: text(source), url: text(url).trim(), xml: text(xml), ...(file instanceof File && { file }) }
}

function textOf(local: Local, { source, url, xml, file }: Input): string | Promise<string> {
  if (source === 'example') return exampleMetadata(local)
  if (source === 'url') return fetchMetadata(url)
  if (source === 'file') {
    if (!file?.size) throw new MetadataError('Choose the metadata file first.')
    return file.text()
  }
  return xml
}

function renderForm(local: Local, c: Context<PortalVariables>, input: Input, error?: string) {
  const provider = providerOf(connectionOf(c)?.connection_type ?? 'GenericSAML')
  const source = WAYS.find(({ value }) => value === input.source)?.value ?? 'url'
  const faulty = (name: string) =>
    error && name === source ? { 'aria-invalid': 'true', 'aria-describedby': 'error' } : {}
  return renderStep(c, local, 'metadata', {
    title: 'Enter its metadata',
    lead: `${provider.name} describes itself in a small XML file. Look for “${provider.metadata}”.`,
    status: error ? 422 : 200,
    children: (
      <>
        {error && (
          <ErrorNotice title="The metadata was not accepted">
            {error} {input.file?.size ? `The file was ${input.file.name}.` : 'What you entered is still there.'}
          </ErrorNotice>
        )}
        <form class="stack" id="metadata" method="post" enctype="multipart/form-data">
          <fieldset class="ways">
            <legend>How do you have it?</legend>
            {WAYS.map(({ value, label }) => (
              <label key={value}>
                <input type="radio" name="source" value={value} checked={value === source} />
                {label}
              </label>
            ))}
          </fieldset>
          <div class="field for-url">
            <label for="url">Metadata URL</label>
            <input id="url" name="url" type="text" inputmode="url" value={input.url} {...faulty('url')} />
            <p class="hint">Only addresses on this machine, such as {`${local.url}/_local/example-idp/metadata`}</p>
          </div>
          <div class="field for-xml">
            <label for="xml">Metadata XML</label>
            <textarea id="xml" name="xml" rows={10} spellcheck={false} {...faulty('xml')}>
              {input.xml}
            </textarea>
          </div>
          <div class="field for-file">
            <label for="file">Metadata file</label>
            <input id="file" name="file" type="file" accept=".xml,text/xml,application/xml" {...faulty('file')} />
            <p class="hint">An XML file of at most 1 MB.</p>
          </div>
        </form>
        <form class="aside-box" method="post" enctype="multipart/form-data">
          <div>
            <h2>No identity provider at hand?</h2>
            <p>The local WorkOS brings one along. Its metadata is real, and it signs in nobody.</p>
          </div>
          <button class="btn" type="submit" name="source" value="example">
            Use the example identity provider
          </button>
        </form>
        <StepFoot label="Continue" form="metadata" back={`${c.var.root}/sso/create`} />
      </>
    ),
  })
}
