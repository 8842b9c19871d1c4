import type { PathText } from '../../../shared/path-text';
import type { EntryType } from '../../../shared/vocabulary';

/** One named header of a layer's tar: what was recorded, and where its bytes lie. */
export interface LayerEntry {
  /** 0-based position among the named headers of the layer. */
  readonly ordinal: number;
  /** Name as recorded (pax over GNU long name over ustar), raw bytes, trailing slash kept. */
  readonly recordedName: Uint8Array;
  /** Normalised: no leading slash, no `.`, no `//`; a `..` is resolved. As recorded where it leaves the root. */
  readonly path: PathText;
  /** True where the entry is listed but no part of any merged tree: `..` leads above the root, or `afterEnd`. */
  readonly leavesRoot: boolean;
  readonly type: EntryType;
  /** The type flag byte as one latin-1 character. */
  readonly typeFlag: string;
  /** The low 12 bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly userName: string;
  readonly groupName: string;
  /** Logical size in bytes (a sparse file's full size); 0 for header-only types. */
  readonly size: number;
  /** Nanoseconds since 1970 in UTC; null where the field cannot be read. */
  readonly mtimeNs: bigint | null;
  /** Target of a link, raw bytes. */
  readonly linkName: Uint8Array | null;
  readonly device: { readonly major: number; readonly minor: number } | null;
  /** Offsets in the uncompressed layer stream. `headerOffset` is that of the first header block (pax, long name) of the entry. */
  readonly headerOffset: number;
  readonly dataOffset: number;
  /** Bytes of data stored in the tar: differs from `size` in sparse files and where the data is cut short. */
  readonly storedSize: number;
  /** Data segments of a sparse file (`offset`, `length` in the logical file), in stored order; null for others. */
  readonly sparse: readonly (readonly [offset: number, length: number])[] | null;
  /** SHA-256 (hex) of the logical content of files and unknown types; null for others and where it was not computed. */
  readonly sha256: string | null;
  /** Where `type` is "whiteout": the path that it hides. Where "opaque": the directory. Else null. */
  readonly hides: PathText | null;
  /** True where the entry stands behind the end-of-archive marker: kept as evidence, but no other reader lists it. */
  readonly afterEnd: boolean;
  /** pax records that are not shown elsewhere (xattrs, vendor records). Values as PathText. */
  readonly extended: readonly (readonly [key: string, value: PathText])[];
}
