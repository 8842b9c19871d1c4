/** A generator of numbers that is the same in every run: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const STEMS =
  'index package readme license changelog main types util helper parser string buffer stream event config server client router view model schema token cache queue worker logger format date array object promise async error test setup build plugin loader theme color icon button layout table chart graph mapper reader writer zlib crypto socket http path process module require export import default common shared internal locale message'.split(
    ' ',
  );
const ENDINGS = ['js', 'ts', 'json', 'md', 'mjs', 'map', 'd.ts', 'css', 'html', 'py', 'h', 'c', 'so', 'txt', 'yml'];
const COMMON = ['package.json', 'index.js', 'README.md', 'LICENSE', 'index.d.ts', '.npmignore', 'CHANGELOG.md'];
const FOLDERS = ['lib', 'dist', 'src', 'test', 'esm', 'cjs', 'types', 'internal', 'helpers', 'docs', 'bin', 'locale'];
const ROOTS = ['usr/lib/node_modules', 'app/node_modules', 'opt/service/node_modules', 'usr/share', 'usr/lib/python3'];

function pick<T>(list: readonly T[], random: () => number): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

/** A name as in a folder of packages: a few that are everywhere, many that come back, one in twelve of its own. */
export function bigName(random: () => number): string {
  const kind = random();
  if (kind < 0.35) return pick(COMMON, random);
  if (kind < 0.43) {
    return `${pick(STEMS, random)}-${Math.floor(random() * 2 ** 32).toString(36)}.${pick(ENDINGS, random)}`;
  }
  const stem =
    random() < 0.4 ? pick(STEMS, random) : `${pick(STEMS, random)}${random() < 0.5 ? '-' : '_'}${pick(STEMS, random)}`;
  return `${stem}.${pick(ENDINGS, random)}`;
}

/** A directory as in a folder of packages, with packages inside packages. */
export function bigDir(random: () => number): string {
  const parts = [pick(ROOTS, random), packageName(random)];
  if (random() < 0.35) parts.push('node_modules', packageName(random));
  if (random() < 0.7) parts.push(pick(FOLDERS, random));
  if (random() < 0.3) parts.push(pick(STEMS, random));
  return parts.join('/');
}

function packageName(random: () => number): string {
  const name = `${pick(STEMS, random)}-${pick(STEMS, random)}`;
  return random() < 0.3 ? `@${pick(STEMS, random)}/${name}` : `${name}-${Math.floor(random() * 40)}`;
}
