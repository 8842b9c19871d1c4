import type { Disagreement } from './compare-listings';
import type { TarTool } from './tool-listing.types';

/** A disagreement with another reader that we keep, and why. A row that is not met fails the tests. */
export interface AcceptedTarDisagreement {
  readonly tars: readonly string[];
  readonly tool: TarTool;
  readonly how: readonly Disagreement[];
  readonly reason: string;
  /** Only some versions of the tool disagree: the row may be not met. */
  readonly someVersions?: true;
}

/** Versions of Debian 12: GNU tar 1.34, bsdtar 3.6.2 (libarchive), Python 3.11. Layers count from 1. */
export const acceptedTarDisagreements: readonly AcceptedTarDisagreement[] = [
  {
    tool: 'gnu-tar',
    how: ['type'],
    tars: ['images/odd/names-to-normalise.tar#2', 'images/odd/whiteouts.tar#4'],
    reason:
      "A plain file (type 0) whose name ends in a slash: GNU tar takes it for a directory, Go and Python for a file. Go's view counts.",
  },
  {
    tool: 'bsdtar',
    how: ['type'],
    tars: ['images/odd/names-to-normalise.tar#2', 'images/odd/whiteouts.tar#4'],
    reason: 'As with GNU tar: a plain file whose name ends in a slash is a file to Go, a directory to libarchive.',
  },
  {
    tool: 'gnu-tar',
    how: ['names'],
    tars: ['images/odd/pax-and-gnu.tar#2'],
    reason:
      'Two pax headers before one entry: the first counts here and in Python, the second in GNU tar. The other name is told as tar-name-ambiguous.',
  },
  {
    tool: 'bsdtar',
    how: ['names'],
    tars: ['images/odd/pax-and-gnu.tar#2'],
    reason:
      'As with GNU tar: the second of two pax headers counts there. The other name is told as tar-name-ambiguous.',
  },
  {
    tool: 'gnu-tar',
    how: ['type'],
    tars: ['images/odd/types.tar#2'],
    reason: 'A type that nobody knows: GNU tar prints a question mark, the flag itself is kept here.',
  },
  {
    tool: 'bsdtar',
    how: ['type'],
    tars: ['images/odd/types.tar#2'],
    reason: 'A type that nobody knows: libarchive makes a file of it, the flag itself is kept here.',
  },
  {
    tool: 'gnu-tar',
    how: ['fewer'],
    tars: ['hostile/gnu-longname-1gib.tar#2', 'hostile/pax-claims-1gib.tar#2'],
    reason:
      'A header claims 1 GiB of name: GNU tar waits for it to the end of the file; the claim is not believed here, and the entry behind it is found.',
  },
  {
    tool: 'bsdtar',
    how: ['fewer'],
    tars: ['hostile/gnu-longname-1gib.tar#2', 'hostile/pax-claims-1gib.tar#2'],
    reason: 'As with GNU tar: a claim of 1 GiB ends the listing there.',
  },
  {
    tool: 'python',
    how: ['fewer'],
    tars: ['hostile/gnu-longname-1gib.tar#2', 'hostile/pax-claims-1gib.tar#2'],
    reason: 'As with GNU tar: a claim of 1 GiB ends the listing there.',
  },
  {
    tool: 'gnu-tar',
    how: ['names'],
    tars: ['hostile/pax-path-nul.tar#2'],
    reason: 'A NUL in a pax path: GNU tar cuts the name there, all bytes are kept here.',
  },
  {
    tool: 'bsdtar',
    how: ['names'],
    tars: ['hostile/pax-path-nul.tar#2'],
    reason: 'A NUL in a pax path: libarchive cuts the name there, all bytes are kept here.',
  },
  {
    tool: 'gnu-tar',
    how: ['size'],
    tars: ['hostile/size-2e63.tar#2'],
    reason: 'A size that no file can have: told as tar-field-invalid and taken as 0, so that what follows is found.',
  },
  {
    tool: 'python',
    how: ['size'],
    tars: ['hostile/size-2e63.tar#2', 'hostile/size-2e90.tar#2', 'hostile/pax-size-huge.tar#2'],
    reason:
      'A size that no file can have: Python believes it. Here it is told as tar-field-invalid, and the size of the header counts, else 0.',
  },
  {
    tool: 'gnu-tar',
    how: ['fewer'],
    tars: ['hostile/size-2e90.tar#2', 'hostile/size-negative.tar#2', 'hostile/size-not-octal.tar#2'],
    reason: 'A size that cannot be read: GNU tar drops the entry; here it is listed, with tar-field-invalid.',
  },
  {
    tool: 'bsdtar',
    how: ['fewer'],
    tars: [
      'hostile/size-2e63.tar#2',
      'hostile/size-2e90.tar#2',
      'hostile/size-negative.tar#2',
      'hostile/pax-size-huge.tar#2',
      'hostile/pax-size-negative.tar#2',
    ],
    reason:
      'A size that no file can have: libarchive drops the entry or stops; here it is listed, with tar-field-invalid.',
  },
  {
    tool: 'python',
    how: ['fewer'],
    tars: ['hostile/size-not-octal.tar#2'],
    reason: 'A size that is no number: Python stops; here the entry and what follows are listed.',
  },
  {
    tool: 'python',
    how: ['fewer', 'more', 'size'],
    tars: ['hostile/size-negative.tar#2'],
    reason: 'A negative size: Python goes back and reads the same header for ever.',
  },
  {
    tool: 'python',
    how: ['fewer', 'size'],
    tars: ['hostile/pax-size-negative.tar#2', 'hostile/pax-size-text.tar#2'],
    reason:
      'A pax size that is no size: Python goes wrong from there on. Here the size of the header counts, and what follows is found.',
  },
  {
    tool: 'gnu-tar',
    how: ['fewer'],
    tars: ['hostile/size-on-symlink.tar#2'],
    reason:
      "A symbolic link with a size: GNU tar passes data that is not there, and with it the next entry. Go's view counts: links carry none.",
  },
  {
    tool: 'python',
    how: ['fewer'],
    tars: ['hostile/size-on-directory.tar#2', 'hostile/size-on-hardlink.tar#2'],
    reason: 'A header-only entry with a size and no header behind it: Python stops; here what follows is found.',
  },
  {
    tool: 'bsdtar',
    how: ['content'],
    tars: ['hostile/size-on-directory.tar#2', 'hostile/size-on-hardlink.tar#2', 'hostile/size-on-symlink.tar#2'],
    reason:
      "libarchive gives content to links and directories that claim a size. Go's view counts: they carry none; the bytes are told as tar-data-unlisted.",
  },
  {
    tool: 'gnu-tar',
    how: ['size'],
    tars: ['hostile/sparse-claims-1pib.tar#2', 'hostile/sparse-overlap.tar#2'],
    reason: 'A sparse map that does not hold: told as tar-sparse-map-invalid, and the stored bytes are the content.',
  },
  {
    tool: 'bsdtar',
    how: ['size'],
    tars: ['hostile/sparse-claims-1pib.tar#2', 'hostile/sparse-overlap.tar#2'],
    reason: 'A sparse map that does not hold: told as tar-sparse-map-invalid, and the stored bytes are the content.',
  },
  {
    tool: 'python',
    how: ['size'],
    tars: ['hostile/sparse-claims-1pib.tar#2', 'hostile/sparse-overlap.tar#2'],
    reason: 'A sparse map that does not hold: told as tar-sparse-map-invalid, and the stored bytes are the content.',
  },
  {
    tool: 'gnu-tar',
    how: ['fewer', 'size'],
    tars: ['hostile/sparse-map-1e12.tar#2'],
    reason:
      'A sparse map that claims 10^12 parts: GNU tar runs out of memory; here the stored bytes are shown and the next entry is found.',
  },
  {
    tool: 'bsdtar',
    how: ['fewer'],
    tars: ['hostile/sparse-map-1e12.tar#2'],
    reason: 'A sparse map that claims 10^12 parts: libarchive stops there.',
  },
  {
    tool: 'python',
    how: ['fewer'],
    tars: ['hostile/sparse-map-1e12.tar#2'],
    reason: 'A sparse map that claims 10^12 parts: Python stops there.',
  },
  {
    tool: 'bsdtar',
    how: ['names', 'size'],
    tars: ['images/docker/docker26-odd-entries.tar#1'],
    reason:
      'Two names that differ in Unicode normalisation only: libarchive composes them into one. Names are bytes here.',
  },
  {
    tool: 'bsdtar',
    how: ['fewer'],
    tars: ['images/odd/numbers.tar#2'],
    reason: 'bsdtar dies while it prints a time of 2^62 seconds.',
  },
  {
    tool: 'bsdtar',
    how: ['fewer'],
    tars: ['images/retarred/gnu-label-b200.tar'],
    reason: 'A GNU volume label: libarchive passes it in silence; it is listed here under its type V.',
  },
  {
    tool: 'bsdtar',
    how: ['fewer'],
    tars: ['hostile/garbage-before-start.tar'],
    reason:
      'Garbage before the first header: libarchive does not see a tar at all; here the search goes on to the first header.',
  },
  {
    tool: 'python',
    how: ['fewer'],
    tars: ['hostile/garbage-before-start.tar'],
    reason: 'Garbage before the first header: Python does not see a tar at all.',
  },
  {
    tool: 'bsdtar',
    how: ['more', 'type'],
    tars: ['hostile/gnu-longname-chain.tar#2'],
    reason:
      'A chain of GNU long names: libarchive gives up on each and lists it as an entry of no type; here they are headers, as to Go.',
  },
  {
    tool: 'python',
    how: ['fewer'],
    tars: ['hostile/gnu-longname-chain.tar#2', 'hostile/pax-chain.tar#2'],
    reason: 'A chain of thousands of extended headers: Python meets its limit of recursion and stops.',
  },
  {
    tool: 'bsdtar',
    how: ['fewer'],
    tars: ['hostile/pax-chain.tar#2'],
    reason: 'A chain of thousands of pax headers: libarchive stops.',
  },
  {
    tool: 'bsdtar',
    how: ['fewer'],
    tars: ['hostile/gnu-longname-empty.tar#2', 'hostile/layer-path-traversal.tar#2'],
    reason: 'An entry with an empty name, or only a slash: libarchive passes it; here it is listed.',
  },
  {
    tool: 'python',
    how: ['names'],
    tars: ['hostile/layer-path-traversal.tar#2'],
    reason: 'Python removes every slash at the end of a name, also of a name that is nothing else.',
  },
  {
    tool: 'bsdtar',
    how: ['fewer'],
    tars: ['hostile/layer-magic-zeroed.tar#2'],
    reason: 'A header whose magic and checksum were destroyed: libarchive stops there; here the search goes on.',
  },
  {
    tool: 'python',
    how: ['fewer'],
    tars: [
      'hostile/layer-magic-zeroed.tar#2',
      'hostile/layer-header-checksum.tar#2',
      'hostile/outer-header-checksum.tar',
    ],
    reason: 'A damaged header: Python stops there; here the search goes on.',
  },
  {
    tool: 'bsdtar',
    how: ['more'],
    tars: ['hostile/layer-zip.tar#2'],
    reason: 'A zip archive in the place of a layer: libarchive reads zip as well. It is told as layer-not-a-tar here.',
  },
  {
    tool: 'python',
    how: ['names'],
    tars: ['hostile/pax-record-overruns.tar#2'],
    reason:
      'A pax record longer than its header: Python 3.11.7 takes what follows for a name and stops behind it. The record is dropped here.',
    someVersions: true,
  },
  {
    tool: 'python',
    how: ['fewer'],
    tars: ['hostile/pax-record-zero.tar#2'],
    reason: 'A pax record of length 0: Python stops; here the record is dropped and what follows is found.',
  },
  {
    tool: 'python',
    how: ['fewer'],
    tars: ['negative', 'no-equals', 'not-a-number', 'overruns'].map((what) => `hostile/pax-record-${what}.tar#2`),
    reason: 'A damaged pax record: Python 3.11.2 stops behind it, 3.11.7 goes on as we do.',
    someVersions: true,
  },
];

