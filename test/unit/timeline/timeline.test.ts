import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderTimeline } from '../../../src/engine/output/timeline/render-timeline';
import type { EventQuery } from '../../../src/engine/query/timeline/file-events';
import { timelineDockerfile } from '../../../src/engine/query/timeline/timeline-dockerfile';
import { timelineEvents } from '../../../src/engine/query/timeline/timeline-events';
import { timelineSummary } from '../../../src/engine/query/timeline/timeline-summary';
import { timelineChannels } from '../../../src/shared/contract/timeline';
import type { TimelineFormat } from '../../../src/shared/formats';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { temporaryFolder } from '../../engine-support/test-library';
import { libraryWith, sampleArchive, type TemporaryLibrary } from '../report/sample-library';

let held: TemporaryLibrary;
beforeAll(async () => {
  held = await libraryWith(sampleArchive);
});
afterAll(() => held.remove());

function query(changes: Partial<EventQuery> = {}): EventQuery {
  const all = { from: null, to: null, text: '', kinds: [], anomaliesOnly: false, offset: 0, limit: 5000 };
  return { ...all, imageId: held.imageId, ...changes };
}

describe('the timeline of an image', () => {
  it('fits the contract', () => {
    const output = timelineChannels['timeline.events'].output;
    expect(() => output.parse(timelineEvents(held.library, query()))).not.toThrow();
    expect(() =>
      timelineChannels['timeline.summary'].output.parse(timelineSummary(held.library, held.imageId)),
    ).not.toThrow();
  });

  it('holds every step, file and deletion, newest first', () => {
    const { events, total } = timelineEvents(held.library, query());
    const count = (kind: string): number => events.filter((event) => event.kind === kind).length;
    expect([count('image-created'), count('step'), count('layer'), count('deletion')]).toEqual([1, 16, 10, 2]);
    expect(total).toBe(events.length);
    const times = events.map(({ time }) => time ?? '').filter((time) => time !== '');
    expect(times).toEqual([...times].sort((a, b) => Date.parse(b) - Date.parse(a) || 0));
    expect(events[0]).toMatchObject({ path: 'app/.env', anomaly: 'newer-than-layer', time: '2024-09-08T17:42:33Z' });
  });

  it('says of a deletion where the bytes still are', () => {
    const { events } = timelineEvents(held.library, query({ kinds: ['deletion'] }));
    expect(events.map(({ path, layer, stillIn }) => [path, layer, stillIn]).sort()).toEqual([
      ['root/.ssh/id_ed25519', 10, 9],
      ['var/cache/build/.wh..wh..opq', 10, 3],
    ]);
  });

  it('is the same in pages of any size', () => {
    const whole = timelineEvents(held.library, query()).events;
    for (const limit of [1, 7, 30]) {
      const paged = [];
      for (let offset = 0; offset < whole.length; offset += limit)
        paged.push(...timelineEvents(held.library, query({ offset, limit })).events);
      expect(paged.map(({ key }) => key)).toEqual(whole.map(({ key }) => key));
    }
  });

  it('is filtered by time, text, kind and anomaly', () => {
    const odd = timelineEvents(held.library, query({ anomaliesOnly: true })).events;
    expect(odd.map(({ layer, path, anomaly }) => [layer, path, anomaly])).toEqual([
      [8, 'app/.env', 'newer-than-layer'],
      [1, null, 'capped-times'],
    ]);
    expect(timelineEvents(held.library, query({ text: 'ID_ED25519', kinds: ['file'] })).total).toBe(1);
    expect(timelineEvents(held.library, query({ text: 'glpat-Zx81' })).total).toBe(0);
    const from = '2024-09-08T17:24:02.517203846Z';
    expect(timelineEvents(held.library, query({ from, to: from, kinds: ['layer'] })).total).toBe(1);
  });

  it('tells anomalies that are alike once, and counts them', async () => {
    const built = { mtime: new Date('2024-03-01T00:00:00Z') };
    const files = Array.from({ length: 10 }, (_, index) => ({ name: `app/${index}`, content: 'x', ...built }));
    const other = { name: 'late', content: 'x', mtime: new Date('2024-03-02T00:00:00Z') };
    const archive = join(temporaryFolder(), 'uniform.tar');
    await writeDockerArchive(archive, [{ tag: 'u:1', layers: [[...files, other]], steps: ['2024-02-01T00:00:00Z'] }]);
    const uniform = await libraryWith(archive);
    try {
      const only = { kinds: ['file'] as EventQuery['kinds'], anomaliesOnly: true };
      const { events, total, single } = timelineEvents(uniform.library, query({ imageId: uniform.imageId, ...only }));
      expect(events.map(({ path, same }) => [path, same])).toEqual([
        ['late', 0],
        ['app/0', 9],
      ]);
      expect([total, single]).toEqual([2, 11]);
      const paged = timelineEvents(uniform.library, query({ imageId: uniform.imageId, ...only, offset: 1, limit: 1 }));
      expect(paged.events.map(({ path }) => path)).toEqual(['app/0']);
      // With everything else each is told.
      expect(timelineEvents(uniform.library, query({ imageId: uniform.imageId, kinds: ['file'] })).total).toBe(11);
    } finally {
      uniform.remove();
    }
  });

  it('sums up what the events say', () => {
    const summary = timelineSummary(held.library, held.imageId);
    expect(summary).toMatchObject({
      anomalies: 2,
      events: timelineEvents(held.library, query()).total,
      end: '2024-09-08T17:42:33Z',
    });
    expect(summary.byYear.map(({ year }) => year)).toEqual([2024]);
    expect(summary.lanes.length).toBe(11);
  });

  it('tells the Dockerfile without secrets', () => {
    const { lines } = timelineDockerfile(held.library, held.imageId);
    expect(lines.map(({ text }) => text).join('\n')).not.toMatch(/Zx81|Kx9!/);
    expect(lines.find(({ text }) => text === 'COPY app/.env /app/.env')).toMatchObject({ step: 21, layer: 8 });
  });
});

