import { describe, expect, it } from 'vitest';
import { attentionItems } from '../../../src/renderer/features/overview/attention';
import { disagreements, proofCounts, proofEdge } from '../../../src/renderer/features/overview/proof-chain';
import { layersNow, recheckShare, recheckVerdict } from '../../../src/renderer/features/overview/recheck-summary';
import type { ImageDetail, ProofLine } from '../../../src/shared/contract/image';
import type { Recheck, RecheckState } from '../../../src/shared/contract/verify';

const counts = { status: 'verified', blobs: 3, changedBlobs: 0, layers: 2, changedLayers: 0 } as const;
const result = { status: 'verified', failure: null, blobs: [], images: [] } as unknown as Recheck;

function ended(change: Partial<RecheckState>): RecheckState {
  return {
    ...{ evidenceId: 1, state: 'done', bytesDone: 0, bytesTotal: 0, at: '2026-01-02T03:04:05Z', failure: null },
    ...{ counts, result, ...change },
  };
}

const imageResult = (status: 'mismatch' | 'verified'): Recheck =>
  ({ ...result, images: [{ id: 7, status, layers: [{ layer: 1, status }] }] }) as unknown as Recheck;

describe('the verdict of a reading', () => {
  it.each([
    ['runs', ended({ state: 'running' }), null],
    ['all as recorded', ended({}), 'same'],
    ['all as recorded, before this start', ended({ result: null }), 'same'],
    ['another file', ended({ counts: { ...counts, status: 'mismatch' } }), 'differs'],
    ['a changed blob', ended({ counts: { ...counts, changedBlobs: 1 } }), 'differs'],
    ['a changed name of an image', ended({ result: imageResult('mismatch') }), 'differs'],
    ['gone', ended({ counts: { ...counts, status: 'missing' } }), 'gone'],
    ['not readable', ended({ counts: { ...counts, status: 'not-read' } }), 'unread'],
    ['not readable inside', ended({ result: { ...result, failure: 'evidence-limit' } }), 'unreadInside'],
    ['stopped', ended({ state: 'cancelled', counts: null, result: null }), 'cancelled'],
    ['ended early', ended({ state: 'failed', counts: null, result: null }), 'failed'],
  ] as const)('%s', (_, state, verdict) => {
    expect(recheckVerdict(state)).toBe(verdict);
  });

  it('knows the layers of its image only', () => {
    expect([...layersNow(ended({ result: imageResult('mismatch') }), 7)]).toEqual([[1, 'mismatch']]);
    expect(layersNow(ended({ result: imageResult('mismatch') }), 8).size).toBe(0);
    expect(layersNow(null, 7).size).toBe(0);
  });

  it('says no share before the first bytes, and never all before the end', () => {
    expect(recheckShare(ended({}))).toBeNull();
    expect(recheckShare(ended({ bytesDone: 10, bytesTotal: 10 }))).toBe(99);
  });

  it('comes first among what needs a look', () => {
    const detail = {
      image: { findings: { critical: 1, high: 0, medium: 0, low: 0, info: 0 }, evidence: { container: 'oci-archive' } },
      ...{ layers: [], proof: [], problems: [], config: { readable: true } },
    } as unknown as ImageDetail;
    const times = { count: 0, path: null, areNewer: false };
    const kinds = (state: RecheckState | null): readonly string[] =>
      attentionItems(detail, times, state).map(({ kind }) => kind);
    expect(kinds(ended({ counts: { ...counts, status: 'mismatch' } }))).toEqual(['recheck', 'findings']);
    expect(kinds(ended({}))).toEqual(['findings']);
  });
});

describe('ids of the old format in the proof', () => {
  const id = (status: ProofLine['status'], layer: number): ProofLine => ({
    ...{ object: 'legacy-id', layer, writtenIn: 'x/json', expected: 'sha256:a', found: 'sha256:b', status },
  });

  it('are no missing digests where they cannot be checked', () => {
    expect(proofCounts([id('not-read', 1), id('verified', 2)])).toEqual({
      equal: 1,
      differ: 0,
      missing: 0,
      without: 0,
    });
    expect(proofEdge([id('not-read', 1), id('verified', 2)], 'legacy-id')).toMatchObject({ equal: 1, total: 2 });
  });

  it('differ by themselves, and the layer beside them does not', () => {
    expect(disagreements([id('mismatch', 2)])).toMatchObject([{ object: 'legacy-id', layer: 2, which: 'legacy' }]);
  });
});
