import { inertJson } from '../../../shared/inert-json';
import type { Certificate } from '../../../shared/contract/certificates';
import { escapeInvalidBytes, hasInvalidBytes, textToBytes } from '../../../shared/path-text';
import { toCertificate, type PlacedCertificate } from '../../query/certificates/certificate-places';

/** A certificate as JSON lines and documents have it. */
export function certificateDocument(placed: PlacedCertificate): Readonly<Record<string, unknown>> {
  const { places, ...rest } = toCertificate(placed);
  return { ...rest, places: places.map(placeDocument) };
}

function placeDocument({ path, layer, fate, number }: Certificate['places'][number]): object {
  const pathBytes = hasInvalidBytes(path) ? Buffer.from(textToBytes(path)).toString('base64') : undefined;
  const state = { visible: 'present', deleted: 'deleted', replaced: 'shadowed' }[fate.kind];
  const hiddenInLayer = fate.kind === 'visible' ? null : fate.by;
  return { path: escapeInvalidBytes(path), pathBytes, layer, state, hiddenInLayer, number };
}

/** One certificate a line. */
export function* certificateLines(certificates: readonly PlacedCertificate[]): Generator<string> {
  for (const one of certificates) yield `${inertJson(JSON.stringify(certificateDocument(one)))}\n`;
}
