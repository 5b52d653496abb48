import type { ByokKey } from '../core/types.ts'
import type { Option } from './steps.ts'

/** What an admin needs to know to let WorkOS use a key at one service. */
export interface KeyProvider extends Option {
  type: ByokKey['key_provider']
  /** Which sort of key to create. */
  keyKind: string
  /** Where WorkOS is let in, and the values to copy for it. They are made up: nobody uses a key from here. */
  where: string
  policy: Record<string, string>
  /** What the key's identifier is called, and what it looks like. */
  label: string
  hint: string
  pattern: RegExp
}

const STATEMENT = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:role/local-workos-vault' },
  Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
  Resource: '*',
}

/** The services that keep keys, in the order of the page. */
export const KEY_PROVIDERS: KeyProvider[] = [
  {
    type: 'AWS_KMS',
    name: 'AWS KMS',
    slug: 'aws',
    keyKind: 'In AWS KMS, create a symmetric key to encrypt and decrypt.',
    where: 'Add this statement to the policy of the key.',
    policy: { 'Key policy statement': JSON.stringify(STATEMENT) },
    label: 'Key ARN',
    hint: 'It looks like arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000.',
    pattern: /^arn:aws:kms:[a-z]{2}(-[a-z]+)+-\d:\d{12}:key\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  },
  {
    type: 'GCP_KMS',
    name: 'Google Cloud KMS',
    slug: 'google-cloud',
    keyKind: 'In Key Management, create a key ring and in it a symmetric key.',
    where: 'Under Permissions of the key, grant the role to the principal.',
    policy: {
      Principal: 'vault@local-workos.iam.gserviceaccount.com',
      Role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
    },
    label: 'Resource name',
    hint: 'It looks like projects/acme/locations/europe/keyRings/workos/cryptoKeys/vault.',
    pattern: /^projects\/[\w.:-]+\/locations\/[\w-]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+$/,
  },
  {
    type: 'AZURE_KEY_VAULT',
    name: 'Azure Key Vault',
    slug: 'azure',
    keyKind: 'In your key vault, create an RSA key.',
    where: 'Under Access control of the vault, assign the role to the application.',
    policy: { Application: '00000000-0000-4000-8000-00000000d0d0', Role: 'Key Vault Crypto Service Encryption User' },
    label: 'Key identifier',
    hint: 'It looks like https://acme.vault.azure.net/keys/workos, with or without a version after it.',
    pattern: /^https:\/\/[a-z\d-]{3,24}\.vault\.azure\.net\/keys\/[\da-z-]{1,127}(\/[\da-f]{32})?$/i,
  },
]

export const keyProviderOf = (type: ByokKey['key_provider']) =>
  KEY_PROVIDERS.find((known) => known.type === type) as KeyProvider
