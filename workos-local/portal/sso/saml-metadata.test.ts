import { describe, expect, it } from 'vitest'
import { idpMetadata, testCertificate } from '../../testing/metadata.ts'
import { MetadataError, readMetadata } from './saml-metadata.ts'

const good = await testCertificate()
const expired = await testCertificate({ from: -20, to: -1 })
const future = await testCertificate({ from: 2, to: 9 })
const read = (xml: string) => readMetadata(xml, Date.now())

describe('readMetadata', () => {
  it('finds the entity, the address and the certificate', () => {
    expect(read(idpMetadata(good))).toEqual({
      entity_id: 'https://idp.example.com',
      sso_url: 'https://idp.example.com/sso?a=1&b=2',
      certificate: expect.stringContaining('BEGIN CERTIFICATE'),
      certificate_expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
  })

  it('finds them inside a federation', () => {
    const entity = idpMetadata(good).replace(/^<\?xml.*\?>/, '')
    const other = '<EntityDescriptor entityID="sp"><SPSSODescriptor/></EntityDescriptor>'
    expect(read(`<md:EntitiesDescriptor xmlns:md="m">${other}${entity}</md:EntitiesDescriptor>`).entity_id).toBe(
      'https://idp.example.com',
    )
  })

  it('takes the certificate that is good now during a roll-over', () => {
    const old = idpMetadata(expired)
    const key = idpMetadata(good).match(/<KeyDescriptor[\s\S]*<\/KeyDescriptor>/)?.[0]
    expect(
      Date.parse(read(old.replace('</KeyDescriptor>', `</KeyDescriptor>${key}`)).certificate_expires_at),
    ).toBeGreaterThan(Date.now())
  })

  it.each([
    ['nothing', '  ', 'There is no metadata yet'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'This is a web page, not metadata'],
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'contains a DOCTYPE'],
    ['cut XML', '<a><b>', 'This is not well-formed XML. It ends before </a>, </b>.'],
    ['broken XML', '<a x=1></a>', 'This is not well-formed XML. Line 1'],
    ['no XML', 'https://idp.example.com', 'This is not well-formed XML.'],
    ['other XML', '<rss/>', 'it has no EntityDescriptor'],
    [
      'a service provider',
      '<EntityDescriptor entityID="sp"><SPSSODescriptor/></EntityDescriptor>',
      'no IDPSSODescriptor',
    ],
    ['no entity id', idpMetadata(good).replace(/entityID="[^"]*"/, ''), 'has no entityID'],
    ['no address', idpMetadata(good).replace(/<SingleSignOnService.*\/>/, ''), 'has no SingleSignOnService'],
    ['another binding', idpMetadata(good).replace('HTTP-POST', 'SOAP'), 'has no SingleSignOnService'],
    ['a relative address', idpMetadata(good, '/sso'), 'is not an absolute URL: “/sso”'],
    [
      'no certificate',
      idpMetadata(good).replace(/<KeyDescriptor[\s\S]*<\/KeyDescriptor>/, ''),
      'no signing certificate',
    ],
    [
      'only an encryption key',
      idpMetadata(good).replace('use="signing"', 'use="encryption"'),
      'no signing certificate',
    ],
    ['a garbage certificate', idpMetadata('garbage!'), 'certificate in the metadata cannot be read'],
    ['a cut certificate', idpMetadata(good.slice(0, 200)), 'certificate in the metadata cannot be read'],
    ['an expired certificate', idpMetadata(expired), 'certificate expired on'],
    ['a future certificate', idpMetadata(future), 'is not valid before'],
  ])('refuses %s', (_case, xml, message) => {
    expect(() => read(xml)).toThrow(MetadataError)
    expect(() => read(xml)).toThrow(message)
  })
})
