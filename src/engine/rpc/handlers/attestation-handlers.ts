import { MOST_CONTRADICTIONS } from '../../../shared/contract/attestations';
import { attestationContradictions, attestationRows } from '../../query/attestations/attestation-list';
import { dockerfileLines } from '../../query/attestations/dockerfile-lines';
import { keptAttestations } from '../../query/attestations/kept-attestations';
import { keptPackages } from '../../query/packages/kept-packages';
import type { ReadHandlers } from './handler';

export const attestationReads: ReadHandlers<'attestations.list' | 'attestations.contradictions'> = {
  'attestations.list': async ({ library }, { imageId }, { signal }) => {
    const { attestations, isCut } = await keptAttestations(library, imageId, signal);
    const layers = dockerfileLines(library, imageId, attestations);
    return { attestations: [...attestationRows(library, imageId, attestations)], isCut, layers: [...layers] };
  },
  'attestations.contradictions': async ({ library }, { imageId }, { signal }) => {
    const { attestations } = await keptAttestations(library, imageId, signal);
    const hasSbom = attestations.some(({ content }) => content.kind === 'sbom');
    const none = { packages: [], problems: [] };
    const { packages, problems } = hasSbom ? await keptPackages(library, imageId, signal) : none;
    const found = attestationContradictions(library, imageId, attestations, packages);
    return {
      contradictions: found.contradictions.slice(0, MOST_CONTRADICTIONS),
      count: found.contradictions.length,
      ...{ notCompared: found.notCompared, problemCount: problems.length },
    };
  },
};
