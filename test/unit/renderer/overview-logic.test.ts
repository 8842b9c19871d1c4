import { describe, expect, it } from 'vitest';
import type { HistoryStep, ImageDetail, LayerSummary, ProofLine } from '../../../src/shared/contract/image';
import type { Problem } from '../../../src/shared/problem';
import { attentionItems } from '../../../src/renderer/features/overview/attention';
import {
  disagreements,
  markDifference,
  proofCounts,
  proofEdge,
} from '../../../src/renderer/features/overview/proof-chain';
import { bandHeight, runningSums } from '../../../src/renderer/features/overview/strata-scale';
import { gapWords, layerStatus, strataList } from '../../../src/renderer/ui/strata-list';

function line(object: ProofLine['object'], status: ProofLine['status'], layer: number | null = null): ProofLine {
  return { object, layer, writtenIn: 'x', expected: 'sha256:aa', found: 'sha256:bb', status };
}

describe('proof', () => {
  it('counts every comparison once, and nothing unknown as equal', () => {
    const proof = [
      line('manifest', 'verified'),
      line('config', 'mismatch'),
      line('layer', 'missing', 1),
      line('layer', 'unsupported', 2),
      line('layer-diff-id', 'not-read', 1),
    ];
    expect(proofCounts(proof)).toEqual({ equal: 1, differ: 1, missing: 1, without: 2 });
  });

  it('draws a line as bad as its worst comparison', () => {
    const proof = [line('layer', 'verified', 1), line('layer', 'mismatch', 2), line('layer', 'missing', 3)];
    expect(proofEdge(proof, 'layer')).toEqual({ status: 'mismatch', equal: 1, total: 3 });
    expect(proofEdge(proof, 'index')).toEqual({ status: 'not-read', equal: 0, total: 0 });
  });

  it('tells what follows from two comparisons of one layer', () => {
    const proof = [
      line('layer', 'mismatch', 1),
      line('layer-diff-id', 'mismatch', 1),
      line('layer', 'mismatch', 2),
      line('layer-diff-id', 'verified', 2),
      line('layer', 'verified', 3),
      line('layer-diff-id', 'mismatch', 3),
      line('config', 'mismatch'),
    ];
    expect(disagreements(proof).map(({ object, layer, which }) => [object, layer, which])).toEqual([
      ['layer', 1, 'both'],
      ['layer', 2, 'blob'],
      ['layer', 3, 'content'],
      ['config', null, 'document'],
    ]);
  });

  it('marks what differs', () => {
    expect(markDifference('sha256:aabbcc', 'sha256:aaxxcc')).toEqual(['sha256:aa', 'bb', 'cc']);
    expect(markDifference('sha256:aa', 'sha256:aa')).toEqual(['sha256:aa', '', '']);
    const [before, marked, after] = markDifference(`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`);
    expect([before, marked.length, after.length]).toEqual(['sha256:', 8, 56]);
  });
});

const problem = (severity: Problem['severity']): Problem => ({
  code: 'x',
  severity,
  params: {},
  imageId: null,
  digest: null,
  layer: null,
  path: null,
  offset: null,
});

function detailWith(parts: {
  proof?: ProofLine[];
  findings?: Partial<ImageDetail['image']['findings']>;
  problems?: Problem[];
}): ImageDetail {
  const findings = { critical: 0, high: 0, medium: 0, low: 0, info: 0, ...parts.findings };
  return {
    image: { findings, evidence: { container: 'oci-archive' } },
    layers: [{ regularFiles: 3 }],
    proof: parts.proof ?? [],
    problems: parts.problems ?? [],
    config: { readable: true },
  } as unknown as ImageDetail;
}

describe('attention', () => {
  const none = { count: 0, path: null, areNewer: false };

  it('is silent where there is nothing', () => {
    expect(attentionItems(detailWith({}), none)).toEqual([]);
    expect(attentionItems(detailWith({ problems: [problem('info')] }), none)).toEqual([]);
  });

  it('puts the worst first and stops at three', () => {
    const detail = detailWith({
      proof: [line('layer', 'mismatch', 1), line('layer', 'missing', 2)],
      findings: { critical: 1, low: 4 },
      problems: [problem('error')],
    });
    const kinds = attentionItems(detail, { count: 2, path: 'a', areNewer: true }).map((item) => item.kind);
    expect(kinds).toEqual(['mismatch', 'missing', 'findings']);
  });

  it('ranks times before findings that are not serious', () => {
    const detail = detailWith({ findings: { low: 1 }, problems: [problem('warning')] });
    expect(attentionItems(detail, { count: 1, path: null, areNewer: false }).map((item) => item.kind)).toEqual([
      'times',
      'findings',
      'problems',
    ]);
  });

  it('counts the files of the layers that differ', () => {
    const [item] = attentionItems(detailWith({ proof: [line('layer', 'mismatch', 1)] }), none);
    expect(item).toEqual({ kind: 'mismatch', layers: [1], documents: 0, files: 3 });
  });
});

describe('strata', () => {
  const layer = (number: number, step: number | null): LayerSummary =>
    ({ layer: number, step, digestStatus: 'verified', diffIdStatus: 'verified' }) as LayerSummary;
  const step = (number: number, instruction: string, emptyLayer: boolean): HistoryStep =>
    ({ step: number, instruction, emptyLayer, findings: 0 }) as HistoryStep;

  it('puts config steps between the layers, newest on top', () => {
    const list = strataList(
      [layer(1, 1), layer(2, 4)],
      [
        step(1, 'ADD x', false),
        step(2, 'ENV a', true),
        step(3, 'CMD b', true),
        step(4, 'RUN c', false),
        step(5, 'USER d', true),
      ],
    );
    const words = list.map((item) =>
      item.kind === 'layer' ? item.layer.layer : item.steps.map((one) => one.step).join(),
    );
    expect(words).toEqual(['5', 2, '2,3', 1]);
  });

  it('shows every layer where history and layers do not fit', () => {
    const list = strataList([layer(1, null), layer(2, null), layer(3, null)], []);
    expect(list.map((item) => (item.kind === 'layer' ? item.layer.layer : 'gap'))).toEqual([3, 2, 1]);
    const partly = strataList([layer(1, null), layer(2, 1), layer(3, null)], [step(1, 'RUN', false)]);
    expect(partly.map((item) => (item.kind === 'layer' ? item.layer.layer : 'gap'))).toEqual([3, 2, 1]);
  });

  it('names the instructions of a break once', () => {
    expect(gapWords([step(1, 'ENV A=1', true), step(2, 'env B=2', true), step(3, '["x"]', true)])).toEqual([
      'ENV',
      '?',
    ]);
  });

  it('takes the worse of two comparisons, and the diffID where no digest is written', () => {
    const both = (digestStatus: LayerSummary['digestStatus'], diffIdStatus: LayerSummary['diffIdStatus']) =>
      layerStatus({ digestStatus, diffIdStatus } as LayerSummary);
    expect(both('verified', 'mismatch')).toBe('mismatch');
    expect(both('missing', 'not-read')).toBe('missing');
    expect(both('not-read', 'verified')).toBe('verified');
    expect(both('unreferenced', 'not-read')).toBe('unreferenced');
  });

  it('draws bands by the logarithm of their size', () => {
    expect(bandHeight(84_000_256, 0, 'log')).toBe(90);
    expect(bandHeight(1536, 0, 'log')).toBe(27);
    expect(bandHeight(0, 0, 'log')).toBe(22);
    expect(bandHeight(50, 100, 'linear')).toBe(310);
    expect(runningSums([1, 2, 3])).toEqual([1, 3, 6]);
  });
});