function linesOf(format: TimelineFormat): readonly string[] {
  return [...renderTimeline(held.library, held.imageId, format)].join('').trimEnd().split(/\r?\n/);
}

describe('timeline exports', () => {
  it('as jsonl and for Timesketch are one object a line', () => {
    for (const format of ['jsonl', 'timesketch'] as const) {
      const lines = linesOf(format).map((line) => JSON.parse(line) as object);
      expect(lines.length).toBe(timelineEvents(held.library, query()).total);
    }
    const [first] = linesOf('timesketch');
    expect(JSON.parse(first ?? '')).toMatchObject({ timestamp: 1725817353000000, message: 'Layer 8: app/.env' });
  });

  it('name for Timesketch what it must have, in both forms', () => {
    const events = linesOf('timesketch').map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const event of events) {
      expect(event['message']).toMatch(/./);
      expect(event['datetime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/);
      expect(event['timestamp_desc']).toMatch(/./);
    }
    const [head = '', ...rows] = linesOf('timesketch-csv');
    expect(head).toMatch(/^message,datetime,timestamp_desc,timestamp,/);
    expect(rows.length).toBe(events.length);
    expect(rows[0]).toMatch(/^Layer 8: app\/\.env,2024-09-08T17:42:33Z,Content Modification Time,1725817353000000,/);
  });

  it('as body file has eleven fields a line', ({ skip }) => {
    const lines = linesOf('bodyfile');
    // Every entry of every layer, then the members of the archive.
    expect(lines.length).toBe(119 + 16);
    expect(lines.filter((line) => line.includes(' [archive]|')).length).toBe(16);
    for (const line of lines) expect(line.split('|').length).toBe(11);
    const env = lines.find((line) => line.includes('/app/.env'));
    expect(env).toMatch(/^0\|\/app\/\.env \[layer 8\]\|8-1\|r\/rrw-r--r--\|0\|0\|\d+\|0\|1725817353\|0\|0$/);
    expect(lines.find((line) => line.includes('usr/bin/passwd'))).toContain('|r/rrwsr-xr-x|');
    const file = join(held.folder, 'body');
    writeFileSync(file, `${lines.join('\n')}\n`);
    let mactime: string;
    try {
      mactime = execFileSync('mactime', ['-b', file, '-d', '-z', 'UTC'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      }).toString();
    } catch {
      return skip('mactime of The Sleuth Kit is not installed');
    }
    expect(mactime).toContain('Sun Sep 08 2024 17:42:33');
  });
});
