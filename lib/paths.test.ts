import { expect, test } from 'vitest'
import { internalPath } from './paths'

test.each(['/settings', '/settings/sso?x=1#y', '/settings/return/01J', '/a%2Fb'])('lets %s through', (path) => {
  expect(internalPath(path)).toBe(path)
})

test.each([
  null,
  undefined,
  '',
  'settings',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/..//evil.example',
  '/./\u0000/x',
])('refuses %j', (path) => {
  expect(internalPath(path)).toBe('/settings')
})
