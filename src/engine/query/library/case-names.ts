import type { ReadableLibrary } from '../../store/readable-library';

/** As SQL, the names of the cases that the evidence `v` is in, joined by commas; NULL where it is in none. */
export const CASE_NAMES = `(SELECT group_concat(k.name, ', ' ORDER BY k.id) FROM case_evidence m
  JOIN case_file k ON k.id = m.case_id WHERE m.evidence_id = v.id)`;

/** As SQL, whether the evidence `v` is in the case that `place` gives (`?`, `?1`, …), or that gives none. */
export function inCase(place: string): string {
  return `(${place} IS NULL OR ${inThatCase(place)})`;
}

/** The same where `place` always gives one. */
export function inThatCase(place: string): string {
  return `EXISTS (SELECT 1 FROM case_evidence m WHERE m.evidence_id = v.id AND m.case_id = ${place})`;
}

/** Evidence of one case. */
export function evidenceOfCase(library: ReadableLibrary, caseId: number): ReadonlySet<number> {
  return new Set(library.column<number>('SELECT evidence_id FROM case_evidence WHERE case_id = ?', caseId));
}

/** Names of the cases that an image is in by its evidence, in the order of their making. */
export function casesOfImage(library: ReadableLibrary, imageId: number): readonly string[] {
  return library.column<string>(
    `SELECT k.name FROM image i JOIN case_evidence m ON m.evidence_id = i.evidence_id JOIN case_file k ON k.id = m.case_id
      WHERE i.id = ? ORDER BY k.id`,
    imageId,
  );
}
