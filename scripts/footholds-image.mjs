/*
 * Writes the image of the walk-through in docs/footholds.md: about 9,000 packaged files with the package database of Debian, a small
 * application, and seven footholds that one step left. Nothing in it can run.
 *   node scripts/footholds-image.mjs --out FILE.tar [--base ROOTFS.tar]
 * With --base, the packaged files are those of a root file system as mmdebstrap writes it, which has to have usr/bin/passwd. The same
 * input gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { baseEntries } from './footholds-image/base.mjs';
import { intruderEntries } from './footholds-image/intruder.mjs';
import { dockerArchive } from './footholds-image/archive.mjs';
import { filesOfTar } from './footholds-image/tar-files.mjs';
import { tarBytes } from './sample/tar-bytes.mjs';
import { dir, file } from './footholds-image/entries.mjs';

const option = (name) => {
  const at = process.argv.indexOf(name);
  return at === -1 ? null : process.argv[at + 1];
};
const out = option('--out');
if (out === null) throw new Error('--out FILE.tar is missing');
const baseFile = option('--base');
const base = baseFile === null ? await tarBytes(baseEntries()) : readFileSync(baseFile);
const known = await filesOfTar(base, ['etc/passwd', 'usr/bin/passwd', 'var/lib/dpkg/info/passwd.md5sums']);

const application = [
  dir('opt'),
  dir('opt/app'),
  file('opt/app/server.py', '"""Answers requests."""\n\n\ndef answer(request):\n    return request.path\n'),
  file('opt/app/start.sh', '#!/bin/sh\nexec python3 /opt/app/server.py\n', 0o755),
];
const archive = dockerArchive({
  name: 'edge-cache:1.4',
  layers: [
    { tar: base, step: 'ADD rootfs.tar / # buildkit' },
    { tar: await tarBytes(application), step: 'COPY app/ /opt/app/ # buildkit' },
    { tar: await tarBytes(intruderEntries(known)), step: 'RUN /bin/sh -c ./setup.sh && rm setup.sh # buildkit' },
  ],
  config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['/opt/app/start.sh'] },
});
writeFileSync(out, await tarBytes(archive));
