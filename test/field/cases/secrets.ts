import type { Ask, FieldCase } from '../field-case.types';

const revealed = (input: string, told: Omit<Ask, 'args'>): Ask => ({
  args: ['findings', `{${input}}`, '--json', '--reveal'],
  ...told,
});

const issuers = [
  'dckr',
  'pypi',
  'openai',
  'anthropic',
  'google',
  'stripe',
  'sendgrid',
  'digitalocean',
  'huggingface',
  'vault',
  'age',
];

export const secrets: readonly FieldCase[] = [
  {
    name: 'f01',
    trait: 'private keys on one line, with CRLF, indented',
    asks: [
      revealed('f01.tar', { findingPaths: ['app/crlf.pem', 'app/env.sh', 'app/sa.json', 'app/x.py', 'app/y.yml'] }),
    ],
  },
  {
    name: 'f03',
    trait: 'UTF-16 files',
    asks: [
      revealed('f03.tar', {
        values: ['f03'],
        findingPaths: [
          'keys/private_key.pem',
          'scripts/be.ps1',
          'scripts/login.ps1',
          'scripts/nobom.ps1',
          'scripts/utf8.ps1',
        ],
      }),
    ],
  },
  { name: 'f04', trait: 'a token in a .pyc', asks: [revealed('f04.tar', { values: ['f04'] })] },
  {
    name: 'f05',
    trait: 'Maven settings.xml, tomcat-users.xml',
    asks: [
      revealed('f05.tar', { values: ['f05a', 'f05b', 'f05c'], lacks: ['env.NEXUS_PASSWORD', 'COQLCE6DU6GtcS5P'] }),
    ],
  },
  {
    name: 'f06',
    trait: 'header tokens of curl and wget',
    asks: [revealed('f06.tar', { values: ['f06a', 'f06b', 'f06c'] })],
  },
  {
    name: 'f07',
    trait: 'chpasswd, -p options',
    asks: [
      revealed('f07.tar', {
        values: ['f07a', 'f07b', 'f07c', 'f07d', 'f07e', 'f07f'],
        lacks: ['/srv/data"', '"2222"'],
      }),
    ],
  },
  {
    name: 'f08',
    trait: 'tokens of eleven issuers',
    asks: [revealed('f08.tar', { values: issuers.map((issuer) => `f08${issuer}`) })],
  },
  {
    name: 'f11',
    trait: 'a PuTTY key without .ppk, a JWK',
    asks: [revealed('f11.tar', { findingPaths: ['home/u/deploykey', 'srv/jwks.json'] })],
  },
  {
    name: 'f12',
    trait: 'translations of "password"',
    asks: [revealed('f12.tar', { quiet: true })],
  },
  {
    name: 'f14',
    trait: 'hashes, ids, package names',
    asks: [revealed('f14.tar', { quiet: true })],
  },
  {
    name: 'f17',
    trait: 'passwords with # * @ %, $ at the start, escapes',
    asks: [revealed('f17.tar', { values: ['f17a', 'f17b', ['f17c', 'ab"cd\\ef9Q'], ['f17d', "it's-4-Pass"], 'f17e'] })],
  },
  {
    name: 'f18',
    trait: 'settings of an app below /usr',
    asks: [revealed('f18.tar', { values: ['f18a', 'f18b', 'f18c', 'f18d'] })],
  },
  {
    name: 'f19',
    trait: 'ENV, build argument, routable token; fingerprints are none',
    asks: [
      revealed('f19.tar', {
        values: ['f19a', 'f19b', 'f19c'],
        lacks: ['7169605F62C751356D054A26A821E680E5FA6305', '573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62'],
      }),
    ],
  },
];
