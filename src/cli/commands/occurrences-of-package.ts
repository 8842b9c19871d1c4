import { FailureError } from '../../shared/failure';
import { escapeInvalidBytes } from '../../shared/path-text';
import { imageRows } from '../../engine/query/library/image-rows';
import { imagePackages } from '../../engine/query/packages/image-packages';
import { heldPackages, soughtPackage, type HeldPackage } from '../../engine/query/packages/package-holders';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { throwIfCancelled } from '../../engine/base/cancellation';
import type { CommandContext } from '../base/command';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { holderDocuments, holderText, type HolderDocument } from '../base/holder-document';
import { jsonText } from '../base/json-text';
import { countOf, countText, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

interface Holder {
  readonly image: HolderDocument;
  readonly diffIds: readonly (string | null)[];
  readonly held: readonly HeldPackage[];
}

interface NotRead {
  readonly image: HolderDocument;
  readonly reason: string;
}

/** `occurrences --package`: every image of a library that has a package, or had it in a lower layer. */
export async function occurrencesOfPackage(
  context: CommandContext,
  library: ReadableLibrary,
  text: string,
  limit: number,
): Promise<ExitStatus> {
  const { args, output, signal } = context;
  const sought = soughtPackage(text);
  if (sought === null)
    throw usageError(
      `--package must be NAME, NAME@VERSION, or a package URL of a known kind, not “${terminalText(text)}”.`,
    );
  const images = imageRows(library, null).filter(({ attestation }) => !attestation);
  const documentOf = holderDocuments(library);
  const holders: Holder[] = [];
  const notRead: NotRead[] = [];
  for (const [index, image] of images.entries()) {
    throwIfCancelled(signal);
    const holder = documentOf(image.id);
    output.progress(`image ${countText(index + 1)} of ${countText(images.length)}  ${holderText(holder)}`);
    try {
      const { packages, problems } = await imagePackages(library, { imageId: image.id, layer: null, signal });
      const held = heldPackages(packages, sought);
      if (held.length > 0) holders.push({ image: holder, diffIds: diffIdsOf(library, image.id), held });
      for (const reason of new Set(problems.map(({ code }) => code))) notRead.push({ image: holder, reason });
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
      notRead.push({ image: holder, reason: error.failure.code });
    }
  }
  const total = holders.reduce((sum, { held }) => sum + held.length, 0);
  const searched = { images: images.length, holders: holders.length, total, notRead };
  if (args.has('json')) {
    const places = holders.flatMap(placeDocuments).slice(0, limit);
    await output.write(`${jsonText({ sought: { kind: 'package', ...sought }, ...searched, places }, 2)}\n`);
  } else {
    const places = holders.flatMap(placeLines);
    const more = total > limit ? [`${countText(total - limit)} more with --limit`] : [];
    const head = `In ${countOf(holders.length, 'image')} of ${countText(images.length)}`;
    for (const line of [head, ...places.slice(0, limit), ...more]) await output.write(`${line}\n`);
    for (const { image, reason } of notRead) output.say(`Not read completely: ${holderText(image)}: ${reason}`);
  }
  return notRead.length > 0 ? exitStatus.nothingRead : exitStatus.done;
}

function diffIdsOf(library: ReadableLibrary, imageId: number): readonly (string | null)[] {
  return library.column<string | null>(
    `SELECT coalesce(l.diff_id, il.declared_diff_id) FROM image_layer il LEFT JOIN layer l ON l.id = il.layer_id
      WHERE il.image_id = ? ORDER BY il.layer`,
    imageId,
  );
}

function placeDocuments({ image, diffIds, held }: Holder): readonly unknown[] {
  return held.map(({ package: one, version, layer, endedInLayer, state }) => ({
    ...{ image, layer, diffId: diffIds[layer - 1] ?? null, state, endedInLayer },
    ...{ ecosystem: one.ecosystem, name: one.name, namespace: one.namespace, version, purl: one.purl },
    path: escapeInvalidBytes(one.database),
  }));
}

function placeLines({ image, held }: Holder): readonly string[] {
  return held.map(({ package: one, version, layer, endedInLayer, state }) => {
    const ended = endedInLayer === null ? '' : `  ${state} by layer ${endedInLayer}`;
    const name = one.namespace === null ? one.name : `${one.namespace}/${one.name}`;
    return `${holderText(image)}  layer ${layer}  ${one.ecosystem}  ${terminalText(`${name} ${version ?? '-'}`)}  ${terminalText(one.database)}${ended}`;
  });
}
