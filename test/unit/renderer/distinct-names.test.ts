import { expect, it } from 'vitest';
import type { ImageRow } from '../../../src/shared/contract/library';
import { distinctions } from '../../../src/renderer/ui/distinct-names';

const image = (id: number, name: string, digest: string, caseId: number | null, path = `/${id}.tar`): ImageRow =>
  ({
    id,
    references: [name],
    imageId: `sha256:${digest}`,
    evidence: { caseIds: caseId === null ? [] : [caseId], path, name: 'a.tar' },
  }) as unknown as ImageRow;
const cases = [{ id: 1, name: 'Lab' }];

it('images of one name are told apart by what differs, and others not at all', () => {
  const told = (images: readonly ImageRow[]) => [...distinctions(images, cases, 'no case')];
  expect(told([image(1, 'a', 'aa', null), image(2, 'b', 'aa', null)])).toEqual([]);
  expect(told([image(1, 'a', 'aaaaaaaa11', null), image(2, 'a', 'bbbbbbbb11', null)])).toEqual([
    [1, 'aaaaaaaa'],
    [2, 'bbbbbbbb'],
  ]);
  expect(told([image(1, 'a', 'aa', null), image(2, 'a', 'aa', 1)])).toEqual([
    [1, 'no case'],
    [2, 'Lab'],
  ]);
  expect(told([image(1, 'a', 'aa', 1, '/x'), image(2, 'a', 'aa', 1, '/y')])).toEqual([
    [1, '/x'],
    [2, '/y'],
  ]);
  // No fact alone: two of three are the same image, two of three in one case.
  const three = [image(1, 'a', 'aa', 1, '/x'), image(2, 'a', 'aa', null, '/x'), image(3, 'a', 'bb', 1, '/x')];
  expect(new Set(told(three).map(([, words]) => words)).size).toBe(3);
});
