import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { importCaseFile } from '../../../src/engine/output/case-file/import-case';
import { FailureError, type Failure } from '../../../src/shared/failure';
import { tableCounts, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { exported, membersOf, sealed, worked, writeMembers, type Member } from './case-scene';

let good: readonly Member[] = [];

/** The members of a good file; made once, in the first test that asks. */
async function members(): Promise<Member[]> {
  if (good.length === 0) {
    const { library, caseId } = await worked();
    good = await membersOf(await exported(library, caseId));
  }
  return good.map((member) => ({ ...member, content: Buffer.from(member.content) }));
}

const named = (all: Member[], name: string): Member => all.find((member) => member.name.startsWith(name)) as Member;

/** Changes one of the JSON members, and lets the manifest have its digest. */
function json(name: string, change: (value: never) => unknown): (all: Member[]) => Member[] {
  return (all) => {
    const member = named(all, name);
    const value = JSON.parse(member.content.toString()) as never;
    member.content = Buffer.from(JSON.stringify(change(value) ?? value));
    return sealed(all);
  };
}

type Case = Record<'marks' | 'tags' | 'items' | 'triage' | 'searches' | 'custody', Record<string, unknown>[]> & {
  case: Record<string, unknown>;
};

/** Edits the index behind the back of everything, and lets the manifest have its digest. */
function index(sql: string): (all: Member[]) => Member[] {
  return (all) => {
    const member = named(all, 'index.sqlite');
    const path = join(temporaryFolder(), 'index.sqlite');
    writeFileSync(path, member.content);
    const db = new Database(path);
    db.pragma('foreign_keys = OFF');
    db.exec(sql);
    db.close();
    member.content = readFileSync(path);
    return sealed(all);
  };
}

const flip = (name: string) => (all: Member[]) => {
  const { content } = named(all, name);
  const at = content.length >> 1;
  content[at] = (content[at] ?? 0) ^ 1;
  return all;
};
const put = (member: Partial<Member> & { readonly name: string }) => (all: Member[]) => [
  ...all,
  { content: Buffer.alloc(0), ...member },
];

const UNTRUSTED = 'case-file-untrusted';
const DAMAGED = 'case-file-damaged';

const kinds: readonly (readonly [string, string, RegExp, (all: Member[]) => Member[]])[] = [
  ['no manifest', UNTRUSTED, /before manifest\.json/, (all) => all.slice(1)],
  ['nothing in it', UNTRUSTED, /no manifest\.json/, () => []],
  [
    'a manifest that is no JSON',
    UNTRUSTED,
    /manifest\.json is no JSON/,
    ([first, ...rest]) => [{ ...(first as Member), content: Buffer.from('{') }, ...rest],
  ],
  [
    'a manifest with something more',
    UNTRUSTED,
    /manifest\.json is of another form/,
    (all) => sealed(all, (m) => (m['more'] = 1)),
  ],
  [
    'a form of later versions',
    'case-file-newer',
    /stratigraph\.case\/2/,
    (all) => sealed(all, (m) => (m['schema'] = 'stratigraph.case/2')),
  ],
  ['another schema', UNTRUSTED, /of another form: schema/, (all) => sealed(all, (m) => (m['schema'] = 'other'))],
  [
    'another case in the manifest',
    UNTRUSTED,
    /names another case/,
    (all) => sealed(all, (m) => ((m['case'] as { uid: string }).uid = 'x')),
  ],
  [
    'another head of the audit log',
    UNTRUSTED,
    /other heads/,
    (all) => sealed(all, (m) => (m['audit'] as { head: string }[]).forEach((one) => (one.head = '0'.repeat(64)))),
  ],
  [
    'evidence in the manifest twice',
    UNTRUSTED,
    /not those of a case file|twice/,
    (all) => sealed(all, (m) => (m['evidence'] as unknown[]).push((m['evidence'] as unknown[])[0])),
  ],
  ['a byte of what people wrote', DAMAGED, /case\.json has the SHA-256/, flip('case.json')],
  ['a byte of the audit log', DAMAGED, /audit\.json has the SHA-256/, flip('audit.json')],
  ['a byte of the index', DAMAGED, /index\.sqlite has the SHA-256/, flip('index.sqlite')],
  ['a byte of evidence', DAMAGED, /evidence\/[0-9a-f]+ has the SHA-256/, flip('evidence/')],
  [
    'evidence of other bytes',
    UNTRUSTED,
    /other digests or sizes for evidence/,
    (all) => sealed(flip('evidence/')(all)),
  ],
  ['a member that nobody knows', UNTRUSTED, /not at a place/, put({ name: 'more.txt' })],
  [
    'a member that the manifest knows, and no case file',
    UNTRUSTED,
    /not those of a case file/,
    (all) => sealed(put({ name: 'more.txt' })(all)),
  ],
  ['a member taken out', UNTRUSTED, /not at a place/, (all) => all.filter(({ name }) => name !== 'audit.json')],
  ['the last member taken out', DAMAGED, /is missing/, (all) => all.slice(0, -1)],
  ['a member twice', UNTRUSTED, /there twice/, (all) => [...all, named(all, 'case.json')]],
  ['members in another order', UNTRUSTED, /not at a place/, ([a, b, c, ...rest]) => [a, c, b, ...rest] as Member[]],
  ['a symbolic link', UNTRUSTED, /is a symlink/, put({ name: 'evidence/x', type: 'symlink', linkname: '/etc/passwd' })],
  ['a hard link', UNTRUSTED, /is a link/, put({ name: 'evidence/x', type: 'link', linkname: 'case.json' })],
  ['a named pipe', UNTRUSTED, /is a fifo/, put({ name: 'evidence/x', type: 'fifo' })],
  ['a device', UNTRUSTED, /is a character-device/, put({ name: 'evidence/x', type: 'character-device' })],
  ['a folder', UNTRUSTED, /is a directory/, put({ name: 'evidence', type: 'directory' })],
  ['an absolute path', UNTRUSTED, /not at a place/, put({ name: '/etc/cron.d/x' })],
  ['a path that leads out', UNTRUSTED, /not at a place/, put({ name: '../../../x' })],
  [
    'evidence that leads out',
    UNTRUSTED,
    /of another form/,
    (all) =>
      sealed(put({ name: 'evidence/../../x' })(all), (m) =>
        (m['evidence'] as object[]).push({ sha256: '../../x', name: 'x', bytes: 0, folder: false, included: true }),
      ),
  ],
  [
    'an extended header',
    UNTRUSTED,
    /extended header/,
    ([a, b, ...rest]) => [a, { ...b, pax: { comment: 'x' } }, ...rest] as Member[],
  ],
  [
    'something more in a row',
    UNTRUSTED,
    /case\.json is of another form/,
    json('case.json', (value: Case) => void (value.case['more'] = 1)),
  ],
  [
    'a status that there is not',
    UNTRUSTED,
    /case\.json is of another form/,
    json('case.json', (value: Case) => void (value.case['status'] = 'won')),
  ],
  [
    'a mark on no place',
    UNTRUSTED,
    /is on no place/,
    json('case.json', (value: Case) => void ((value.marks[0] ?? {})['place'] = '{"kind":"moon"}')),
  ],
  [
    'a mark with a tag that is not there',
    UNTRUSTED,
    /has no tag, or one/,
    json('case.json', (value: Case) => void (value.tags = [])),
  ],
  [
    'a mark of another case',
    UNTRUSTED,
    /is of another case/,
    json('case.json', (value: Case) => value.marks.forEach((mark) => (mark['case_uid'] = 'x'))),
  ],
  [
    'a tag of no colour',
    UNTRUSTED,
    /has no colour/,
    json('case.json', (value: Case) => void ((value.tags[0] ?? {})['colour'] = 'url(x)')),
  ],
  [
    'a judgement that is none',
    UNTRUSTED,
    /judgement .* is none/,
    json('case.json', (value: Case) => void ((value.triage[0] ?? {})['state'] = 'maybe')),
  ],
  [
    'a judgement of another target',
    UNTRUSTED,
    /judgement .* is none/,
    json('case.json', (value: Case) => void ((value.triage[0] ?? {})['target'] = 'x')),
  ],
  [
    'a mark that is shown as another place',
    UNTRUSTED,
    /is on no place/,
    json('case.json', (value: Case) => void ((value.marks[0] ?? {})['place_text'] = 'elsewhere')),
  ],
  [
    'a case that is found by another name',
    UNTRUSTED,
    /is not as it is compared/,
    json('case.json', (value: Case) => void (value.case['folded'] = 'other')),
  ],
  [
    'an ID that is no word',
    UNTRUSTED,
    /case\.json is of another form/,
    json('case.json', (value: Case) => void ((value.marks[0] ?? {})['uid'] = "x' OR 1")),
  ],
  [
    'two items of one number',
    UNTRUSTED,
    /one number/,
    json('case.json', (value: Case) => value.items.forEach((item) => (item['item'] = 1))),
  ],
  [
    'two rows of one ID',
    UNTRUSTED,
    /one ID/,
    json('case.json', (value: Case) => void ((value.marks[0] ?? {})['uid'] = value.case['uid'])),
  ],
  [
    'custody of a kind that there is not',
    UNTRUSTED,
    /case\.json is of another form/,
    json('case.json', (value: Case) => void ((value.custody[0] ?? {})['kind'] = 'stolen')),
  ],
  [
    'an item of other evidence',
    UNTRUSTED,
    /items are not the evidence/,
    json('case.json', (value: Case) => void ((value.items[0] ?? {})['sha256'] = 'a'.repeat(64))),
  ],
  [
    'an audit row that was changed',
    UNTRUSTED,
    /does not have its hash/,
    json(
      'audit.json',
      (value: { rows: { actor: string }[] }[]) => void ((value[0]?.rows[0] ?? { actor: '' }).actor = 'Nobody'),
    ),
  ],
  [
    'an index that is none',
    UNTRUSTED,
    /index was refused/,
    (all) => ((named(all, 'index.sqlite').content = Buffer.from('x'.repeat(9000))), sealed(all)),
  ],
  [
    'an empty index',
    UNTRUSTED,
    /index was refused/,
    (all) => ((named(all, 'index.sqlite').content = Buffer.alloc(0)), sealed(all)),
  ],
  [
    'a trigger in the index',
    UNTRUSTED,
    /library-untrusted.*trigger/,
    index('CREATE TRIGGER t AFTER INSERT ON tag BEGIN DELETE FROM evidence; END'),
  ],
  ['a view in the index', UNTRUSTED, /library-untrusted/, index('CREATE VIEW v AS SELECT 1')],
  ['an index of a later version', UNTRUSTED, /library-newer/, index('PRAGMA user_version = 99')],
  ['an index that is not of its version', UNTRUSTED, /library-untrusted/, index('PRAGMA user_version = 8')],
  ['an index that is no library', UNTRUSTED, /index was refused/, index('PRAGMA application_id = 1')],
  ['a mode in the index', UNTRUSTED, /listing digest/, index('UPDATE entry SET mode = 2541 WHERE kind = 0')],
  ['findings out of the index', UNTRUSTED, /audit log has the digest/, index('DELETE FROM finding')],
  [
    'a path as a digest',
    UNTRUSTED,
    /digest of evidence/,
    index("UPDATE evidence SET sha256 = '../../../victim' WHERE id = 1"),
  ],
  [
    'evidence out of the index',
    UNTRUSTED,
    /point to rows that are not there/,
    index('DELETE FROM evidence WHERE id = 1'),
  ],
  [
    'a row that refers to nothing',
    UNTRUSTED,
    /point to rows that are not there/,
    index('DELETE FROM dir WHERE id > 1'),
  ],
];

async function refused(path: string, code: string, detail: RegExp): Promise<void> {
  const library = temporaryLibrary();
  const before = tableCounts(library);
  const failure = await importCaseFile(library, path, { examiner: null }).then(
    () => null,
    (error: unknown): Failure | string => (error instanceof FailureError ? error.failure : String(error)),
  );
  expect(failure).toMatchObject({ code, params: { path } });
  expect((failure as Failure).details.join('\n')).toMatch(detail);
  expect(tableCounts(library)).toEqual(before);
  expect([...readdirSync(library.cacheDir), ...readdirSync(library.blobsDir)]).toEqual([]);
}

describe('a case file of a stranger is refused with a reason, and nothing of it is kept', () => {
  it.each(kinds)('%s', async (_what, code, detail, change) => {
    await refused(await writeMembers(change(await members())), code, detail);
  });

  it.each([
    ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['cut before its end', (bytes: Buffer) => bytes.subarray(0, -1024)],
    ['with bytes behind its end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(512, 7)])],
    ['of other bytes', () => Buffer.from('PK\u0003\u0004'.repeat(500))],
  ])('%s', async (_what, change) => {
    const path = await writeMembers(await members());
    writeFileSync(path, change(readFileSync(path)));
    await refused(path, DAMAGED, /./);
  });

  it('a manifest that says it is larger than any', async () => {
    const path = await writeMembers(await members());
    const bytes = readFileSync(path);
    bytes.write('77777777777\0', 124, 'latin1');
    bytes.fill(' ', 148, 156);
    const sum = bytes.subarray(0, 512).reduce((all, byte) => all + byte, 0);
    bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    writeFileSync(path, bytes);
    await refused(path, UNTRUSTED, /too large/);
  });

  it('what is no file: a link, a named pipe, a folder', async () => {
    const path = await writeMembers(await members());
    const folder = temporaryFolder();
    symlinkSync(path, join(folder, 'link'));
    await refused(join(folder, 'link'), UNTRUSTED, /link/);
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      await refused(join(folder, 'pipe'), UNTRUSTED, /not a regular file/);
    }
    mkdirSync(join(folder, 'folder'));
    await refused(join(folder, 'folder'), UNTRUSTED, /not a regular file/);
  });

  it('but the members that these were made of are taken', async () => {
    const library = temporaryLibrary();
    const path = await writeMembers(sealed(await members()));
    expect((await importCaseFile(library, path, { examiner: null })).evidence).toEqual({ added: 2, known: 0 });
  });
});
