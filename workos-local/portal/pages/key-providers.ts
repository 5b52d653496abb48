import type { Field } from '../page.ts'

/** What an admin needs to know to let WorkOS use a key at one service. */
export interface KeyProvider {
  type: 'AWS_KMS' | 'GCP_KMS' | 'AZURE_KEY_VAULT'
  name: string
  slug: string
  /** Which sort of key to create. */
  key_kind: string
  /** Where WorkOS is let in, and the values to copy for that. */
  where: string
  statement: string | false
  principal_label: string
  principal: string | false
  role: string | false
  /** The key's identifier, and what it looks like. */
  field: Field
}

/** The services that keep keys, in the order of the page. The values are made up: nobody uses a key from here. */
export const KEY_PROVIDERS: KeyProvider[] = [
  {
    type: 'AWS_KMS',
    name: 'AWS KMS',
    slug: 'aws',
    key_kind: 'In AWS KMS, create a symmetric key to encrypt and decrypt.',
    where: 'Add this statement to the policy of the key.',
    statement:
      '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/local-workos-vault"},"Action":["kms:Encrypt","kms:Decrypt","kms:GenerateDataKey","kms:DescribeKey"],"Resource":"*"}',
    principal_label: '',
    principal: false,
    role: false,
    field: {
      name: 'key_id',
      label: 'Key ARN',
      hint: 'It looks like arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000.',
      must: 'It looks like arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000.',
      pattern: /^arn:aws:kms:[a-z]{2}(-[a-z]+)+-\d:\d{12}:key\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
    },
  },
  {
    type: 'GCP_KMS',
    name: 'Google Cloud KMS',
    slug: 'google-cloud',
    key_kind: 'In Key Management, create a key ring and in it a symmetric key.',
    where: 'Under Permissions of the key, grant the role to the principal.',
    statement: false,
    principal_label: 'Principal',
    principal: 'vault@local-workos.iam.gserviceaccount.com',
    role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
    field: {
      name: 'key_id',
      label: 'Resource name',
      hint: 'It looks like projects/acme/locations/europe/keyRings/workos/cryptoKeys/vault.',
      must: 'It looks like projects/acme/locations/europe/keyRings/workos/cryptoKeys/vault.',
      pattern: /^projects\/[\w.:-]+\/locations\/[\w-]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+$/,
    },
  },
  {
    type: 'AZURE_KEY_VAULT',
    name: 'Azure Key Vault',
    slug: 'azure',
    key_kind: 'In your key vault, create an RSA key.',
    where: 'Under Access control of the vault, assign the role to the application.',
    statement: false,
    principal_label: 'Application',
    principal: '00000000-0000-4000-8000-00000000d0d0',
    role: 'Key Vault Crypto Service Encryption User',
    field: {
      name: 'key_id',
      label: 'Key identifier',
      hint: 'It looks like https://acme.vault.azure.net/keys/workos, with or without a version after it.',
      must: 'It looks like https://acme.vault.azure.net/keys/workos, with or without a version after it.',
      pattern: /^https:\/\/[a-z\d-]{3,24}\.vault\.azure\.net\/keys\/[\da-z-]{1,127}(\/[\da-f]{32})?$/i,
    },
  },
]
