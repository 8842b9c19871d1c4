import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryDetail } from '../../../src/engine/query/explorer/entry-detail';
import { findingsList } from '../../../src/engine/query/findings/findings-list';
import { imageDetail } from '../../../src/engine/query/library/image-detail';
import { findingCommand } from '../../../src/renderer/features/findings/finding-by-hand';
import { insideCommand } from '../../../src/renderer/ui/by-hand';
import { tarOf } from '../../engine-support/made-archive';
import { writeOciArchive } from '../../engine-support/oci-images';
import { movingToken, zipOf } from '../../engine-support/value-archive';
import { filled } from '../../filled';
import { lz4Frame } from '../archive/lz4-writer';
import { libraryWith, type TemporaryLibrary } from '../report/sample-library';

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-by-hand-'));
const text = `# one\n# two\nexport DEPLOY=${movingToken}\n# four\n`;
const ODD = "-a [b]* it's $(touch pwned) `id`.env";
let held: TemporaryLibrary;
beforeAll(async () => {
  const archive = join(folder, "it's an archive.tar");
  mkdirSync(join(folder, 'packed'));
  writeFileSync(join(folder, 'packed', ODD), text);
  execFileSync('bsdtar', ['--format', '7zip', '-cf', 'a.7z', '-C', 'packed', `./${ODD}`], { cwd: folder });
  execFileSync('bsdtar', ['--format', 'newc', '-cf', 'a.cpio', 'a.7z'], { cwd: folder });
  const inner = await tarOf([{ name: `etc/${ODD}`, content: text }]);
  await writeOciArchive(archive, [
    {
      layers: [
        [
          { name: ODD, content: text },
          { name: 'opt/app.jar', content: zipOf(ODD, text) },
          { name: 'opt/deep.tar.gz', content: gzipSync(inner) },
          { name: 'opt/deep.tar.lz4', content: lz4Frame(inner) },
          { name: 'var/backup.env.lz4', content: lz4Frame(Buffer.from(text)) },
          { name: 'opt/a.cpio', content: readFileSync(join(folder, 'a.cpio')) },
          { name: 'var/backup.env.gz', content: gzipSync(text) },
        ],
      ],
      labels: { deploy: movingToken },
    },
  ]);
  held = await libraryWith(archive);
});
afterAll(() => {
  held.remove();
  rmSync(folder, { recursive: true });
});

describe('the command that shows a finding by hand', () => {
  it('prints the value in every place, whatever the names on the way are', () => {
    const { library, imageId } = held;
    const image = imageDetail(library, imageId);
    const { findings } = findingsList(library, { imageId, severities: [], text: '' });
    const places = filled(findings).map((finding) => {
      const { layer } = finding.where;
      const entry =
        layer === null || finding.entryId === null
          ? null
          : entryDetail(library, { imageId, layer, entryId: finding.entryId });
      const command = findingCommand(finding, { image, entry }) ?? expect.fail('no command');
      const printed = execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });
      expect(printed, command).toContain(movingToken);
      expect(command).not.toContain('stratigraph ');
      expect(command).not.toContain(movingToken);
      return finding.where.inside ?? finding.where.path;
    });
    expect(places).toHaveLength(8);
    expect(() => execFileSync('ls', [join(folder, 'pwned')], { stdio: 'ignore' })).toThrow();
  });

  it.each([
    ['a database', 'app/state.db', ['users/1']],
    ['a name that is not text', 'opt/app.jar', ['caf\udce9']],
  ])('follows no way into %s', (_what, path, way) => {
    expect(insideCommand(path, way)).toBeNull();
  });
});
