import { describe, expect, it } from 'vitest';
import type { ChannelOutput } from '../../../src/shared/contract/contract';
import type { VerdictFilter } from '../../../src/shared/vocabulary';
import { verdictPage, verdictsAt, verdictSummary } from '../../../src/engine/query/verdicts/verdict-list';
import type { ImageVerdicts } from '../../../src/engine/query/verdicts/verdict.types';
import { verdictsOf } from '../../engine-support/image-verdicts-of';
import { md5 } from '../../engine-support/dpkg-layers';
import type { MadeFile } from '../../engine-support/made-archive';

const SUMS = 'var/lib/dpkg/info/login.md5sums';
const status = 'Package: login\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n\n';
const base: readonly MadeFile[] = [
  { name: 'var/lib/dpkg/status', content: status },
  { name: 'var/lib/dpkg/info/login.list', content: '/usr/bin/login\n/usr/bin/su\n/usr/bin/who\n' },
  { name: SUMS, content: ['login', 'su', 'who'].map((name) => `${md5(name)}  usr/bin/${name}\n`).join('') },
  ...['login', 'su', 'who'].map((name) => ({ name: `usr/bin/${name}`, content: name, mode: 0o755 })),
];
const changed: readonly MadeFile[] = [
  { name: 'usr/bin/login', content: 'evil', mode: 0o755 },
  { name: 'usr/bin/.wh.who', content: '' },
  { name: 'usr/local/bin/agent', content: '#!/bin/sh\n', mode: 0o755 },
  { name: 'home/x/tool', content: '#!/bin/sh\n', mode: 0o755 },
  { name: SUMS, content: `${md5('evil')}  usr/bin/login\n${md5('su')}  usr/bin/su\n${md5('who')}  usr/bin/who\n` },
];

let made: Promise<ImageVerdicts> | null = null;
const image = (): Promise<ImageVerdicts> => (made ??= verdictsOf(base, changed));

async function page(is: VerdictFilter | null, text = '', offset = 0): Promise<ChannelOutput<'verdicts.list'>> {
  return verdictPage(await image(), { imageId: 1, is, text, offset, limit: 100 });
}

describe('a list of verdicts', () => {
  it('has rewritten records and then the worst first, without what is as shipped', async () => {
    const { rows, total, all } = await page(null);
    expect(rows.slice(0, 3).map(({ is, path, layer }) => [is, path, layer])).toEqual([
      ['record-rewritten', 'usr/bin/login', 2],
      ['changed', 'usr/bin/login', 2],
      ['missing', 'usr/bin/who', 2],
    ]);
    expect(rows[0]).toMatchObject({ shippedDigest: `md5:${md5('login')}`, laterDigest: `md5:${md5('evil')}` });
    expect(rows[1]).toMatchObject({ shippedDigest: `md5:${md5('login')}`, laterDigest: null });
    expect(rows.some(({ is }) => is === 'as-shipped')).toBe(false);
    expect([total, all]).toEqual([rows.length, rows.length]);
  });

  it('is kept to one verdict, to words, and comes in pages', async () => {
    expect((await page('as-shipped')).rows.map(({ path }) => path)).toEqual(['usr/bin/su']);
    expect((await page('record-rewritten')).rows.map(({ path }) => path)).toEqual(['usr/bin/login']);
    const found = await page('unowned', 'AGENT local');
    expect(found.rows.map(({ path }) => path)).toEqual(['usr/local/bin/agent']);
    expect([found.total, found.all > 1]).toEqual([1, true]);
    expect((await page(null, 'pkg:deb/login', 1)).rows[0]?.is).toBe('changed');
  });

  it('tells of one path all there is to tell', async () => {
    const of = await image();
    expect(verdictsAt(of, 'usr/bin/login').map(({ is }) => is)).toEqual(['record-rewritten', 'changed']);
    expect(verdictsAt(of, 'usr/bin')).toEqual([]);
  });

  it('comes to counts, and to programs of no package in folders of the system', async () => {
    const summary = verdictSummary(await image());
    expect(summary).toMatchObject({ unownedPrograms: 1, recordsRewritten: 1, hasPackages: true, problemCount: 0 });
    expect(summary.files).toBe(Object.values(summary.counts).reduce((sum, count) => sum + count, 0));
    const bare = verdictSummary(await verdictsOf([{ name: 'bin/x', content: 'x' }]));
    expect([bare.hasPackages, bare.counts.unowned]).toEqual([false, 1]);
  });
});
