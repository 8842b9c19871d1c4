import { createHash } from 'node:crypto';
import type { MadeFile } from './made-archive';

export const md5 = (text: string | Buffer): string => createHash('md5').update(text).digest('hex');

export interface MadePackage {
  readonly name: string;
  readonly version: string;
  /** Files with the contents that are shipped, and links without. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly conffiles?: Readonly<Record<string, string>>;
}

const DPKG = 'var/lib/dpkg';

/** `status`, and the lists of each package, as dpkg leaves them. */
export function dpkgDatabase(packages: readonly MadePackage[]): readonly MadeFile[] {
  const status = packages.map(({ name, version, conffiles = {} }) => {
    const listed = Object.entries(conffiles).map(([path, content]) => ` /${path} ${md5(content)}\n`);
    const field = listed.length === 0 ? '' : `Conffiles:\n${listed.join('')}`;
    return `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n${field}`;
  });
  return [{ name: `${DPKG}/status`, content: status.join('\n') }, ...packages.flatMap(dpkgLists)];
}

/** `info/PACKAGE.list`, `.md5sums`, and `.conffiles` where there are some. */
export function dpkgLists({ name, files, conffiles = {} }: MadePackage): readonly MadeFile[] {
  const paths = [...Object.keys(files), ...Object.keys(conffiles)];
  const folders = new Set(paths.flatMap((path) => path.split('/').map((_, at, parts) => parts.slice(0, at).join('/'))));
  const listed = ['/.', ...[...folders].filter(Boolean).map((path) => `/${path}`), ...paths.map((path) => `/${path}`)];
  const sums = Object.entries(files).flatMap(([path, content]) =>
    content === null ? [] : [`${md5(content)}  ${path}\n`],
  );
  const info = `${DPKG}/info/${name}`;
  const made: MadeFile[] = [
    { name: `${info}.list`, content: `${listed.join('\n')}\n` },
    { name: `${info}.md5sums`, content: sums.join('') },
  ];
  const names = Object.keys(conffiles).map((path) => `/${path}\n`);
  return names.length === 0 ? made : [...made, { name: `${info}.conffiles`, content: names.join('') }];
}
