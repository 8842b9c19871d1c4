import { describe, expect, it } from 'vitest';
import { readProvenance, type Provenance } from '../../../src/engine/detect/attestations/provenance';
import { layerSources, resultLayers } from '../../../src/engine/query/attestations/layer-sources';
import { sha256Digest, type Digest } from '../../../src/shared/digest';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((digit) => sha256Digest(digit.repeat(64))) as [
  Digest,
  Digest,
  Digest,
  Digest,
];

interface MadeStep {
  readonly op?: unknown;
  readonly inputs?: readonly string[];
  readonly line?: number;
}

function provenance(steps: Readonly<Record<string, MadeStep>>, layers: Readonly<Record<string, unknown>>): Provenance {
  const descriptors = (chain: unknown): unknown =>
    Array.isArray(chain) ? chain.map((digest: unknown) => ({ digest })) : chain;
  const made = readProvenance({
    predicateType: 'https://slsa.dev/provenance/v1',
    subjects: [],
    predicate: {
      buildDefinition: {
        internalParameters: {
          buildConfig: {
            llbDefinition: Object.entries(steps).map(([id, { op = { exec: {} }, inputs = [] }]) => ({
              ...{ id, op: { Op: op }, inputs },
            })),
          },
        },
      },
      runDetails: {
        metadata: {
          buildkit_metadata: {
            source: {
              locations: Object.fromEntries(
                Object.entries(steps).map(([id, { line }]) => [
                  id,
                  { locations: [{ ranges: [{ start: { line }, end: { line } }] }] },
                ]),
              ),
            },
            layers: Object.fromEntries(Object.entries(layers).map(([key, chain]) => [key, [descriptors(chain)]])),
          },
        },
      },
    },
  });
  if (made === null) throw new Error('no provenance');
  return made;
}

const said = (of: Provenance, layers: readonly (Digest | null)[]): readonly unknown[] =>
  layerSources(of, layers).map(({ layer, step, isBase }) => `${layer} ${step.id}${isBase ? ' base' : ''}`);
const from = { source: { identifier: 'docker-image://docker.io/library/debian:12' } };

describe('which step made a layer', () => {
  it('is told of the layers of a base, listed or not', () => {
    const steps = { step0: { op: from, line: 1 }, step1: { inputs: ['step0:0'], line: 2 } };
    const listed = provenance(steps, { 'step0:0': [a, b], 'step1:0': [a, b, c] });
    const unlisted = provenance(steps, { 'step1:0': [a, b, c] });
    expect(said(listed, [a, b, c])).toEqual(['1 step0 base', '2 step0 base', '3 step1']);
    expect(said(unlisted, [a, b, c])).toEqual(said(listed, [a, b, c]));
  });

  it('is told by the place where one layer is there twice', () => {
    const steps = { step1: { line: 2 }, step2: { inputs: ['step1:0'], line: 3 }, step3: { inputs: ['step2:0'] } };
    const twice = provenance(steps, { 'step1:0': [a], 'step2:0': [a, b], 'step3:0': [a, b, a] });
    expect(said(twice, [a, b, a])).toEqual(['1 step1', '2 step2', '3 step3']);
  });

  it('is not guessed where two steps made the same bytes and neither has the layers below', () => {
    const steps = { step1: { line: 2 }, step2: { line: 3 } };
    expect(said(provenance(steps, { 'step1:0': [a, b], 'step2:0': [c, b] }), [d, b])).toEqual([]);
    expect(said(provenance(steps, { 'step1:0': [a, b] }), [d, b])).toEqual(['2 step1']);
  });

  it('takes nothing that is of another form', () => {
    const steps = { step1: { line: -1, inputs: ['__proto__:0'] } };
    const odd = provenance(steps, { 'step1:0': 'x', 'step2:0': [null], __proto__: [a], ':': [a], '': [a] });
    expect(said(odd, [a, null])).toEqual([]);
    expect(resultLayers(odd)).toBeNull();
  });
});
