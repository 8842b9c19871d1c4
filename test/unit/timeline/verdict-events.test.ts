import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { renderTimeline } from '../../../src/engine/output/timeline/render-timeline';
import type { EventQuery } from '../../../src/engine/query/timeline/file-events';
import { timelineEvents } from '../../../src/engine/query/timeline/timeline-events';
import { changedFiles } from '../../../src/engine/query/verdicts/changed-files';
import { imageVerdicts } from '../../../src/engine/query/verdicts/image-verdicts';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { VerdictRow } from '../../../src/shared/contract/verdicts';
import { timelineChannels } from '../../../src/shared/contract/timeline';
import { timelineFormats, workingFormats, type TimelineFormat } from '../../../src/shared/formats';
import { runTool } from '../../differential/run-tool';
import { dpkgDatabase, dpkgLists, type MadePackage } from '../../engine-support/dpkg-layers';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const HOSTILE = 'bin/a|b\n\u202e=';
const contents = { 'bin/login': 'login', 'bin/su': 'su', 'bin/who': 'who', [HOSTILE]: 'x' };
const login: MadePackage = {
  ...{ name: 'login', version: '1' },
  files: { 'bin/login': 'login', 'bin/su': 'su', 'bin/who': 'who' },
};
const forged: MadePackage = { ...login, files: { ...login.files, 'bin/login': 'evil' } };
const PURL = 'pkg:deb/login@1?arch=amd64';
const all: EventQuery = {
  ...{ imageId: 1, from: null, to: null, text: '', kinds: [], anomaliesOnly: false, offset: 0, limit: 100 },
};

async function made(): Promise<{ readonly library: WritableLibrary; readonly verdicts: readonly VerdictRow[] }> {
  const path = join(temporaryFolder(), 'a.tar');
  const shipped = Object.entries(contents).map(([name, content]) => ({ name, content, mode: 0o755 }));
  const later = [
    ...dpkgLists(forged),
    { name: 'bin/login', content: 'evil', mode: 0o755 },
    { name: 'bin/su', content: 'su', mode: 0o4755 },
    { name: 'bin/.wh.who', content: '' },
    { name: 'opt/agent', content: '#!/bin/sh\n', mode: 0o755 },
  ];
  await writeDockerArchive(path, [{ tag: 'one:1', layers: [[...dpkgDatabase([login]), ...shipped], later] }]);
  const library = temporaryLibrary();
  await addTo(library, path);
  return { library, verdicts: changedFiles(await imageVerdicts(library, { imageId: 1, signal: neverCancelled })) };
}

const found = (verdicts: readonly VerdictRow[]) => ({ certificates: [], verdicts });
const linesOf = (library: WritableLibrary, format: TimelineFormat, verdicts: readonly VerdictRow[] = []): string[] =>
  [...renderTimeline(library, 1, format, found(verdicts))].join('').trimEnd().split(/\r?\n/);
const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

