import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskConfigJson } from '../../src/engine/detect/secrets/mask-config-json';
import { maskText } from '../../src/engine/detect/secrets/mask-text';
import { scanConfig } from '../../src/engine/detect/secrets/scan-config';
import { rebuiltDockerfile } from '../../src/shared/dockerfile/rebuilt-dockerfile';
import { plantedStep, type PlantedStep } from './planted-secrets';

/** Pieces of secrets that a text shows. */
function leaks(text: string, steps: readonly PlantedStep[]): readonly string[] {
  return steps.flatMap(({ secret, createdBy }) =>
    secret.pieces.filter((piece) => text.includes(piece)).map((piece) => `${piece} of ${createdBy}`),
  );
}

describe('a secret in a history step', () => {
  it('is masked as a whole, in 1,000 histories', () => {
    fc.assert(
      fc.property(plantedStep, (planted) => {
        const createdBy = maskText(planted.createdBy).text;
        const comment = planted.comment === null ? null : maskText(planted.comment).text;
        const lines = rebuiltDockerfile([{ step: 1, createdBy, comment, layer: 1, builder: null }]);
        const history = [{ step: 1, createdBy: planted.createdBy, comment: planted.comment }];
        const contexts = scanConfig({
          config: {},
          configBytes: null,
          history: history.map((one) => ({ ...one, created: null, author: null, emptyLayer: true, layer: null })),
        });
        const json = maskConfigJson({ history: [{ created_by: planted.createdBy, comment: planted.comment }] }).text;
        const shown = [
          createdBy,
          comment,
          ...lines.map(({ text }) => text),
          json,
          ...contexts.map(({ match }) => match.context),
        ];
        expect(leaks(shown.join('\n'), [planted])).toEqual([]);
        expect(contexts.length).toBeGreaterThan(0);
      }),
      { numRuns: Number(process.env['MASK_RUNS'] ?? 1000) },
    );
  });
});
