import { assertNever } from '../../../shared/assert-never';
import type { QueryNode, QueryTerm } from '../../../shared/query/query-ast';
import { CASE_NAMES, inCase } from '../library/case-names';
import { referencesOf } from '../library/image-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import { foldCase } from '../../base/text-columns';

/** An image as a search names it. */
export interface NamedImage {
  readonly id: number;
  readonly imageId: string;
  readonly references: string[];
  readonly caseName: string | null;
  /** False where its config could not be read: it has no texts. */
  readonly readable: boolean;
}

interface Row {
  readonly id: number;
  readonly image_uid: string;
  readonly config_digest: string | null;
  readonly manifest_digest: string | null;
  readonly config_readable: number;
  readonly evidence_id: number;
  readonly case_name: string | null;
}

const SELECT = `SELECT i.id, i.image_uid, i.config_digest, i.manifest_digest, i.config_readable, v.id AS evidence_id,
  ${CASE_NAMES} AS case_name FROM image i JOIN evidence v ON v.id = i.evidence_id WHERE ${inCase('?1')} ORDER BY i.id`;
const FOLDED = 'SELECT m.evidence_id, k.folded FROM case_evidence m JOIN case_file k ON k.id = m.case_id';

/** Images of the library, or of one case, that the `image:` and `case:` terms of a query name. */
export function matchingImages(
  library: ReadableLibrary,
  among: QueryNode,
  caseId: number | null,
): readonly NamedImage[] {
  const cases = library.all<{ evidence_id: number; folded: string }>(FOLDED);
  return library.all<Row>(SELECT, caseId).flatMap((row) => {
    const references = referencesOf(library, row.id);
    const folded = cases.filter(({ evidence_id }) => evidence_id === row.evidence_id).map((one) => one.folded);
    if (!fits(among, (term) => isNamedBy(term, row, { references, cases: folded }))) return [];
    const { id, image_uid: imageId, case_name: caseName } = row;
    return [{ id, imageId, references, caseName, readable: row.config_readable === 1 }];
  });
}

function fits(node: QueryNode, named: (term: QueryTerm) => boolean): boolean {
  switch (node.kind) {
    case 'all':
      return true;
    case 'and':
      return node.nodes.every((child) => fits(child, named));
    case 'or':
      return node.nodes.some((child) => fits(child, named));
    case 'not':
      return !fits(node.node, named);
    case 'term':
      return named(node.term);
    default:
      return assertNever(node);
  }
}

interface Names {
  readonly references: readonly string[];
  /** Folded names of the cases that it is in. */
  readonly cases: readonly string[];
}

/** The same as of files: a part of a reference, or the beginning of a digest. Other terms say nothing of an image. */
function isNamedBy(term: QueryTerm, row: Row, { references, cases }: Names): boolean {
  if (term.kind === 'case') return cases.some((name) => name.includes(foldCase(term.value)));
  if (term.kind !== 'image') return true;
  const folded = foldCase(term.value);
  const digest = folded.includes(':') ? folded : `sha256:${folded}`;
  const digests = [row.image_uid, row.config_digest, row.manifest_digest];
  return (
    references.some((reference) => reference.toLowerCase().includes(folded)) ||
    digests.some((one) => one?.startsWith(digest) === true)
  );
}
