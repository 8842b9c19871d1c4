import { describe, expect, it } from 'vitest';
import type { Foothold } from '../../../src/shared/contract/footholds';
import { footholdRows, footholdsOf, headingsOf, passing } from '../../../src/renderer/features/footholds/foothold-rows';

function foothold(id: string, more: Partial<Foothold>): Foothold {
  const where = {
    kind: 'file',
    imageId: 'x',
    layer: 1,
    path: `etc/${id}`,
    inside: null,
    offset: null,
    line: null,
    step: 1,
  };
  const place = {
    kind: 'finding',
    rule: 'r',
    in: 'file',
    diffId: null,
    imageUid: null,
    path: null,
    offset: null,
    step: null,
  };
  return {
    ...{ id, rule: 'ld-so-preload', severity: 'high', confidence: 'high', attack: ['T1574.006'], line: null },
    ...{ verdict: 'unowned', package: null, layer: 1, step: 1, state: 'present', hiddenInLayer: null },
    ...{ image: 1, entryId: 1, triage: 'open', where, place },
    ...more,
  } as Foothold;
}

const all = [
  foothold('a', { severity: 'medium', layer: 3, step: 5 }),
  foothold('b', { severity: 'critical', layer: 1, step: 1, triage: 'confirmed' }),
  foothold('c', { severity: 'medium', layer: 1, step: 1, attack: ['T1053.003'] }),
  foothold('d', { severity: 'low', layer: null, step: null }),
];
const ids = (rows: ReturnType<typeof footholdRows>): readonly string[] =>
  rows.map((row) => (row.kind === 'heading' ? `# ${row.count}` : row.foothold.id));

describe('rows of footholds', () => {
  it('stand under what they weigh, the worst first', () => {
    const rows = footholdRows(all, 'severity');
    expect(ids(rows)).toEqual(['# 1', 'b', '# 2', 'a', 'c', '# 1', 'd']);
    expect(headingsOf(rows)).toEqual([0, 2, 5]);
    expect(footholdsOf(rows)).toHaveLength(4);
  });

  it('stand under their step, the newest first, behind what is of the image as a whole', () => {
    expect(ids(footholdRows(all, 'step'))).toEqual(['# 1', 'd', '# 1', 'a', '# 2', 'b', 'c']);
  });

  it('pass by state and by words of title, technique and path', () => {
    const found = (text: string, states: readonly Foothold['triage'][] = []) =>
      passing(all, { text, states }, () => 'Library loaded').map(({ id }) => id);
    expect(found('')).toEqual(['a', 'b', 'c', 'd']);
    expect(found('t1053')).toEqual(['c']);
    expect(found('LIBRARY', ['confirmed'])).toEqual(['b']);
    expect(found('etc/d')).toEqual(['d']);
    expect(found('nothing')).toEqual([]);
  });
});
