import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsList } from '../../../src/engine/query/findings/findings-list';
import { findingsChannels } from '../../../src/shared/contract/findings';
import { libraryWith, sampleArchive, type TemporaryLibrary } from '../report/sample-library';
import { filled } from '../../filled';

let held: TemporaryLibrary;
beforeAll(async () => {
  held = await libraryWith(sampleArchive);
});
afterAll(() => held.remove());

describe('findings of the sample image', () => {
  it('are those of its truth, masked, worst first', () => {
    const list = findingsList(held.library, { imageId: held.imageId, severities: [], text: '' });
    expect(() => findingsChannels['findings.list'].output.parse(list)).not.toThrow();
    const told = list.findings.map(({ rule, severity, where, deletedInLayer }) => [
      severity,
      rule,
      where.kind,
      where.layer ?? where.step,
      deletedInLayer,
    ]);
    expect(told).toEqual([
      ['critical', 'gitlab-token', 'history', 24, null],
      ['critical', 'private-key', 'file', 9, 10],
      ['high', 'secret-assignment', 'config', null, null],
      ['high', 'secret-assignment', 'history', 17, null],
      ['high', 'secret-assignment', 'file', 8, null],
      ['high', 'url-credentials', 'file', 10, null],
      ['high', 'secret-assignment', 'file', 10, null],
    ]);
    expect(new Set(list.findings.map(({ id }) => id)).size).toBe(list.findings.length);
    expect(list.coverage).toMatchObject({ filesSeen: 55, filesScanned: 55, notScanned: [] });
    expect(JSON.stringify(list)).not.toMatch(/Kx9!|Zx81|moss-L|b3BlbnNza/);
  });

  it('stand at the offsets of the truth', () => {
    const truthFile = sampleArchive.replace(/\.tar$/, '.truth.json');
    const { secrets } = JSON.parse(readFileSync(truthFile, 'utf8')) as {
      secrets: { kind: string; path: string; offset: number; layer: number; deletedInLayer: number | null }[];
    };
    const { findings } = findingsList(held.library, { imageId: held.imageId, severities: [], text: '' });
    for (const { path, offset, layer, deletedInLayer } of filled(secrets.filter(({ kind }) => kind === 'file'))) {
      const found = findings.find(
        ({ where }) => where.path === path && where.offset === offset && where.layer === layer,
      );
      expect(found, path).toMatchObject({ deletedInLayer });
    }
  });
});

it.each([
  ['the id of a rule', 'gitlab-token', ['gitlab-token']],
  ['a part of it', 'URL-cred', ['url-credentials']],
  ['its title', 'private KEY', ['private-key']],
  ['its title in Japanese', '秘密鍵', ['private-key']],
  ['a path', 'app/.env', ['secret-assignment']],
])('the filter knows a finding by %s', (_what, text, rules) => {
  const { findings } = findingsList(held.library, { imageId: held.imageId, severities: [], text });
  expect(findings.map(({ rule }) => rule)).toEqual(rules);
});
