import { describe, expect, it } from 'vitest'
import { idpMetadata, testCertificate } from '../../testing/metadata.ts'
import { SSO } from '../pages/sso.ts'
import { Refusal } from '../visit.ts'
import { readMetadata } from './saml-metadata.ts'

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
    ['nothing', '  ', 'empty', {}],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'web_page', {}],
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'doctype', {}],
    ['cut XML', '<a><b>', 'unclosed', { tags: '</a>, </b>' }],
    ['broken XML', '<a x=1></a>', 'malformed', { line: '1', problem: expect.any(String) }],
    ['no XML', 'https://idp.example.com', 'malformed', { line: '1', problem: expect.any(String) }],
    ['other XML', '<rss/>', 'no_entity', {}],
    ['a service provider', '<EntityDescriptor entityID="sp"><SPSSODescriptor/></EntityDescriptor>', 'no_idp', {}],
    ['no entity id', idpMetadata(good).replace(/entityID="[^"]*"/, ''), 'no_entity_id', {}],
    ['no address', idpMetadata(good).replace(/<SingleSignOnService.*\/>/, ''), 'no_address', {}],
    ['another binding', idpMetadata(good).replace('HTTP-POST', 'SOAP'), 'no_address', {}],
    ['a relative address', idpMetadata(good, '/sso'), 'bad_address', { address: '/sso' }],
    ['no certificate', idpMetadata(good).replace(/<KeyDescriptor[\s\S]*<\/KeyDescriptor>/, ''), 'no_certificate', {}],
    ['only an encryption key', idpMetadata(good).replace('use="signing"', 'use="encryption"'), 'no_certificate', {}],
    ['a garbage certificate', idpMetadata('garbage!'), 'unreadable', {}],
    ['a cut certificate', idpMetadata(good.slice(0, 200)), 'unreadable', {}],
    ['an expired certificate', idpMetadata(expired), 'late', { day: expect.stringMatching(/20\d\d$/) }],
    ['a future certificate', idpMetadata(future), 'early', { day: expect.stringMatching(/20\d\d$/) }],
  ])('refuses %s, with words for it', (_case, xml, why, known) => {
    expect(() => read(xml)).toThrow(Refusal)
    expect(() => read(xml)).toThrow(expect.objectContaining({ why, known }))
    expect(SSO.metadata?.refusals?.why).toHaveProperty(why)
  })
})
