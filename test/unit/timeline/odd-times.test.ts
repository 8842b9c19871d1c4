import { describe, expect, it } from 'vitest';
import { allTimelineEvents } from '../../../src/engine/query/timeline/timeline-events';
import { recordedEvents } from '../../../src/engine/query/timeline/recorded-events';
import { libraryWith, sampleArchive } from '../report/sample-library';

/** Anomalies of the config of the sample image, its steps' times (in hours of one day) replaced by what is told here. */
async function anomalies(changes: Readonly<Record<number, string | null>>, created?: string): Promise<unknown[]> {
  const held = await libraryWith(sampleArchive);
  try {
    const ns = (hours: string | null): bigint | null =>
      hours === null ? null : BigInt(Date.parse(`2024-09-08T${hours}Z`)) * 1_000_000n;
    held.library.run(`UPDATE history_step SET created_ns = ?`, ns('10:00:00'));
    for (const [step, hours] of Object.entries(changes))
      held.library.run('UPDATE history_step SET created_ns = ? WHERE step = ?', ns(hours), Number(step));
    held.library.run('UPDATE image SET created_ns = ?', ns(created ?? '10:00:00'));
    return recordedEvents(held.library, held.imageId)
      .filter(({ event }) => event.kind !== 'cluster' && event.anomaly !== null)
      .map(({ event }) => [event.key, event.anomaly]);
  } finally {
    held.remove();
  }
}

describe('times that the config records', () => {
  it('are not odd where they are equal or missing', async () => {
    expect(await anomalies({})).toEqual([]);
    expect(await anomalies({ 3: null, 4: null, 9: null })).toEqual([]);
  });

  it('are odd where history runs backwards, over steps without a time too', async () => {
    expect(await anomalies({ 3: null, 4: '09:59:59' })).toEqual([['step-4', 'step-older-than-previous']]);
  });

  it('contradict where the image is older than a step by more than a minute', async () => {
    expect(await anomalies({}, '09:59:01')).toEqual([]);
    expect(await anomalies({}, '09:58:59')).toEqual([['image', 'created-before-history']]);
    expect(await anomalies({ 26: '11:00:00' })).toEqual([['image', 'created-before-history']]);
  });
});

describe('a layer whose files are all of 1970', () => {
  it('is told once, and not of each file', async () => {
    const held = await libraryWith(sampleArchive);
    try {
      held.library.run(
        'UPDATE entry SET mtime_ns = 0 WHERE layer_id = (SELECT layer_id FROM image_layer WHERE layer = 1)',
      );
      const events = [...allTimelineEvents(held.library, held.imageId)].filter(({ layer }) => layer === 1);
      const odd = events.filter(({ anomaly }) => anomaly !== null);
      const files = events.filter(({ kind }) => kind === 'file').length;
      expect(odd.map(({ kind, anomaly, cluster }) => [kind, anomaly, cluster])).toEqual([
        ['cluster', 'epoch-cluster', { files, of: files }],
      ]);
      expect(files).toBeGreaterThanOrEqual(20);
    } finally {
      held.remove();
    }
  });
});
