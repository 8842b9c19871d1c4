import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/shared/contract/cases';
import type { ImageRow } from '../../../src/shared/contract/library';
import { draftKey } from '../../../src/renderer/features/report/report-drafts';
import { askedScope, chosenImages, reportScope } from '../../../src/renderer/features/report/report-scope';

const image = (id: number, ...caseIds: number[]) =>
  ({ id, imageId: `sha256:${id}`, evidence: { caseIds } }) as unknown as ImageRow;
const caseOf = (id: number) => ({ id, name: `Case ${id}`, createdAt: `2026-01-0${id}` }) as unknown as Case;

const images = [image(1), image(2, 1), image(3, 1, 2)];
const known = { images, cases: [caseOf(1), caseOf(2)], currentImage: null, currentCase: null };
const asked = (
  search: Parameters<typeof askedScope>[0],
  more: { readonly currentImage?: number; readonly currentCase?: number } = {},
) => askedScope(search, { ...known, ...more });

describe('the scope of a report', () => {
  test('is the image of the address, the one at hand, or the first', () => {
    expect(asked({ image: 3 }).image?.id).toBe(3);
    expect(asked({}, { currentImage: 2 }).image?.id).toBe(2);
    expect(asked({ image: 99 })).toMatchObject({ kind: 'image', image: { id: 1 }, one: null });
  });

  test('is a case with its images, and no case that is gone', () => {
    const whole = asked({ scope: 'case', case: 1 });
    expect(whole.imagesOfCase.map(({ id }) => id)).toEqual([2, 3]);
    expect(reportScope(whole, whole.imagesOfCase)).toEqual({ kind: 'case', caseId: 1 });
    expect(asked({ scope: 'case', case: 9 }).kind).toBe('image');
  });

  test('could be the case that was looked at last, where the image is in it', () => {
    expect(asked({ image: 3 }).one?.id).toBe(1);
    expect(asked({ image: 3 }, { currentCase: 2 }).one?.id).toBe(2);
    expect(asked({ image: 2 }, { currentCase: 2 }).one?.id).toBe(1);
  });

  test('takes chosen images in the order of the library, and the one at hand before any was chosen', () => {
    expect(chosenImages([3, 1, 77], images, images[1]).map(({ id }) => id)).toEqual([1, 3]);
    expect(chosenImages([77], images, images[1]).map(({ id }) => id)).toEqual([2]);
    expect(chosenImages(undefined, [], undefined)).toEqual([]);
  });

  test('has a draft of its own in each kind, case and library', () => {
    const keys = [
      draftKey(asked({ image: 2 }), '/a'),
      draftKey(asked({ image: 3 }), '/a'),
      draftKey(asked({ scope: 'case', case: 1 }), '/a'),
      draftKey(asked({ scope: 'case', case: 2 }), '/a'),
      draftKey(asked({ scope: 'several', image: 2 }), '/a'),
      draftKey(asked({ scope: 'several', image: 2 }), '/b'),
      draftKey(asked({ scope: 'several', image: 1 }), '/a'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
