import { describe, expect, it } from 'vitest';
import { defined } from '../../src/shared/defined';

interface Place {
  readonly layer: number;
  readonly path?: string;
  readonly size?: number | null;
}

function placed(path: string | undefined): Place {
  return defined({ layer: 1, path, size: null });
}

describe('an object without what is undefined', () => {
  it('keeps every other value', () => {
    expect(Object.keys(placed(undefined))).toEqual(['layer', 'size']);
    expect(placed('etc')).toStrictEqual({ layer: 1, path: 'etc', size: null });
    const rest: Partial<Place> = { path: '' };
    expect(defined<Place>({ layer: 0, ...rest, size: undefined })).toStrictEqual({ layer: 0, path: '' });
  });

  it('is compared with its type when it is compiled', () => {
    // @ts-expect-error -- a misspelt property
    const misspelt: Place = defined({ layer: 1, paht: 'etc' });
    const places: readonly Place[] = [
      // @ts-expect-error -- the same in a list
      defined({ layer: 1, paht: 'etc' }),
      // @ts-expect-error -- a value of another type
      defined({ layer: 1, path: 2 }),
      // @ts-expect-error -- a property that may not be missing
      defined({ path: 'etc' }),
      // @ts-expect-error -- nor be undefined
      defined({ layer: undefined, path: 'etc' }),
    ];
    // @ts-expect-error -- a result that goes nowhere has no type to be compared with
    const untyped = defined({ layer: 1 });
    expect([misspelt, ...places, untyped]).toHaveLength(6);
  });
});
