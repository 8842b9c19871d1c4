import type { PathText } from '../../../shared/path-text';
import type { Problem } from '../../../shared/problem';
import { verdictSchema, type Verdict } from '../../../shared/vocabulary';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { apkPackages, rpmPackages } from '../../detect/packages/package-files';
import type { ReadableLibrary } from '../../store/readable-library';
import { DpkgLists } from '../packages/dpkg-lists';
import { LayerTrees } from '../packages/layer-trees';
import { PackageFacts } from '../packages/package-facts';
import { ImageFiles } from '../packages/read-files';
import { checkLayer } from '../versions/tree-scope';
import { Accounts } from './accounts';
import { bytesAt, databaseGroups, type ClaimSources } from './claim-sources';
import type { Claims } from './claim.types';
import { dpkgClaims } from './dpkg-claims';
import { listedClaims } from './listed-claims';
import { recordClaims } from './record-claims';
import { FileVerdicts } from './file-verdicts';
import type { FileVerdict, ImageVerdicts } from './verdict.types';

export interface VerdictOptions {
  readonly imageId: number;
  readonly signal: CancelSignal;
}

/**
 * Holds each file of the last state of an image against the package databases as of the layers that installed the packages. Reads the
 * databases, those owned files whose digest the index does not have, and the first bytes of unowned ones. Throws image-not-found,
 * cancelled, and file-not-available where the evidence is gone.
 */
export async function imageVerdicts(library: ReadableLibrary, options: VerdictOptions): Promise<ImageVerdicts> {
  const { imageId, signal } = options;
  checkLayer(library, imageId, 1);
  const problems: Problem[] = [];
  const sources = sourcesOf(library, options, problems);
  const found = [...(await databaseClaims(sources, signal))];
  const passwd = await bytesAt(sources, 'etc/passwd', sources.layers);
  const accounts = Accounts.of(passwd, await bytesAt(sources, 'etc/group', sources.layers));
  const { layers } = sources;
  const files = new FileVerdicts({
    library,
    imageId,
    layers,
    signal,
    accounts,
    stepOf: (layer) => sources.stepOf(layer),
  });
  for (const { claims, ofPackager } of found) files.claim(claims, ofPackager);
  const listed = await listedClaims(sources, (path) => files.isClaimed(path));
  files.claim(listed.claims, listed.ofPackager);
  found.push(listed);
  files.lookThrough();
  await files.readContents();
  const verdicts = files.verdicts();
  return {
    summary: summaryOf(verdicts.values()),
    recordsRewritten: found
      .flatMap(({ rewritten }) => rewritten)
      .map((one) => ({ ...one, path: files.resolved(one.path) }))
      .sort(byPath),
    entries: [...verdicts.values()].filter(({ verdict }) => verdict !== 'as-shipped').sort(byPath),
    problems,
    verdictOf: (path) => verdicts.get(path) ?? null,
    all: () => [...verdicts.values()].sort(byPath),
  };
}

function sourcesOf(library: ReadableLibrary, { imageId, signal }: VerdictOptions, problems: Problem[]): ClaimSources {
  const steps = library.column<number | null>(
    'SELECT step FROM image_layer WHERE image_id = ? ORDER BY layer',
    imageId,
  );
  const layers = steps.length;
  const trees = new LayerTrees(library, imageId);
  const images = new ImageFiles(library, imageId, signal);
  const facts = new PackageFacts({ trees, images, lists: new DpkgLists(library, imageId), layers });
  return { library, imageId, layers, trees, images, facts, problems, stepOf: (layer) => steps[layer - 1] ?? null };
}

/** Kinds of databases that have the files of each package in its record. */
const PARSERS = [
  ['apk', apkPackages],
  ['rpm', rpmPackages],
] as const;

/** What the databases of distributions say. */
async function databaseClaims(sources: ClaimSources, signal: CancelSignal): Promise<readonly Claims[]> {
  const groups = databaseGroups(sources);
  const found: Claims[] = [];
  const dpkg = groups.get('deb');
  if (dpkg !== undefined) found.push(await dpkgClaims(sources, dpkg));
  throwIfCancelled(signal);
  for (const [ecosystem, parse] of PARSERS) {
    const databases = groups.get(ecosystem);
    if (databases !== undefined) found.push(await recordClaims(sources, databases, parse));
    throwIfCancelled(signal);
  }
  return found;
}

function summaryOf(verdicts: Iterable<FileVerdict>): Readonly<Record<Verdict, number>> {
  const summary = Object.fromEntries(verdictSchema.options.map((one) => [one, 0])) as Record<Verdict, number>;
  for (const { verdict } of verdicts) summary[verdict] += 1;
  return summary;
}

function byPath(a: { readonly path: PathText }, b: { readonly path: PathText }): number {
  return a.path === b.path ? 0 : a.path < b.path ? -1 : 1;
}
