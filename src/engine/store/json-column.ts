import { FailureError } from '../../shared/failure';

/** What a value must be; a zod schema is one. `parse` throws where it is something else. */
interface JsonForm<Value> {
  parse(value: unknown): Value;
}

/**
 * Reads a column that holds JSON of ours, which in a library of a stranger may be anything. Throws library-damaged with
 * `dir` where it is no JSON, or not of the form.
 */
export function readJson<Value>(dir: string, text: string, form: JsonForm<Value>): Value {
  try {
    return form.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FailureError('library-damaged', { path: dir }, [`a column does not hold what it should: ${reason}`], {
      cause: error,
    });
  }
}

/** Pairs of a column that there may be one of for each of millions of entries: looked at without a schema, which takes longer. */
function pairsOf<Item>(isItem: (item: unknown) => item is Item): JsonForm<[Item, Item][]> {
  const isPair = (pair: unknown): pair is [Item, Item] =>
    Array.isArray(pair) && pair.length === 2 && pair.every(isItem);
  return {
    parse: (value) => {
      if (Array.isArray(value) && value.every(isPair)) return value;
      throw new Error('no list of pairs');
    },
  };
}

/** `entry.extended`: keys and values of the extended header of an entry. */
export const recordPairs = pairsOf((item) => typeof item === 'string');
/** `entry.sparse`: offset and length of the parts of a sparse file that are stored, in bytes. */
export const sparsePairs = pairsOf((item): item is number => typeof item === 'number' && item >= 0);
