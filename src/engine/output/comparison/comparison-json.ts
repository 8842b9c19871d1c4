import { inertJson } from '../../../shared/inert-json';
import type { CompareDocument } from '../../query/compare/compare-document';
import { portable } from '../forms/portable-json';
import { jsonParts } from './json-parts';

/** The comparison as one JSON document, schema stratigraph.compare/1. */
export function* comparisonJson(document: CompareDocument): Generator<string> {
  yield* jsonParts({ schema: 'stratigraph.compare/1', ...document }, (value) =>
    inertJson(JSON.stringify(value, portable, 2)),
  );
  yield '\n';
}
