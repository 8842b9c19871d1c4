import type { PathText } from '../../../shared/path-text';
import type { ImageOrigin } from '../../evidence/image/image-model';
import type { MemberTimes } from '../../evidence/image/member-times';
import type { WritableLibrary } from '../../store/writable-library';
import { RowInserter } from '../../store/row-inserter';
import type { TableRows } from '../../store/table-rows';
import { toColumns } from '../../base/text-columns';
import { fitsInteger } from '../../base/time-text';

/** Rows of one statement: most archives have some dozens of members. */
const ROWS = 16;

/** Where a name stands among the members of an archive. */
export type MemberOrdinals = ReadonlyMap<PathText, number>;

/** Writes the members of an archive with their times; of a name that stands twice the last one counts, as everywhere. */
export function writeMemberTimes(
  library: WritableLibrary,
  evidenceId: number,
  times: MemberTimes | null,
): MemberOrdinals {
  const ordinals = new Map<PathText, number>();
  if (times === null) return ordinals;
  const rows = new RowInserter(
    library,
    'archive_member (evidence_id, ordinal, name, name_raw, bytes, mtime_ns)',
    6,
    ROWS,
  );
  for (const [index, { name, bytes, mtimeNs }] of times.kept.entries()) {
    const columns = toColumns(name);
    const time = mtimeNs !== null && fitsInteger(mtimeNs) ? mtimeNs : null;
    ordinals.set(name, index + 1);
    rows.values.push(evidenceId, index + 1, columns.text, columns.raw, bytes, time);
    rows.rowDone();
  }
  rows.flush();
  return ordinals;
}

/** The columns of an image that tell where it comes from. */
export function originColumns(
  { baseClaims, configMember, manifestMember }: ImageOrigin,
  ordinals: MemberOrdinals,
): Pick<TableRows['image'], 'base_claims' | 'config_member' | 'manifest_member'> {
  const ordinalOf = (name: PathText | null): number | null => (name === null ? null : (ordinals.get(name) ?? null));
  return {
    base_claims: JSON.stringify(baseClaims),
    config_member: ordinalOf(configMember),
    manifest_member: ordinalOf(manifestMember),
  };
}
