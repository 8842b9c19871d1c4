import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { extract, pack } from 'tar-stream';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { writeCaseFile } from '../../../src/engine/output/case-file/write-case-file';
import { newOutput } from '../../../src/engine/output/writer/output-target';
import { imageFindings } from '../../../src/engine/query/findings/findings-list';
import { editItem } from '../../../src/engine/query/library/case-items';
import { createCase } from '../../../src/engine/query/library/cases';
import { addMark } from '../../../src/engine/query/work/change-marks';
import { addCustody } from '../../../src/engine/query/work/custody';
import { saveSearch } from '../../../src/engine/query/work/saved-searches';
import { addTag } from '../../../src/engine/query/work/tags';
import { setTriage } from '../../../src/engine/query/work/triage';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { repositoryFile } from '../../fixtures-folder';

/** A library with two cases; the first holds two archives, and everything that a person can write. */
export async function worked(): Promise<{ readonly library: WritableLibrary; readonly caseId: number }> {
  const [library, folder] = [temporaryLibrary(), temporaryFolder()];
  const other = createCase(library, 'Other', 'E').id;
  const caseId = createCase(library, 'Reported', 'E', { number: 'IR-1', requester: 'Court' }).id;
  const secret = ['AKIA', 'QWERTYUIOP', '234567'].join('');
  const base = [{ name: 'etc/passwd', content: 'root' }];
  const link = { name: 'b', type: 'link', linkname: 'etc/a' } as const;
  // Not of the case: what is read first takes the first numbers.
  await writeDockerArchive(join(folder, 'x.tar'), [{ tag: 'x:1', layers: [base, [{ name: 'zz', content: 'z' }]] }]);
  await addTo(library, join(folder, 'x.tar'), { caseId: other });
  await writeDockerArchive(join(folder, 'a.tar'), [
    {
      tag: 'a:1',
      env: [`AWS_ACCESS_KEY_ID=${secret}`],
      layers: [base, [{ name: 'etc/a', content: `key ${secret}\n` }, link], [{ name: 'etc/.wh.a' }]],
    },
  ]);
  await addTo(library, join(folder, 'a.tar'), { caseId, examiner: 'E' });
  await addTo(library, repositoryFile('resources/samples/haproxy-sample.tar'), { caseId, examiner: 'E', copy: true });
  editItem(library, { caseId, evidenceId: 2, changes: { receivedFrom: 'Police', notes: 'sealed' } }, 'E');
  const diffId = library.column<string>('SELECT diff_id FROM layer ORDER BY id')[0] ?? '';
  const place = { kind: 'path', diffId, path: 'etc/passwd' } as const;
  addMark(library, { kind: 'note', body: '# Why\nso', place, caseId, image: 2 }, 'E');
  addMark(library, { kind: 'bookmark', place: { kind: 'layer', diffId }, caseId: null, image: 2 }, null);
  const tag = addTag(library, { name: 'Loot', colour: 'violet', key: 'l' }, 'E');
  addMark(library, { kind: 'tag', tagUid: tag.uid, place, caseId, image: 2 }, 'E');
  const of = imageFindings(library, 2).map((finding) => ({ place: finding.place, valueKey: finding.valueKey }));
  setTriage(library, { of, state: 'false-positive', reason: 'sample' }, 'E');
  saveSearch(library, { caseId, name: 'Keys', query: 'ext:pem' }, 'E');
  const wrong = addCustody(library, { evidenceId: 2, caseId, kind: 'released', to: 'Cort' }, 'E');
  addCustody(library, { evidenceId: null, caseId: null, kind: 'released', to: 'Court', corrects: wrong.uid }, 'E');
  return { library, caseId };
}

/** Exports a case; returns the path of the file. */
export async function exported(library: WritableLibrary, caseId: number, withEvidence = true): Promise<string> {
  const path = join(temporaryFolder(), 'one.stratcase');
  const target = newOutput(path);
  await writeCaseFile(library, { caseId, withEvidence, target, version: '0', examiner: 'E', signal: neverCancelled });
  return path;
}

/** A member of a case file, as a hostile hand may make it. */
export interface Member {
  name: string;
  content: Buffer;
  type?: string;
  linkname?: string;
  pax?: Record<string, string>;
}

export async function membersOf(path: string): Promise<Member[]> {
  const archive = extract();
  Readable.from([readFileSync(path)]).pipe(archive);
  const members: Member[] = [];
  for await (const entry of archive) {
    const pieces: Buffer[] = [];
    for await (const piece of entry as AsyncIterable<Buffer>) pieces.push(piece);
    members.push({ name: entry.header.name, content: Buffer.concat(pieces) });
  }
  return members;
}

/** Writes members as a tar, whatever they are. */
export async function writeMembers(members: readonly Member[], tail: Buffer = Buffer.alloc(0)): Promise<string> {
  const archive = pack();
  for (const { name, content, ...rest } of members)
    archive.entry({ name, mtime: new Date(0), ...rest } as never, content);
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive as AsyncIterable<Buffer>) pieces.push(piece);
  const path = join(temporaryFolder(), 'made.stratcase');
  writeFileSync(path, Buffer.concat([...pieces, tail]));
  return path;
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

type Manifest = {
  members: { name: string; bytes: number; sha256: string }[];
  [key: string]: unknown;
};

/** Lets the manifest say of its members what they are, after they were changed. */
export function sealed(members: readonly Member[], change: (manifest: Manifest) => void = () => undefined): Member[] {
  const [first, ...rest] = members;
  const manifest = JSON.parse(first?.content.toString() ?? '{}') as Manifest;
  manifest.members = rest.map(({ name, content }) => ({ name, bytes: content.length, sha256: digest(content) }));
  change(manifest);
  return [{ name: 'manifest.json', content: Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`) }, ...rest];
}
