import { describe, expect, it } from 'vitest';
import { readJson, repositoryFile } from '../fixtures-folder';
import { readEvidence } from './read-evidence';

/** The part of our own sample's truth file that the reader answers for; layers from 1. */
interface SampleTruth {
  readonly image: {
    readonly references: readonly string[];
    readonly platform: string;
    readonly configDigest: string;
    readonly manifestDigest: string;
    readonly historySteps: number;
  };
  readonly layers: readonly {
    readonly layer: number;
    readonly step: number;
    readonly digest: string;
    readonly diffId: string;
    readonly entries: number;
    readonly regularFiles: number;
    readonly whiteouts: number;
    readonly opaqueMarkers: number;
    readonly listingSha256: string;
  }[];
}

const truth = readJson(repositoryFile('resources/samples/haproxy-sample.truth.json')) as SampleTruth;

describe('our own sample', () => {
  it('is one image with the identity that its maker computed', async () => {
    const { evidence, images } = await readEvidence(repositoryFile('resources/samples/haproxy-sample.tar'));
    expect(evidence.container).toBe('docker-archive');
    expect(images).toHaveLength(1);
    const image = images[0]?.image;
    expect([...(image?.references ?? [])].sort()).toEqual([...truth.image.references].sort());
    expect(image?.platform).toBe(truth.image.platform);
    expect(image?.configDigest).toBe(truth.image.configDigest);
    expect(image?.manifestDigest).toBe(truth.image.manifestDigest);
    expect(image?.history).toHaveLength(truth.image.historySteps);
    const doubtful = image?.comparisons.filter(({ expected, status }) => expected !== null && status !== 'verified');
    expect(doubtful).toEqual([]);
  });

  it('has layers with the digests, counts, listings and steps that its maker computed', async () => {
    const { images } = await readEvidence(repositoryFile('resources/samples/haproxy-sample.tar'));
    const read = images[0]?.layers.map((layer, index) => {
      const result = layer?.result;
      const step = images[0]?.image.history.find((entry) => entry.layer === index + 1)?.step;
      return { ...pick(result), layer: index + 1, step };
    });
    expect(read).toEqual(truth.layers.map((layer) => ({ ...pick(layer), layer: layer.layer, step: layer.step })));
  });
});

function pick(
  layer: (Omit<SampleTruth['layers'][number], 'layer' | 'step' | 'diffId'> & { diffId: string | null }) | undefined,
): Readonly<Record<string, unknown>> {
  if (layer === undefined) return {};
  const { digest, diffId, entries, regularFiles, whiteouts, opaqueMarkers, listingSha256 } = layer;
  return { digest, diffId, entries, regularFiles, whiteouts, opaqueMarkers, listingSha256 };
}