describe('what steps did to packaged files', () => {
  it('stands among the events at the time of the step, with package and why, beside those of the image', async () => {
    const { library, verdicts } = await made();
    const answer = timelineEvents(library, all, found(verdicts));
    expect(timelineChannels['timeline.events'].output.parse(answer)).toEqual(answer);
    const without = timelineEvents(library, all);
    expect([answer.total, answer.single]).toEqual([without.total + 4, without.single + 4]);
    const { events } = timelineEvents(library, { ...all, kinds: ['verdict'] }, found(verdicts));
    const step = without.events.find(({ kind, layer }) => kind === 'layer' && layer === 2);
    expect(step?.time).toMatch(/^\d{4}-/);
    expect(events.map(({ verdict, path, layer, step: at, time }) => [verdict?.is, path, layer, at, time])).toEqual([
      ['record-rewritten', 'bin/login', 2, 2, step?.time],
      ['changed', 'bin/login', 2, 2, step?.time],
      ['metadata-changed', 'bin/su', 2, 2, step?.time],
      ['missing', 'bin/who', 2, 2, step?.time],
    ]);
    expect(events.map(({ verdict, entryId }) => [verdict?.package, entryId !== null])).toEqual([
      ...[
        [PURL, false],
        [PURL, true],
        [PURL, true],
        [PURL, false],
      ],
    ]);
    expect(events[2]?.verdict?.detail).toMatch(/^mode 0?755 to 4755$/);
    expect(new Set(answer.events.map(({ key }) => key)).size).toBe(answer.events.length);
  });

  it('is found by path and by package, in pages, and is no anomaly', async () => {
    const { library, verdicts } = await made();
    const list = (changes: Partial<EventQuery>) => timelineEvents(library, { ...all, ...changes }, found(verdicts));
    expect(list({ text: 'DEB/login', kinds: [] }).total).toBe(4);
    expect(list({ text: 'bin/who', kinds: ['verdict'] }).events.map(({ verdict }) => verdict?.is)).toEqual(['missing']);
    expect(list({ anomaliesOnly: true }).events.filter(({ kind }) => kind === 'verdict')).toEqual([]);
    expect(list({ kinds: ['layer'] }).events.every(({ verdict }) => verdict === null)).toBe(true);
    const whole = list({}).events;
    const paged = whole.flatMap((_, offset) => list({ offset, limit: 1 }).events);
    expect(paged).toEqual(whole);
  });

  it('goes into each form that it is given to, and into none by itself', async () => {
    const { library, verdicts } = await made();
    for (const format of workingFormats(timelineFormats)) {
      const [plain, more] = [linesOf(library, format), linesOf(library, format, verdicts)];
      expect([format, more.length - plain.length]).toEqual([format, 4]);
      expect(plain.join('\n')).not.toMatch(/record-rewritten|Record Rewritten/);
    }
    const json = parsed(linesOf(library, 'jsonl', verdicts)).filter(({ kind }) => kind === 'verdict');
    expect(json[0]).toMatchObject({
      path: 'bin/login',
      layer: 2,
      step: 2,
      verdict: { is: 'record-rewritten', package: PURL },
    });
    const sketch = parsed(linesOf(library, 'timesketch', verdicts));
    expect(sketch).toContainEqual(
      expect.objectContaining({
        message: `Layer 2: bin/login of ${PURL}: Packaged File Changed`,
        timestamp_desc: 'Packaged File Changed',
        data_type: 'container:image:verdict',
        verdict: 'changed',
        package: PURL,
      }),
    );
    expect(linesOf(library, 'timesketch-csv', verdicts).join('\n')).toContain(
      `Layer 2: bin/who of ${PURL}: Packaged File Removed`,
    );
    const body = linesOf(library, 'bodyfile', verdicts).filter((line) => line.includes('[packaged file: '));
    expect(body.map((line) => line.split('|').slice(1, 4))).toContainEqual([
      ...[`/bin/su [layer 2] [packaged file: metadata-changed] ${PURL}`, '2', '-/----------'],
    ]);
    for (const line of body) expect(line.split('|')).toHaveLength(11);
  });

  it('is read by mactime in the body file', async ({ skip }) => {
    const { library, verdicts } = await made();
    const path = join(temporaryFolder(), 'body');
    writeFileSync(path, `${linesOf(library, 'bodyfile', verdicts).join('\n')}\n`);
    const read = await runTool('mactime', ['-b', path, '-d', '-z', 'UTC']).catch(() => null);
    if (read === null) return skip('mactime of The Sleuth Kit is not installed');
    expect(read.out).toContain(`/bin/login [layer 2] [packaged file: changed] ${PURL}`);
    expect(read.out).toContain('/bin/who [layer 2] [packaged file: missing]');
  });

  it('writes hostile names so that no line, field or direction ends', async () => {
    const { library, verdicts } = await made();
    const hostile = verdicts.map((row) => ({ ...row, path: HOSTILE, package: `pkg:deb/${HOSTILE}` }));
    for (const format of workingFormats(timelineFormats)) {
      const lines = linesOf(library, format, hostile);
      expect(lines.length).toBe(linesOf(library, format, verdicts).length);
      expect(lines.filter((line) => /[\u0000-\u0009\u000b-\u001f\u202e]/.test(line))).toEqual([]);
    }
  });
});
