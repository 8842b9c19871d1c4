import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, runCli, sample } from './run-cli';

const library = join(emptyFolder(), 'lib');
const IMAGE = ['--image', 'haproxy-sample'] as const;

function run(...args: readonly string[]): string {
  const done = runCli([...args, '--library', library]);
  expect({ args, status: done.status, stderr: done.stderr }).toEqual({ args, status: 0, stderr: '' });
  return done.stdout;
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- JSON has no types: the caller states them once
function json<T>(...args: readonly string[]): T {
  return JSON.parse(run(...args, '--json')) as T;
}

function refused(...args: readonly string[]): { readonly status: number | null; readonly stderr: string } {
  const done = runCli([...args, '--library', library]);
  expect(done.stdout).toBe('');
  return done;
}

interface Marked {
  readonly id: string;
  readonly text: string | null;
  readonly place: Readonly<Record<string, unknown>>;
}

beforeAll(() => {
  run('case', 'new', 'Reported', '--number', 'IR-2024-0911', '--requester', 'Court', '--examiner', 'A. Person');
  run('add', sample, '--case', 'Reported', '--examiner', 'A. Person');
});

describe('case', () => {
  it('shows what was written, and the evidence of the case', () => {
    run(
      'case',
      'edit',
      'IR-2024-0911',
      '--evidence',
      'haproxy-sample.tar',
      '--received-from',
      'Police',
      '--notes',
      'sealed',
    );
    run('case', 'edit', 'Reported', '--status', 'closed');
    const shown = json('case', 'show', 'reported');
    expect(shown).toMatchObject({
      case: {
        name: 'Reported',
        number: 'IR-2024-0911',
        status: 'closed',
        requester: 'Court',
        examiner: 'A. Person',
        evidence: 1,
      },
      items: [{ item: 1, name: 'haproxy-sample.tar', receivedFrom: 'Police', notes: 'sealed', copied: false }],
    });
    expect(json('case', 'list', '--status', 'closed')).toMatchObject({ cases: [{ name: 'Reported' }] });
    expect(json('case', 'list', '--status', 'open')).toEqual({ cases: [] });
    expect(run('case', 'show', '--case', 'Reported')).toMatch(
      /IR-2024-0911 {2}Reported[\s\S]*1 {2}haproxy-sample\.tar/,
    );
  });

  it('puts evidence that the library has into another case without reading it again', () => {
    expect(run('add', sample, '--case', 'Second')).toContain('already in the library; added to the case');
    expect(run('add', sample, '--case', 'Second')).toContain('already in the library; nothing added');
    const { evidence } = json<{ evidence: { caseIds: number[] }[] }>('list');
    expect(evidence.map(({ caseIds }) => caseIds.length)).toEqual([2]);
    run('case', 'remove', 'Second', '--evidence', 'haproxy-sample.tar');
    run('case', 'move', 'Second', '--evidence', 'haproxy-sample.tar', '--from', 'Reported');
    expect(json('case', 'show', 'Second')).toMatchObject({ items: [{ item: 2, receivedFrom: 'Police' }] });
    expect(json('case', 'show', 'Reported')).toMatchObject({ items: [] });
    run('undo');
    expect(json('case', 'show', 'Reported')).toMatchObject({ items: [{ item: 1 }] });
  });

  it('refuses what makes no sense, with the word that is wrong', () => {
    expect(refused('case', 'new', 'reported')).toMatchObject({ status: 2 });
    expect(refused('case', 'show', 'None').stderr).toContain('None');
    expect(refused('case', 'edit', 'Reported').stderr).toContain('Nothing to edit');
    expect(refused('case', 'show', 'Reported', '--notes', 'x').stderr).toContain('does not take --notes');
    expect(refused('case', 'shwo', 'Reported').stderr).toContain('Did you mean “show”?');
    expect(
      refused('case', 'edit', 'Reported', '--evidence', 'haproxy-sample.tar', '--received-at', 'noon').stderr,
    ).toContain('--received-at');
    expect(refused('case', 'include', 'Reported', '--evidence', 'ffffff').status).toBe(3);
  });
});

describe('tag, note and bookmark', () => {
  it('are on places that are named as everywhere, and are listed, changed and removed', () => {
    const { note } = json<{ note: Marked }>(
      'note',
      'add',
      '# Why',
      ...IMAGE,
      '--path',
      'etc/passwd',
      '--offset',
      '0',
      '--length',
      '4',
    );
    expect(note).toMatchObject({ text: '# Why', place: { kind: 'bytes', path: 'etc/passwd', offset: 0, length: 4 } });
    run('note', 'edit', note.id.slice(0, 8), 'Because');
    expect(json('note', 'list', ...IMAGE)).toMatchObject({ notes: [{ id: note.id, text: 'Because' }] });
    const ofCase = json<{ note: Marked }>('note', 'add', 'Asked for', '--case', 'Reported').note;
    expect(ofCase).toMatchObject({ place: { kind: 'case' } });
    run('note', 'remove', ofCase.id);
    run('tag', 'add', 'notable', ...IMAGE, '--path', 'etc/passwd', '--case', 'Reported');
    const tagged = json<{ tags: object[]; tagged: Marked[] }>('tag', 'list', '--case', 'Reported');
    expect(tagged.tagged).toMatchObject([
      { tag: 'Notable', case: 'Reported', place: { kind: 'path', path: 'etc/passwd' } },
    ]);
    expect(tagged.tags).toContainEqual({ name: 'Notable', colour: 'red', key: '1', marks: 1 });
    const hits = json<{ hits: { path: string }[] }>('search', 'tag:notable', 'note:because').hits;
    expect(hits.map(({ path }) => path)).toEqual(['etc/passwd']);
    run('bookmark', 'add', 'start here', ...IMAGE, '--step', '2');
    const { bookmarks } = json<{ bookmarks: Marked[] }>('bookmark', 'list');
    expect(bookmarks).toMatchObject([{ text: 'start here', place: { kind: 'step', step: 2 } }]);
    run('tag', 'remove', 'Notable', ...IMAGE, '--path', 'etc/passwd');
    run('note', 'remove', note.id);
    run('bookmark', 'remove', bookmarks[0]?.id ?? '');
    expect(json('note', 'list')).toEqual({ notes: [] });
    run('undo');
    expect(json<{ bookmarks: Marked[] }>('bookmark', 'list').bookmarks).toHaveLength(1);
  });

  it('makes a tag that is not there, and refuses a name or key that is', () => {
    run('tag', 'add', 'Loot', '--colour', 'violet', '--key', 'l', '--evidence', 'haproxy-sample.tar');
    expect(json('tag', 'list', 'loot')).toMatchObject({ tags: [{ name: 'Loot', key: 'l', marks: 1 }] });
    run('tag', 'edit', 'Loot', '--name', 'Stolen');
    expect(refused('tag', 'edit', 'Stolen', '--name', 'benign').status).toBe(2);
    expect(refused('tag', 'add', 'New', '--key', '1').stderr).toContain('Notable');
    expect(refused('tag', 'list', 'Loot').status).toBe(2);
    run('tag', 'remove', 'Stolen');
  });

  it('refuses places that are not there, or are two', () => {
    expect(refused('note', 'add', 'x').stderr).toContain('Name a place');
    expect(refused('note', 'add', 'x', ...IMAGE, '--path', 'no/such').status).toBe(2);
    expect(refused('note', 'add', 'x', ...IMAGE, '--layer', '99').status).toBe(2);
    expect(refused('note', 'add', 'x', ...IMAGE, '--step', '1', '--path', 'etc/passwd').stderr).toContain('two places');
    expect(refused('note', 'add', 'x', ...IMAGE, '--path', 'etc/passwd', '--offset', '1').stderr).toContain('together');
    const far = ['--path', 'etc/passwd', '--offset', '999999', '--length', '1'];
    expect(refused('note', 'add', 'x', ...IMAGE, ...far).stderr).toContain('within it');
    expect(refused('note', 'remove', '00000000').status).toBe(2);
  });
});

describe('triage', () => {
  it('judges a finding by its id: a false positive everywhere, else at its place', () => {
    const { findings } = json<{ findings: { id: string; where: { path: string | null } }[] }>('findings', ...IMAGE);
    const id = findings.find(({ where }) => where.path !== null)?.id ?? '';
    expect(json('triage', 'add', 'false-positive', '--finding', id, '--reason', 'sample')).toMatchObject({
      ...{ state: 'false-positive', changed: true, entry: { everywhere: true, reason: 'sample' } },
    });
    expect(json('triage', 'list', 'false-positive')).toMatchObject({ judgements: [{ place: { kind: 'finding' } }] });
    const { total } = json<{ total: number }>('search', 'status:false-positive');
    expect(total).toBeGreaterThan(0);
    expect(run('triage', 'remove', '--finding', id)).toContain('open: ');
    expect(refused('triage', 'add', 'confrmed', '--finding', id).stderr).toContain('Did you mean confirmed?');
    expect(refused('triage', 'add', 'confirmed', '--finding', 'none').status).toBe(2);
    expect(refused('triage', 'add', 'confirmed', '--anomaly', 'setuidd', '--path', 'x').stderr).toContain('setuid');
  });
});

describe('custody', () => {
  it('has what the app did by itself and what was added; nothing is removed, but corrected', () => {
    const { entry } = json<{ entry: { id: string } }>(
      ...[
        'custody',
        'add',
        'released',
        '--evidence',
        'haproxy-sample.tar',
        '--to',
        'Cort',
        '--at',
        '2024-06-01T10:00:00Z',
      ],
    );
    json('custody', 'add', 'released', '--corrects', entry.id, '--to', 'Court');
    run('verify');
    const { entries } = json<{ entries: { kind: string; id: string; correctedBy: string | null }[] }>(
      'custody',
      'list',
      '--case',
      'Reported',
    );
    expect(entries.map(({ kind }) => kind).sort()).toEqual([
      'checked',
      'examined',
      'moved',
      'received',
      'released',
      'released',
    ]);
    expect(entries.find(({ id }) => id === entry.id)?.correctedBy).not.toBeNull();
    const removal = refused('custody', 'remove', entry.id);
    expect(removal).toMatchObject({ status: 2 });
    expect(removal.stderr).toContain('Add an entry that corrects this one.');
    expect(refused('custody', 'add', 'released').stderr).toContain('--evidence');
    expect(refused('custody', 'add', 'released', '--evidence', 'haproxy-sample.tar', '--at', 'noon').stderr).toContain(
      '--at',
    );
  });
});

describe('case export and case import', () => {
  it('bring a case to another library, from which the same file can be made', () => {
    const [folder, second] = [emptyFolder(), join(emptyFolder(), 'second')];
    const [first, again] = [join(folder, 'one.stratcase'), join(folder, 'two.stratcase')];
    const exported = json<{ sha256: string; bytes: number }>(
      ...['case', 'export', 'Reported', '--out', first, '--with-evidence', '--examiner', 'A. Person'],
    );
    expect(exported.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(refused('case', 'export', 'Reported', '--out', first).status).toBe(2);
    const done = runCli(['case', 'import', first, '--library', second, '--json', '--examiner', 'B. Person']);
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(done.stdout)).toMatchObject({
      case: 'Reported',
      evidence: { added: 1, known: 0 },
      conflicts: [],
    });
    const more = runCli([
      'case',
      'export',
      '--case',
      'Reported',
      '--library',
      second,
      '--out',
      again,
      '--with-evidence',
      '--json',
    ]);
    expect(JSON.parse(more.stdout)).toMatchObject({ sha256: exported.sha256, bytes: exported.bytes });
    for (const of of [library, second]) {
      expect(runCli(['library', 'check', '--library', of])).toMatchObject({ status: 0, stderr: '' });
      expect(runCli(['audit', 'verify', '--anchors', '--library', of]).status).toBe(0);
    }
    const files = runCli(['cat', '--library', second, ...IMAGE, '--layer', '8', 'app/.env']);
    expect(files.status).toBe(0);
  });

  it('refuse a file that was changed, and say why', () => {
    const path = join(emptyFolder(), 'one.stratcase');
    run('case', 'export', 'Reported', '--out', path);
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const second = join(emptyFolder(), 'second');
    const done = runCli(['case', 'import', path, '--library', second]);
    expect(done).toMatchObject({ status: 3, stdout: '' });
    expect(done.stderr).toContain('SHA-256');
    expect(runCli(['case', 'list', '--library', second]).stdout).toBe('No cases.\n');
  });
});

it('leaves a log and a library that hold, and prints no row numbers of its own', () => {
  expect(run('audit', 'verify', '--anchors')).toContain('intact');
  run('library', 'check');
});

describe('report --tags', () => {
  it('takes only marks with these tags and what is at their places, and says so', () => {
    const library = join(emptyFolder(), 'library');
    const ok = (...args: readonly string[]): string => {
      const run = runCli([...args, '--library', library]);
      expect(run).toMatchObject({ status: 0 });
      return run.stdout;
    };
    ok('add', sample);
    ok('tag', 'add', 'Loot', '--layer', '1');
    ok('note', 'add', 'with the tag', '--layer', '1');
    ok('note', 'add', 'elsewhere', '--layer', '2');
    ok('tag', 'add', 'Benign', '--layer', '3');
    const notes = (...args: readonly string[]): string => {
      const out = join(emptyFolder(), 'report.html');
      ok('report', '--format', 'html', '--sections', 'notes', '--out', out, ...args);
      return readFileSync(out, 'utf8');
    };
    const all = notes();
    for (const word of ['Loot', 'with the tag', 'elsewhere', 'Benign']) expect(all).toContain(word);
    const some = notes('--tags', 'loot');
    for (const word of ['Loot', 'with the tag', 'Only what has one of these tags']) expect(some).toContain(word);
    for (const word of ['elsewhere', 'Benign']) expect(some).not.toContain(word);
    expect(
      runCli(['report', '--library', library, '--format', 'html', '--out', join(emptyFolder(), 'x'), '--tags', 'no'])
        .status,
    ).toBe(2);
  });
});
