import type { AttestationRow, Contradiction } from '../../../shared/contract/attestations';
import type { Digest } from '../../../shared/digest';
import type { ReadableLibrary } from '../../store/readable-library';
import { historySteps } from '../library/history-steps';
import type { ImagePackage } from '../packages/image-packages';
import { dockerfileLines, storedDigests } from './dockerfile-lines';
import type { Attestation } from './image-attestations';
import { layerSources } from './layer-sources';
import { packageContradictions } from './package-contradictions';
import { instructionContradictions, layerContradictions, NOTHING_SAID } from './provenance-contradictions';

/** Attestations as they are listed. */
export function attestationRows(
  library: ReadableLibrary,
  imageId: number,
  attestations: readonly Attestation[],
): readonly AttestationRow[] {
  const layers = storedDigests(library, imageId);
  return attestations.map((one) => ({ ...rowOf(one), ...saidBy(one, layers) }));
}

function rowOf({ digest, status, bytes, predicateType, attachedTo, content }: Attestation) {
  return {
    ...{ digest, status, bytes, predicateType, kind: content.kind, isAttached: attachedTo !== null },
    unread: content.kind === 'unread' ? content.reason : null,
  };
}

function saidBy(
  { content }: Attestation,
  layers: readonly (Digest | null)[],
): Pick<AttestationRow, 'by' | 'startedOn' | 'finishedOn' | 'count'> {
  if (content.kind === 'provenance') {
    const { builder, startedOn, finishedOn } = content.provenance;
    const count = layerSources(content.provenance, layers).filter(({ lines }) => lines.length > 0).length;
    return { by: builder, startedOn, finishedOn, count };
  }
  const none = { startedOn: null, finishedOn: null };
  if (content.kind === 'sbom') return { by: content.sbom.tool, ...none, count: content.sbom.packages.length };
  return { by: null, ...none, count: null };
}

/** Contradictions between the attestations of an image and what its evidence holds, by attestation. */
export interface Contradictions {
  readonly contradictions: readonly Contradiction[];
  readonly notCompared: number;
}

/** Holds what attestations say of an image against its layers, its history and the packages of its databases. */
export function attestationContradictions(
  library: ReadableLibrary,
  imageId: number,
  attestations: readonly Attestation[],
  packages: readonly ImagePackage[],
): Contradictions {
  const layers = storedDigests(library, imageId);
  const history = historySteps(library, imageId);
  let notCompared = 0;
  const contradictions = attestations.flatMap((one): readonly Contradiction[] => {
    const { digest, content } = one;
    const found: Contradiction[] = [...subjectContradictions(one)];
    if (content.kind === 'provenance') {
      found.push(...layerContradictions(digest, content.provenance, layers));
      found.push(...instructionContradictions(dockerfileLines(library, imageId, [one]), history));
    } else if (content.kind === 'sbom') {
      const compared = packageContradictions(digest, content.sbom, packages);
      notCompared += compared.notCompared;
      found.push(...compared.contradictions);
    }
    return found;
  });
  return { contradictions, notCompared };
}

/** What an index attaches to one image and says itself that it is about others. */
function subjectContradictions({ digest, subjects, attachedTo, content }: Attestation): readonly Contradiction[] {
  if (attachedTo === null || content.kind === 'unread' || subjects.length === 0) return [];
  if (subjects.includes(attachedTo)) return [];
  const said = subjects[0] ?? null;
  return [{ ...NOTHING_SAID, kind: 'subject', attestation: digest, said, found: attachedTo }];
}
