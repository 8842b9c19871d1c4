import type { Random } from '../random';

const nouns = [
  'Lantern',
  'Orchid',
  'Granite',
  'Falcon',
  'Teapot',
  'Meadow',
  'Copper',
  'Saturn',
  'Walnut',
  'Harbor',
  'Pepper',
  'Velvet',
  'Tundra',
  'Cactus',
  'Violin',
  'Mango',
  'Glacier',
  'Bramble',
  'Comet',
  'Juniper',
];
const verbs = ['rides', 'sings', 'breaks', 'melts', 'turns', 'drifts', 'jumps', 'glows'];

/** How people and programs make passwords. */
const styles: readonly ((random: Random) => string)[] = [
  (random) => `${random.pick(nouns)}${random.between(10, 2099)}${random.pick(['!', '#', '$', '?', '*', '%'])}`,
  (random) =>
    `${random.pick(nouns).toLowerCase()}-${random.pick(verbs)}-${random.pick(nouns).toLowerCase()}-${random.between(2, 99)}`,
  (random) => random.fill('{a16}'),
  (random) => random.fill('{n10}'),
  (random) =>
    `${random.fill('{a5}')}${random.pick(['!', '@', '#', '&', '^'])}${random.fill('{a6}')}${random.pick(['*', '+', '=', '%', '~'])}${random.fill('{d2}')}`,
  (random) => random.fill('{h32}'),
  (random) => random.fill('{b43}='),
  (random) => random.fill('{w24}'),
  (random) =>
    `${random.pick(nouns).replace(/a/g, '@').replace(/e/g, '3').replace(/o/g, '0')}_${random.pick(nouns).replace(/i/g, '1')}${random.between(0, 9)}`,
  (random) =>
    `${random.pick(['Winter', 'Summer', 'Autumn', 'Spring', 'Monday', 'Berlin', 'Kyoto'])}${random.pick(['2021', '2023', '2025', '24'])}${random.pick(['!', '!!', '#1', '$'])}`,
  (random) => `${random.pick(nouns)}${random.pick(nouns)}${random.between(1, 99)}`,
  (random) => random.fill('{l6}{d4}'),
];
/** Those that need quoting or escaping somewhere. */
const awkward: readonly ((random: Random) => string)[] = [
  (random) =>
    `${random.pick(nouns)} ${random.pick(verbs)} ${random.pick(nouns).toLowerCase()} ${random.between(1, 99)}`,
  (random) => `${random.fill('{a5}')}"${random.fill('{a6}')}`,
  (random) => `${random.fill('{a4}')}'${random.fill('{a7}')}!`,
  (random) => `${random.fill('{a4}')}\\${random.fill('{a8}')}`,
  (random) => `${random.fill('{a6}')}<${random.fill('{a3}')}&${random.fill('{a3}')}>`,
  (random) =>
    `${random.pick(['Grüße', 'Žluťoučký', 'naïveté', 'Straßen', 'пароль', '秘密の庭'])}-${random.fill('{a6}')}`,
  (random) => `${random.fill('{a5}')}$${random.fill('{A3}')}{${random.fill('{a4}')}`,
  (random) => `${random.fill('{a6}')};${random.fill('{a5}')}:${random.fill('{a2}')}`,
];

/** A password that any format can hold as it is. */
export function plainPassword(random: Random): string {
  return random.pick(styles)(random);
}

/** A password with quotes, spaces, backslashes or letters beyond ASCII. */
export function awkwardPassword(random: Random): string {
  return random.pick(awkward)(random);
}

/** A password of letters and digits, for places in which others mean something. */
export function bluntPassword(random: Random): string {
  return random.pick([
    (r: Random) => r.fill('{a14}'),
    (r: Random) => `${r.pick(nouns)}${r.between(10, 9999)}`,
    (r: Random) => r.fill('{n12}'),
    (r: Random) => r.fill('{l5}{d3}{u3}'),
  ])(random);
}

/** Words of names that hold a password or key of an application of one's own. */
export const secretNames: readonly (readonly string[])[] = [
  ['db', 'password'],
  ['database', 'passwd'],
  ['admin', 'password'],
  ['api', 'secret'],
  ['auth', 'token'],
  ['smtp', 'pass'],
  ['ftp', 'password'],
  ['service', 'account', 'password'],
  ['private', 'token'],
  ['access', 'token'],
  ['client', 'secret'],
  ['root', 'pw'],
  ['app', 'secret'],
  ['signing', 'secret'],
  ['backup', 'passphrase'],
  ['user', 'password'],
  ['api', 'key'],
  ['proxy', 'password'],
  ['truststore', 'password'],
  ['login', 'pwd'],
  ['bearer', 'token'],
  ['shared', 'secret'],
  ['mqtt', 'password'],
  ['vpn', 'psk'],
  ['refresh', 'token'],
  ['webhook', 'secret'],
  ['secret'],
  ['password'],
  ['passphrase'],
  ['encryption', 'key'],
  ['license', 'server', 'password'],
  ['sync', 'credential'],
  ['kafka', 'sasl', 'password'],
  ['bind', 'password'],
];
