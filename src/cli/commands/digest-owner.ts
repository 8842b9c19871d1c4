import type { DigestOwner } from '../../shared/contract/search';
import { countOf, terminalText } from '../base/terminal-text';

const WHAT: Readonly<Record<DigestOwner['kind'], string>> = {
  config: 'the config',
  manifest: 'the manifest',
  layer: 'the blob',
  'diff-id': 'the tar (diffID)',
};

/** A digest of an image or a layer as `search --json` prints it. */
export function ownerDocument({ kind, digest, places, placeCount }: DigestOwner): Readonly<Record<string, unknown>> {
  const images = places.map((place) => ({
    ...{ id: place.imageId, references: place.references, layer: place.layer },
    ...{ evidence: place.evidence, case: place.caseName },
  }));
  return { kind, digest, images, imageCount: placeCount };
}

/** Whose digests a query asks for, one line each: files alone are hits. */
export function ownerLines(owners: readonly DigestOwner[], more: number): readonly string[] {
  const lines = owners.map(({ kind, digest, places, placeCount }) => {
    const shown = places.map(({ references, evidence, layer }) => {
      const image = references[0] ?? evidence;
      return layer === null ? image : `layer ${layer} of ${image}`;
    });
    const rest = placeCount - places.length;
    const last = rest > 0 ? ` and ${countOf(rest, 'more place')}` : '';
    return `${terminalText(digest)} is ${WHAT[kind]} of ${terminalText(shown.join(', '))}${last}`;
  });
  return more > 0 ? [...lines, `${countOf(more, 'more digest')} of images and layers start with this`] : lines;
}