/** An image that skopeo or umoci refuses, or unpacks into another tree, and why we read it all the same. */
export interface AcceptedImageDisagreement {
  readonly files: readonly string[];
  readonly how: 'skopeo refuses' | 'umoci refuses' | 'differs';
  readonly reason: string;
}

/** Versions of Debian 12: skopeo 1.9.3, umoci 0.4.7. */
export const acceptedImageDisagreements: readonly AcceptedImageDisagreement[] = [
  {
    how: 'differs',
    files: ['images/buildkit/oci-uncompressed.tar', 'images/index/mislabelled-compression.tar'],
    reason:
      'skopeo compresses plain layers on the way into a layout, so its manifest is another one; diffIDs and trees are the same.',
  },
  {
    how: 'umoci refuses',
    files: ['images/skopeo/oci-archive-encrypted.tar'],
    reason: 'Encrypted layers: umoci knows no such media type; here they are listed as not readable.',
  },
  {
    how: 'umoci refuses',
    files: [
      'images/skopeo/oci-archive-zstd.tar',
      'images/skopeo/oci-archive-zstd-chunked.tar',
      'images/buildkit/oci-zstd.tar',
      'images/index/mixed-compression.tar',
    ],
    reason: 'umoci 0.4.7 does not know zstd layers, nor Docker media types in an OCI manifest.',
  },
  {
    how: 'umoci refuses',
    files: ['images/crane/flattened.tar', 'images/odd/types.tar'],
    reason: 'A hard link before its target: umoci cannot make it; it is listed here.',
  },
  {
    how: 'umoci refuses',
    files: ['images/odd/endings.tar'],
    reason: 'Garbage in the place of an end marker: Go stops with an error; here what stands before it is kept.',
  },
  {
    how: 'umoci refuses',
    files: ['images/odd/names.tar'],
    reason: 'A name part of more than 255 bytes cannot be made on disk; nothing is unpacked here.',
  },
  {
    how: 'umoci refuses',
    files: ['images/odd/pax-and-gnu.tar', 'images/odd/sparse.tar'],
    reason: 'umoci knows neither pax global headers nor the GNU sparse type.',
  },
  {
    how: 'umoci refuses',
    files: ['images/odd/whiteouts.tar'],
    reason: 'A whiteout without a name (.wh.) makes umoci remove its folder and fail; here it hides nothing.',
  },
  {
    how: 'umoci refuses',
    files: ['images/odd/xattrs.tar'],
    reason: 'More extended attributes than a file system holds.',
  },
  {
    how: 'umoci refuses',
    files: ['images/emulated/windows-foreign-layer.tar'],
    reason: 'A foreign layer that is not there: told as layer-foreign here, the other layers are read.',
  },
  {
    how: 'skopeo refuses',
    files: ['images/containerd/ctr-export-skip-manifest-json.tar'],
    reason: 'The name stands in an annotation of containerd that skopeo does not look at.',
  },
  {
    how: 'skopeo refuses',
    files: [
      'images/odd/config-bom-and-space.tar',
      'images/odd/config-odd-values.tar',
      'images/odd/history-odd-times.tar',
    ],
    reason: 'A config with odd values: what can be read is shown here.',
  },
  {
    how: 'skopeo refuses',
    files: ['images/index/inline-data.tar'],
    reason: 'A config that stands in its descriptor (data) and not among the blobs: skopeo 1.9 does not look there.',
  },
  {
    how: 'skopeo refuses',
    files: ['images/index/sha512.tar'],
    reason: 'skopeo 1.9 cannot store blobs under sha512; both algorithms are computed here.',
  },
  {
    how: 'skopeo refuses',
    files: ['images/retarred/one-folder-down.tar'],
    reason: 'The whole image stands one folder down: found here, not by skopeo.',
  },
];
