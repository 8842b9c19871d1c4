import { removeHashSet } from '../../query/hash-sets/change-sets';
import { keptSetOf, keptSets } from '../../query/kept-hashes/kept-sets';
import type { Handlers, ReadHandlers } from './handler';

export const hashSetReads: ReadHandlers<'hashSets.list'> = {
  'hashSets.list': ({ library }) => ({ sets: keptSets(library) }),
};

/** What a set says of files is in many answers: all of them are stale after a change. None is changed while evidence is added. */
export const hashSetHandlers: Handlers<'hashSets.import' | 'hashSets.look' | 'hashSets.cancel' | 'hashSets.remove'> = {
  'hashSets.import': async ({ library, queue, emit, hashSets }, { path, kind, name }, { examiner, signal }) => {
    const asked = { kind: 'import', libraryDir: library.dir, path, use: kind, name, examiner } as const;
    try {
      const uid = await queue.between(() => hashSets.run(asked, signal));
      return keptSetOf(library, uid ?? '');
    } finally {
      // Where looking up failed, the set is there all the same.
      emit('library.changed', {});
    }
  },
  'hashSets.look': async ({ library, queue, emit, hashSets }, _input, { signal }) => {
    await queue.between(() => hashSets.run({ kind: 'look', libraryDir: library.dir }, signal));
    emit('library.changed', {});
    return { sets: keptSets(library) };
  },
  'hashSets.cancel': ({ hashSets }) => {
    hashSets.cancelAll();
    return {};
  },
  'hashSets.remove': async ({ library, queue, emit }, { uid }, { examiner }) => {
    await queue.between(() => removeHashSet(library, uid, examiner));
    emit('library.changed', {});
    return {};
  },
};
