import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { told, verdictsOf } from '../engine-support/image-verdicts-of';
import { temporaryFolder } from '../engine-support/test-library';
import { against, layerOf, plant, tarOfRoot, type PlantedChange } from './planted-root';
import { isInstalled, runTool } from './run-tool';

const hasRpm = (await isInstalled('rpm')) && (await isInstalled('rpmbuild'));
if (!hasRpm) process.stdout.write('skipped: verdicts are not compared with rpm: rpm or rpmbuild is not installed\n');

const SPEC = `Name: t
Version: 1
Release: 1
Summary: t
License: MIT
BuildArch: noarch
%description
t
%install
cd %{buildroot}
mkdir -p usr/bin etc usr/share/doc/t var/log
for name in tool own gone same; do echo $name > usr/bin/$name; done
echo a=1 > etc/t.conf; echo any > etc/any; echo doc > usr/share/doc/t/README; ln -s tool usr/bin/link; touch var/log/t.log
%files
%defattr(-,root,root)
%attr(0755,root,root) /usr/bin/tool
%attr(0755,root,root) /usr/bin/own
%attr(0755,root,root) /usr/bin/gone
%attr(0755,root,root) /usr/bin/same
/usr/bin/link
%config(noreplace) %attr(0644,root,root) /etc/t.conf
%verify(not md5 size mtime) %attr(0644,root,root) /etc/any
%doc /usr/share/doc/t/README
%ghost %attr(0600,root,root) /var/log/t.log
`;

async function run(command: string, words: readonly string[]): Promise<void> {
  const { status, err } = await runTool(command, words);
  if (status !== 0) throw new Error(err);
}

const rpmWords = (root: string): readonly string[] => ['--root', root, '--dbpath', '/var/lib/rpm', '--nodeps'];

async function installedRoot(): Promise<string> {
  const [build, root] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(build, 't.spec'), SPEC);
  mkdirSync(join(build, 'tmp'));
  const defines = [
    '--define',
    `_topdir ${build}`,
    '--define',
    `_tmppath ${build}/tmp`,
    '--define',
    '_build_id_links none',
  ];
  await run('rpmbuild', ['-bb', '--quiet', ...defines, join(build, 't.spec')]);
  const made = join(build, 'RPMS/noarch/t-1-1.noarch.rpm');
  await run('rpm', [...rpmWords(root), '--excludedocs', '-i', '--force-debian', made]);
  // What rpm has not written back yet is in a file beside the database.
  const database = new Database(join(root, 'var/lib/rpm/rpmdb.sqlite'));
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma('journal_mode = DELETE');
  database.close();
  return root;
}

const CHANGES: readonly PlantedChange[] = [
  { path: 'usr/bin/tool', content: 'evil\n', mode: 0o755 },
  { path: 'usr/bin/own', content: 'own\n', mode: 0o4755 },
  { path: 'usr/bin/gone', removed: true },
  { path: 'usr/bin/link', leadsTo: '/tmp/x' },
  { path: 'etc/t.conf', content: 'a=2\n', mode: 0o644 },
  { path: 'etc/any', content: 'other\n', mode: 0o644 },
  { path: 'usr/local/bin/new', content: 'new\n', mode: 0o755 },
];

/** `..5....T.  c /etc/t.conf` in our words; times alone are no change. */
function verifyLines(out: string): readonly string[] {
  return out
    .split('\n')
    .flatMap((line) => {
      const [, flags = '', mark = '', path] = /^(\S+)\s+(c )?(?:[dg] )?\/(.*)$/.exec(line) ?? [];
      if (path === undefined) return [];
      const config = mark === '' ? '' : ' c';
      if (flags === 'missing') return [`missing${config} ${path}`];
      if (/[5L]/.test(flags)) return [`changed${config} ${path}`];
      return /[MUG]/.test(flags) ? [`rights ${path}`] : [];
    })
    .sort();
}

describe.skipIf(!hasRpm)('verdicts of what rpm installed (skipped where there is none)', () => {
  it('are those of rpm -V on the last state, and tell what it does not', async () => {
    const root = await installedRoot();
    const clean = tarOfRoot(root);
    const before = await verdictsOf(clean);
    expect(against(before)).toEqual([]);
    expect(told(before, 'usr/share/doc/t/README')).toEqual(['excluded', null, null, null]);
    plant(root, CHANGES);
    const { out } = await runTool('rpm', [...rpmWords(root), '-V', 't']);
    const theirs = verifyLines(out);
    expect(theirs).toHaveLength(5);
    const of = await verdictsOf(clean, layerOf(CHANGES));
    expect(against(of)).toEqual(theirs);
    expect(told(of, 'etc/any')).toEqual(['not-checkable', 2, null, 'not-verified']);
    expect(told(of, 'usr/bin/same')).toEqual(['as-shipped', 1, null, null]);
  });
});
