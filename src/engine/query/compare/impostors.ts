import { impostorKindSchema, type ComparedPath, type ImpostorKind } from '../../../shared/contract/compare';
import type { Problem } from '../../../shared/problem';
import type { PathText } from '../../../shared/path-text';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';
import { keptVerdicts } from '../verdicts/kept-verdicts';
import { hasOwnedFiles } from '../verdicts/owned-files';
import type { FileVerdict, RewrittenRecord } from '../verdicts/verdict.types';
import { versionAt } from '../versions/version-rows';
import { compareTrees } from './compare-trees';

/** A file of B that A has not, or not so, and that no package of B accounts for. Layer and step are those of B. */
export interface Impostor extends Pick<FileVerdict, 'verdict' | 'detail' | 'package' | 'layer' | 'step' | 'entryId'> {
  readonly path: PathText;
  readonly kind: ImpostorKind;
  readonly change: ComparedPath['change'];
  readonly size: number | null;
  readonly sha256: string | null;
}

export interface Impostors {
  /** By kind, then by path. */
  readonly impostors: readonly Impostor[];
  /** Records of packages that later layers of B wrote anew. */
  readonly recordsRewritten: readonly RewrittenRecord[];
  /** Paths that differ between the two images, of which these are a part. */
  readonly different: number;
  /** False where B has no package database that files are held against: everything new counts as of nobody then. */
  readonly hasPackages: boolean;
  readonly problems: readonly Problem[];
}

/** Two images of one product. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly signal: CancelSignal;
}

/** What B has that A has not, kept to what an intruder would bring. Throws as `imageVerdicts` does. */
export async function findImpostors(library: ReadableLibrary, { a, b, signal }: Pair): Promise<Impostors> {
  const { paths } = compareTrees(library, a, b);
  throwIfCancelled(signal);
  const verdicts = await keptVerdicts(library, b, signal);
  // Files as shipped are none.
  const byEntry = new Map(
    verdicts.entries.flatMap((one) => (one.entryId === null ? [] : [[one.entryId, one] as const])),
  );
  const impostors: Impostor[] = [];
  for (const path of paths) {
    throwIfCancelled(signal);
    const verdict = path.entryB === null ? undefined : byEntry.get(path.entryB);
    const kind = verdict === undefined ? null : impostorKind(path.path, verdict);
    if (verdict !== undefined && kind !== null) impostors.push(impostor(library, b, { path, verdict, kind }));
  }
  const rank = ({ kind }: Impostor): number => impostorKindSchema.options.indexOf(kind);
  return {
    impostors: impostors.sort((x, y) => rank(x) - rank(y)),
    recordsRewritten: verdicts.recordsRewritten,
    different: paths.length,
    hasPackages: hasOwnedFiles(verdicts),
    problems: verdicts.problems,
  };
}

function impostor(
  library: ReadableLibrary,
  imageId: number,
  { path, verdict, kind }: { readonly path: ComparedPath; readonly verdict: FileVerdict; readonly kind: ImpostorKind },
): Impostor {
  const { entryB, layerB, sizeB: size, change } = path;
  const sha256 =
    entryB === null || layerB === null ? null : (versionAt(library, imageId, layerB, entryB)?.sha256 ?? null);
  const { verdict: word, detail, package: owner, layer, step, entryId } = verdict;
  return { path: path.path, kind, change, verdict: word, detail, package: owner, layer, step, size, sha256, entryId };
}

/** Places that start something by themselves, or say who may come in. */
const UNIT =
  /(?:^|\/)(?:(?:etc|usr\/lib|lib|usr\/share)\/(?:systemd|dbus-1|init|udev)\/|etc\/(?:cron[^/]*|init\.d|rc[^/]*\.d|rc\.local|profile\.d|profile|ld\.so\.(?:preload|conf[^/]*)|xdg\/autostart|pam\.d|sudoers[^/]*|update-motd\.d|at\.[a-z]+|bash\.bashrc|environment|inittab)(?:\/|$)|var\/spool\/(?:cron|at)\/|\.(?:bashrc|profile|bash_profile|zshrc|config\/(?:systemd|autostart)\/))/;
const KEY =
  /(?:^|\/)(?:authorized_keys2?|id_(?:rsa|dsa|ecdsa|ed25519)|ssh_host_\w+_key|sshd_config(?:\.d\/.*)?|[^/]+\.(?:pem|key|p12|pfx|jks|kdbx))$/;

/** Null for what is as it should be, or does nothing: documents, data, packaged files as their package has them. */
function impostorKind(path: PathText, { verdict, kind, detail }: FileVerdict): ImpostorKind | null {
  if (verdict === 'changed' || verdict === 'metadata-changed') return 'packaged';
  if (verdict === 'as-shipped' || verdict === 'missing' || verdict === 'excluded') return null;
  // What dpkg keeps of its packages belongs to nobody, and says nothing.
  if (detail === 'package-records') return null;
  if (KEY.test(path)) return 'key';
  if (UNIT.test(path)) return 'unit';
  if (verdict !== 'unowned') return null;
  if (kind === 'elf' || kind === 'library') return 'executable';
  return kind === 'script' ? 'script' : null;
}
