import { bytesToText, type PathText } from '../../../shared/path-text';
import { NOTHING_TOLD, type DigestAlgorithm, type OwnedFile } from './owned-file.types';
import { RpmHeader } from './rpm-header';

/** Tags of the files of a header (rpmtag.h); each has one value for each file. */
const TAG = {
  ...{ oldNames: 1027, modes: 1030, states: 1029, digests: 1035, links: 1036, flags: 1037, users: 1039, groups: 1040 },
  ...{ verify: 1045, folderIndexes: 1116, baseNames: 1117, folders: 1118, algorithm: 5011 },
} as const;

/** Numbers of algorithms as OpenPGP has them (RFC 4880, section 9.4). */
const ALGORITHMS: Readonly<Record<number, DigestAlgorithm>> = {
  ...{ 1: 'md5', 2: 'sha1', 8: 'sha256', 9: 'sha384', 10: 'sha512', 11: 'sha224' },
};
const MD5 = 1;
/** `rpmfileAttrs`. */
const FLAG = { config: 1, missingOk: 8, ghost: 64 } as const;
/** `rpmfileState`. */
const STATE = { replaced: 1, notInstalled: 2, netShared: 3, wrongColour: 4 } as const;
/** `rpmVerifyAttrs`: a bit that is off is not held against the file. */
const VERIFY = { digest: 1, link: 4, owner: 8, group: 16, mode: 64 } as const;
const ALL = 0xffff_ffff;

const FORMAT_BITS = 0o170000;
const FOLDER = 0o040000;
const SYMLINK = 0o120000;
const NOT_HERE: ReadonlySet<number> = new Set([STATE.notInstalled, STATE.netShared, STATE.wrongColour]);

/** The files of a package by its header in an rpm database, folders left out; empty where it names none. */
export function rpmFiles(blob: Uint8Array): readonly OwnedFile[] {
  const header = RpmHeader.of(blob);
  if (header === null) return [];
  const paths = pathsOf(header);
  const [modes, flags] = [header.numbers(TAG.modes), header.numbers(TAG.flags)];
  const [digests, links] = [header.strings(TAG.digests), header.strings(TAG.links)];
  const [users, groups] = [header.strings(TAG.users), header.strings(TAG.groups)];
  const [states, verify] = [header.numbers(TAG.states), header.numbers(TAG.verify)];
  const algorithm = ALGORITHMS[header.numbers(TAG.algorithm)[0] ?? MD5] ?? null;
  const files: OwnedFile[] = [];
  paths.forEach((path, at) => {
    const [mode, state] = [modes[at] ?? null, states[at] ?? 0];
    if (mode !== null && (mode & FORMAT_BITS) === FOLDER) return;
    const isLink = mode !== null && (mode & FORMAT_BITS) === SYMLINK;
    const hex = bytesToText(digests[at] ?? NOTHING).toLowerCase();
    const has = (flag: number): boolean => ((flags[at] ?? 0) & flag) !== 0;
    const isGhost = has(FLAG.ghost);
    files.push({
      ...{ ...NOTHING_TOLD, path, mode, isConfiguration: has(FLAG.config) },
      digest: algorithm === null || hex === '' || isGhost ? null : { algorithm, hex },
      mayLack: isGhost || has(FLAG.missingOk),
      isLeftOut: NOT_HERE.has(state),
      isReplaced: state === STATE.replaced,
      owner: nameOf(users[at]),
      group: nameOf(groups[at]),
      link: isLink ? bytesToText(links[at] ?? NOTHING) : null,
      unchecked: uncheckedBy(verify[at] ?? ALL),
    });
  });
  return files;
}

const NOTHING = new Uint8Array();

function nameOf(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined || bytes.length === 0 ? null : bytesToText(bytes);
}

function uncheckedBy(bits: number): OwnedFile['unchecked'] {
  const names = ['digest', 'link', 'owner', 'group', 'mode'] as const;
  return names.filter((name) => (bits & VERIFY[name]) === 0);
}

/** `baseNames` in `folders` by `folderIndexes`, or in full in the form before rpm 4. */
function pathsOf(header: RpmHeader): readonly PathText[] {
  const names = header.strings(TAG.baseNames);
  if (names.length === 0) return header.strings(TAG.oldNames).map((name) => withoutSlash(bytesToText(name)));
  const folders = header.strings(TAG.folders).map((folder) => withoutSlash(bytesToText(folder)));
  const indexes = header.numbers(TAG.folderIndexes);
  return names.map((name, at) => `${folders[indexes[at] ?? 0] ?? ''}${bytesToText(name)}`);
}

function withoutSlash(path: string): PathText {
  return path.replace(/^\/+/, '');
}
