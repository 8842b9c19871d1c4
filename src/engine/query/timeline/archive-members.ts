import * as z from 'zod';
import type { PathText } from '../../../shared/path-text';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns } from '../../base/text-columns';

/** A member of the archive that an image lies in, with what the config says of when it can be from. */
export interface ArchiveMember {
  readonly ordinal: number;
  readonly name: PathText;
  readonly bytes: number;
  readonly ns: bigint | null;
  /** Images of the evidence that it is a part of; empty where it is a part of none, or of all. */
  readonly images: ReadonlySet<number>;
  /** The layer of the image looked at that it holds. */
  readonly layer: number | null;
  /** It holds or names what was made then: it cannot be older. Null where nothing is recorded. */
  readonly notBeforeNs: bigint | null;
}

interface MemberRow {
  readonly ordinal: number;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly bytes: number;
  readonly ns: string | null;
}

interface ImageRow {
  readonly id: number;
  readonly created_ns: string | null;
  readonly seen_in: string;
  readonly config_member: number | null;
  readonly manifest_member: number | null;
}

interface LayerRow {
  readonly image_id: number;
  readonly layer: number;
  readonly source: string;
  readonly source_raw: Uint8Array | null;
  readonly made: string | null;
}

interface Part {
  readonly images: Set<number>;
  layer: number | null;
  /** What the steps say that made the layer: of several images the oldest counts, null where one says nothing. */
  made: readonly (string | null)[];
  notBefore: string | null;
}

/**
 * The members of an archive as one of its images sees them: its own, and those that are a part of no image. A layer is
 * held against the step that made it, as a base is older than what is built on it; everything else against `created`.
 */
export function archiveMembers(
  library: ReadableLibrary,
  evidenceId: number,
  imageId: number,
): readonly ArchiveMember[] {
  const rows = library.all<MemberRow>(
    `SELECT ordinal, name, name_raw, bytes, CAST(mtime_ns AS TEXT) AS ns FROM archive_member
      WHERE evidence_id = ? ORDER BY ordinal`,
    evidenceId,
  );
  const named = rows.map((row) => ({ ...row, name: fromColumns(row.name, row.name_raw) }));
  const parts = partsOf(library, evidenceId, imageId, new Map(named.map(({ name, ordinal }) => [name, ordinal])));
  return named
    .map(({ ordinal, name, bytes, ns }): ArchiveMember => {
      const part = parts.get(ordinal);
      const notBefore = part === undefined ? null : (part.notBefore ?? oldest(part.made));
      return {
        ...{ ordinal, name, bytes, ns: ns === null ? null : BigInt(ns), images: part?.images ?? new Set<number>() },
        layer: part?.layer ?? null,
        notBeforeNs: notBefore === null ? null : BigInt(notBefore),
      };
    })
    .filter(({ images }) => images.size === 0 || images.has(imageId));
}

function partsOf(
  library: ReadableLibrary,
  evidenceId: number,
  imageId: number,
  ordinals: ReadonlyMap<PathText, number>,
): ReadonlyMap<number, Part> {
  const parts = new Map<number, Part>();
  const partAt = (ordinal: number): Part => {
    const part = parts.get(ordinal) ?? { images: new Set<number>(), layer: null, made: [], notBefore: null };
    parts.set(ordinal, part);
    return part;
  };
  for (const image of imagesOf(library, evidenceId)) {
    for (const ordinal of [image.config_member, image.manifest_member]) {
      if (ordinal === null) continue;
      const part = partAt(ordinal);
      part.images.add(image.id);
      if (image.id === imageId) part.notBefore = image.created_ns;
    }
    if (image.id === imageId)
      for (const ordinal of doorsOf(library, image, ordinals)) partAt(ordinal).notBefore = image.created_ns;
  }
  for (const { image_id, layer, source, source_raw, made } of layersOf(library, evidenceId)) {
    const name = fromColumns(source, source_raw);
    for (const [member, isLayer] of [[name, true], ...beside(name)] as const) {
      const ordinal = ordinals.get(member);
      if (ordinal === undefined) continue;
      const part = partAt(ordinal);
      part.images.add(image_id);
      if (image_id === imageId) part.layer ??= layer;
      if (isLayer) part.made = [...part.made, made];
    }
  }
  return parts;
}

function imagesOf(library: ReadableLibrary, evidenceId: number): readonly ImageRow[] {
  return library.all<ImageRow>(
    `SELECT id, CAST(created_ns AS TEXT) AS created_ns, seen_in, config_member, manifest_member FROM image
      WHERE evidence_id = ?`,
    evidenceId,
  );
}

function layersOf(library: ReadableLibrary, evidenceId: number): readonly LayerRow[] {
  return library.all<LayerRow>(
    `SELECT il.image_id, il.layer, il.source, il.source_raw, CAST(h.created_ns AS TEXT) AS made FROM image i
      JOIN image_layer il ON il.image_id = i.id
      LEFT JOIN history_step h ON h.image_id = il.image_id AND h.step = il.step
      WHERE i.evidence_id = ? AND il.source IS NOT NULL`,
    evidenceId,
  );
}

/** The documents that lead to an image, wherever the folder is that everything lies in. */
function doorsOf(
  library: ReadableLibrary,
  image: ImageRow,
  ordinals: ReadonlyMap<PathText, number>,
): readonly number[] {
  const doors = readJson(library.dir, image.seen_in, z.array(z.string())).map((door) => door.split(' ', 1)[0] ?? '');
  const folder = doors.some((door) => ordinals.has(door)) ? /^/ : /^[^/]+\//;
  return [...ordinals].flatMap(([name, ordinal]) =>
    folder.test(name) && doors.includes(name.replace(folder, '')) ? [ordinal] : [],
  );
}

/** What the layout before Docker 25 writes beside a layer (moby, image/spec/v1.md). */
function beside(layer: PathText): readonly (readonly [PathText, boolean])[] {
  if (!layer.endsWith('/layer.tar')) return [];
  const folder = layer.slice(0, -'layer.tar'.length);
  return [
    [`${folder}json`, false],
    [`${folder}VERSION`, false],
  ];
}

function oldest(made: readonly (string | null)[]): string | null {
  const known = made.filter((time) => time !== null);
  if (known.length < made.length) return null;
  return known.reduce<string | null>(
    (least, time) => (least === null || BigInt(time) < BigInt(least) ? time : least),
    null,
  );
}
