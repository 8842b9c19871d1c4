import type { AttestationRow, Contradiction, ProvenanceLayer } from '../../../shared/contract/attestations';
import { escapeInvalidBytes } from '../../../shared/path-text';

/** What provenance says of a layer, as `history` and `blame` tell it; null where it says nothing. */
export function placesDocument(layers: readonly ProvenanceLayer[], layer: number | null): unknown {
  const found = layer === null ? undefined : layers.find((one) => one.layer === layer);
  if (found === undefined) return null;
  const { attestation, buildStep, isBase, places } = found;
  return {
    ...{ attestation, buildStep, isBase },
    places: places.map((place) => ({
      ...{ file: escapeInvalidBytes(place.file), from: place.from, to: place.to },
      text: place.text.map(escapeInvalidBytes),
    })),
  };
}

/** One attestation and what it contradicts, as `attestations --json` tells them. */
export function attestationDocument(row: AttestationRow, contradictions: readonly Contradiction[]): unknown {
  const { digest, status, bytes, kind, predicateType, unread, isAttached, by, startedOn, finishedOn, count } = row;
  return {
    ...{ digest, status, bytes, kind, predicateType, unread, attached: isAttached, by, startedOn, finishedOn, count },
    contradictions: contradictions
      .filter(({ attestation }) => attestation === digest)
      .map(({ kind: what, layer, said, found, package: name, path }) => ({
        ...{ kind: what, layer, said, found, package: name },
        path: path === null ? null : escapeInvalidBytes(path),
      })),
  };
}
