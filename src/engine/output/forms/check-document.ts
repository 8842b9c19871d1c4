import type { FileVerdict, ImageVerdicts, RewrittenRecord } from '../../query/verdicts/verdict.types';
import { problemDocument, type Json } from './inspect-document';

/** An image, and what is told of its verdicts. */
export interface CheckedImage {
  readonly id: string;
  readonly of: ImageVerdicts;
  readonly entries: readonly FileVerdict[];
  readonly recordsRewritten: readonly RewrittenRecord[];
}

/** The document of `check --json` (docs/schemas/check-1.schema.json). */
export function checkDocument(images: readonly CheckedImage[]): Json {
  return {
    schema: 'stratigraph.check/1',
    images: images.map(({ id, of, entries, recordsRewritten }) => {
      return { id, summary: of.summary, recordsRewritten, entries: entries.map(entryDocument) };
    }),
    problems: images.flatMap(({ id, of }) => of.problems.map((one) => problemDocument(one, id))),
  };
}

/** The same, an object for each line of `check --jsonl`: its `type` says which. */
export function* checkLines(images: readonly CheckedImage[]): Generator<Json> {
  for (const { id: image, of, entries, recordsRewritten } of images) {
    yield { type: 'summary', image, summary: of.summary };
    for (const record of recordsRewritten) yield { type: 'record-rewritten', image, ...record };
    for (const entry of entries) yield { type: 'entry', image, ...entryDocument(entry) };
    for (const problem of of.problems) yield { type: 'problem', ...problemDocument(problem, image) };
  }
}

/** Ids of rows mean nothing outside of the library. */
function entryDocument(one: FileVerdict): Json {
  const { path, verdict, package: owner, layer, step, kind, detail, shippedDigest } = one;
  return { path, verdict, package: owner, layer, step, kind, detail, shippedDigest };
}
