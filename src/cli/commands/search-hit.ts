import type { SearchHit } from '../../shared/contract/search';
import { terminalText } from '../base/terminal-text';

/** A hit as `search --json` prints it. */
export function hitDocument(hit: SearchHit): Readonly<Record<string, unknown>> {
  const { path, layerDigest, diffId, sha256, size, mode, type, state, mtime } = hit;
  const images = hit.images.map((image) => ({
    id: image.imageId,
    references: image.references,
    layer: image.layer,
    case: image.caseName,
  }));
  return { path, layerDigest, diffId, sha256, size, mode, type, state, mtime, images };
}

/** A hit as one line of a terminal. */
export function hitLine(hit: SearchHit): string {
  const places = hit.images.map((image) => `${image.references[0] ?? image.imageId.slice(0, 19)} layer ${image.layer}`);
  const state = hit.state === 'present' ? '' : `  [${hit.state ?? 'deletion marker'}]`;
  return `${terminalText(hit.path)}${state}  (${terminalText(places.join('; '))})`;
}
