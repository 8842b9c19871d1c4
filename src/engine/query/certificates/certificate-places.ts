import {
  invalidFlags,
  type Certificate,
  type CertificateFlag,
  type CertificatePlace,
} from '../../../shared/contract/certificates';
import { fileFateOf, pathOf, type VersionRow } from '../versions/version-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import type { Candidates } from './candidate-files';
import { certificateNanos } from '../../detect/certificates/certificate-time';
import type { FoundCertificate } from './found-certificates';
import { NAMED_PLACES } from './look-bounds';
import type { CertificateFacts } from '../../detect/certificates/read-certificate';

type FileVersion = Omit<CertificatePlace, 'number'>;

/** A certificate whose places share their files: a path that many certificates have is there once. */
export interface PlacedCertificate extends Omit<Certificate, 'places'> {
  readonly places: readonly { readonly file: FileVersion; readonly number: number }[];
}
type Row = Pick<VersionRow, 'layer' | 'dir' | 'dir_raw' | 'name' | 'name_raw' | 'hidden_by' | 'hidden_kind'> & {
  readonly id: number;
};

const AT_ONCE = 2000;

/** Whether a certificate was not valid when the image was made. */
export function isInvalid({ flags }: Pick<PlacedCertificate, 'flags'>): boolean {
  return invalidFlags.some((flag) => flags.includes(flag));
}

/** A certificate as it is told. */
export function toCertificate({ places, ...rest }: PlacedCertificate): Certificate {
  return { ...rest, places: places.map(({ file, number }) => ({ ...file, number })) };
}

/** The certificates with the files that hold them, by layer, path and place in the file. */
export function placedCertificates(
  library: ReadableLibrary,
  { imageId, createdNs }: { readonly imageId: number; readonly createdNs: bigint | null },
  { layers }: Candidates,
  found: readonly FoundCertificate[],
): readonly PlacedCertificate[] {
  const keys = new Set(found.flatMap(({ contents }) => contents.map(({ key }) => key)));
  const keyOf = new Map<number, string>();
  for (const { files } of layers) for (const { entryId, key } of files) if (keys.has(key)) keyOf.set(entryId, key);
  const versions = versionsByKey(library, imageId, keyOf);
  return found
    .map(({ facts, contents, placeCount }): PlacedCertificate => {
      const { fingerprint, subject, issuer, serial, notBefore, notAfter } = facts;
      const places = contents
        .flatMap(({ key, number }) => (versions.get(key) ?? []).map((file) => ({ file, number })))
        .sort(byPlace)
        .slice(0, NAMED_PLACES);
      const flags = flagsOf(facts, createdNs);
      return { fingerprint, subject, issuer, serial, notBefore, notAfter, flags, places, placeCount };
    })
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => byPlace(a.places[0], b.places[0]));
}

/** File versions of the image with these entries by the key of their contents, of each the first ones. */
function versionsByKey(
  library: ReadableLibrary,
  imageId: number,
  keyOf: ReadonlyMap<number, string>,
): ReadonlyMap<string, readonly FileVersion[]> {
  const versions = new Map<string, FileVersion[]>();
  const ids = [...keyOf.keys()];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = library.all<Row>(
      `SELECT e.id, il.layer, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw, ie.hidden_by, ie.hidden_kind
        FROM json_each(?2) p JOIN entry e ON e.id = p.value JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
        JOIN image_layer il ON il.image_id = ?1 AND il.layer_id = e.layer_id
        LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id`,
      ...[imageId, JSON.stringify(ids.slice(at, at + AT_ONCE))],
    );
    for (const row of rows) {
      const key = keyOf.get(row.id) ?? '';
      const list = versions.get(key) ?? [];
      versions.set(key, list);
      list.push({ layer: row.layer, entryId: row.id, path: pathOf(row), fate: fileFateOf(row) });
    }
  }
  for (const list of versions.values()) list.sort(byPath).splice(NAMED_PLACES);
  return versions;
}

function byPath(a: FileVersion, b: FileVersion): number {
  if (a.layer !== b.layer) return a.layer - b.layer;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.entryId - b.entryId;
}

type Place = PlacedCertificate['places'][number];

function byPlace(a: Place | undefined, b: Place | undefined): number {
  return a === undefined || b === undefined ? 0 : byPath(a.file, b.file) || a.number - b.number;
}

/** Times are measured against that of the image, and against nothing where it records none. */
function flagsOf({ notBefore, notAfter, ca, self }: CertificateFacts, createdNs: bigint | null): CertificateFlag[] {
  const [from, to] = [certificateNanos(notBefore), certificateNanos(notAfter)];
  const isNever = from !== null && to !== null && from > to;
  const isOver = to !== null && createdNs !== null && to < createdNs;
  const isEarly = from !== null && createdNs !== null && from > createdNs;
  return [
    ...(isNever ? (['never-valid'] as const) : []),
    ...(isOver ? (['expired'] as const) : []),
    ...(isEarly ? (['not-yet-valid'] as const) : []),
    ...(self === 'signed' ? (['self-signed'] as const) : []),
    ...(self === 'named' ? (['self-named'] as const) : []),
    ...(ca ? (['ca'] as const) : []),
  ];
}
