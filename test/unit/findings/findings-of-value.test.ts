import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOfValue } from '../../../src/engine/query/findings/findings-of-value';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { revealFindings } from '../../../src/engine/query/findings/reveal-finding';
import { auditRows, verifyAudit } from '../../../src/engine/store/audit-log';
import { findingsList } from '../../../src/engine/query/findings/findings-list';
import { lifeCells, valueLife } from '../../../src/renderer/features/findings/value-life';
import { wayText } from '../../../src/shared/way-text';
import { movingToken, writeValueArchive } from '../../engine-support/value-archive';
import { filled } from '../../filled';
import { libraryWith, type TemporaryLibrary } from '../report/sample-library';

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-value-'));
let held: TemporaryLibrary;
beforeAll(async () => {
  const archive = join(folder, 'values.tar');
  await writeValueArchive(archive);
  held = await libraryWith(archive);
});
afterAll(() => {
  held.remove();
  rmSync(folder, { recursive: true });
});

const all = () => findingsList(held.library, { imageId: null, severities: [], text: '' }).findings;

function movingKey(): string {
  const [moving] = all().filter(({ where }) => where.path === 'app/.env');
  return moving?.valueKey ?? expect.fail('the token was not found');
}

describe('a value in two images', () => {
  it('is told with every place of it in the library, and no other value', () => {
    const places = findingsOfValue(held.library, movingKey());
    expect(
      places.map(({ image, where, state, hiddenInLayer }) => [
        image,
        where.layer,
        wayText(where),
        state,
        hiddenInLayer,
      ]),
    ).toEqual([
      [1, 1, 'app/.env', 'overwritten', 2],
      [1, 1, 'srv/old.env', 'overwritten', 3],
      [1, 1, 'opt/app.jar!/config/application.properties', 'present', null],
      [1, 2, 'app/.env', 'deleted', 3],
      [2, 1, "etc/it's $(id) `x`.env", 'present', null],
    ]);
    expect(JSON.stringify(places)).not.toContain(movingToken);
    // The same findings as those of the list, which come by another way.
    expect(filled(places)).toEqual(all().filter(({ valueKey }) => valueKey === movingKey()));
    expect(all().length).toBeGreaterThan(places.length);
  });

  it('is nowhere where nobody has it', () => {
    expect(findingsOfValue(held.library, 'none')).toEqual([]);
  });

  it('lives on in the layer that writes the file anew with it', () => {
    const [alpha, beta] = valueLife(findingsOfValue(held.library, movingKey()));
    const env = alpha?.files.find(({ path }) => path === 'app/.env') ?? expect.fail('no life');
    expect(env.steps).toEqual([
      { kind: 'stored', layer: 1, isAgain: false },
      { kind: 'stored', layer: 2, isAgain: true },
      { kind: 'deleted', layer: 3 },
    ]);
    expect(lifeCells(env, 4)).toEqual(['stored', 'stored', 'hidden', 'hidden']);
    const old = alpha?.files.find(({ path }) => path === 'srv/old.env') ?? expect.fail('no life');
    expect(lifeCells(old, 4)).toEqual(['stored', 'seen', 'hidden', 'hidden']);
    expect(beta).toMatchObject({ image: 2, files: [{ steps: [{ kind: 'stored', layer: 1, isAgain: false }] }] });
  });
});

describe('many values at once', () => {
  it('are those of their places, each with a row of the audit log before', async () => {
    const before = auditRows(held.library).length;
    const findings = all();
    const values = await revealFindings(held.library, findings, { signal: neverCancelled, examiner: 'E' });
    const key = movingKey();
    for (const finding of filled(findings)) {
      expect(values.get(finding)?.startsWith('glpat-'), wayText(finding.where)).toBe(true);
      expect(values.get(finding) === movingToken).toBe(finding.valueKey === key);
    }
    const rows = auditRows(held.library).slice(before);
    expect(
      rows.map(({ action, actor, details }) => [action, actor, (JSON.parse(details) as { finding: string }).finding]),
    ).toEqual(findings.map(({ id }) => ['secret-revealed', 'E', id]));
    expect(verifyAudit(held.library)).toBeNull();
    expect(JSON.stringify(rows)).not.toContain(movingToken);
  });
});
