import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import type { PlacedCertificate } from '../../../src/engine/query/certificates/certificate-places';
import { lookForCertificates } from '../../../src/engine/query/certificates/look-for-certificates';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { renderTimeline } from '../../../src/engine/output/timeline/render-timeline';
import type { EventQuery } from '../../../src/engine/query/timeline/file-events';
import { timelineEvents } from '../../../src/engine/query/timeline/timeline-events';
import { timelineChannels } from '../../../src/shared/contract/timeline';
import { timelineFormats, workingFormats, type TimelineFormat } from '../../../src/shared/formats';
import { runTool } from '../../differential/run-tool';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { pem2020, rootPem } from '../../engine-support/made-certificates';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const HOSTILE = 'etc/a|b\n\u202e=.pem';
const all: EventQuery = {
  ...{ imageId: 1, from: null, to: null, text: '', kinds: [], anomaliesOnly: false, offset: 0, limit: 100 },
};

async function made(): Promise<{ library: WritableLibrary; certificates: readonly PlacedCertificate[] }> {
  const path = join(temporaryFolder(), 'a.tar');
  const bundle = { name: HOSTILE, content: `${rootPem}${pem2020}` };
  await writeDockerArchive(path, [
    {
      tag: 'one:1',
      layers: [
        [{ name: 'first', content: 'x' }, bundle],
        [{ name: 'copy.crt', content: rootPem }, { name: `etc/.wh.${HOSTILE.slice(4)}` }],
      ],
    },
  ]);
  const library = temporaryLibrary();
  await addTo(library, path);
  const look = { imageId: 1, signal: neverCancelled, cacheDir: library.cacheDir };
  return { library, certificates: (await lookForCertificates(library, look)).certificates };
}

/** The same certificates, of which the first one is valid for ever, as many roots are. */
function forEver([first, ...others]: readonly PlacedCertificate[]): readonly PlacedCertificate[] {
  return first === undefined ? [] : [{ ...first, notAfter: '9999-12-31T23:59:59Z' }, ...others];
}

function linesOf(
  library: WritableLibrary,
  format: TimelineFormat,
  certificates?: readonly PlacedCertificate[],
): string[] {
  return [...renderTimeline(library, 1, format, { certificates: certificates ?? [], verdicts: [] })]
    .join('')
    .trimEnd()
    .split(/\r?\n/);
}

describe('certificates among the events', () => {
  it('begin and end where they do, in their first file, beside those of the image', async () => {
    const { library, certificates } = await made();
    const answer = timelineEvents(library, all, { certificates, verdicts: [] });
    const { events, total } = answer;
    const without = timelineEvents(library, all);
    expect(total).toBe(without.total + 4);
    expect(events.filter(({ certificate }) => certificate === null)).toEqual(without.events);
    expect(timelineChannels['timeline.events'].output.parse(answer)).toEqual(answer);
    const own = events.filter(({ certificate }) => certificate !== null);
    expect(
      own.map(({ time, kind, layer, path, certificate }) => [time, kind, layer, path, certificate?.files]),
    ).toEqual([
      ['2040-01-01T00:00:00Z', 'certificate-valid-until', 1, HOSTILE, 2],
      ['2021-01-01T00:00:00Z', 'certificate-valid-until', 1, HOSTILE, 1],
      ['2020-01-01T00:00:00Z', 'certificate-valid-from', 1, HOSTILE, 1],
      ['2010-01-01T00:00:00Z', 'certificate-valid-from', 1, HOSTILE, 2],
    ]);
    expect(events[0]).toEqual(own[0]);
    const times = events.flatMap(({ time }) => (time === null ? [] : [Date.parse(time)]));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('are the same in pages, and are filtered by kind, time, subject and file', async () => {
    const { library, certificates } = await made();
    const list = (changes: Partial<EventQuery>) =>
      timelineEvents(library, { ...all, ...changes }, { certificates, verdicts: [] });
    const whole = list({}).events.map(({ key }) => key);
    const paged: string[] = [];
    for (let offset = 0; offset < whole.length; offset += 3)
      paged.push(...list({ offset, limit: 3 }).events.map(({ key }) => key));
    expect(paged).toEqual(whole);
    expect(list({ kinds: ['certificate-valid-until'] }).total).toBe(2);
    expect(list({ kinds: ['file'] }).total).toBe(3);
    expect(list({ from: '2030-01-01T00:00:00Z' }).events).toMatchObject([{ kind: 'certificate-valid-until' }]);
    expect(list({ text: 'strata TEST root' }).total).toBe(2);
    expect(list({ text: '=.PEM', kinds: ['certificate-valid-from'] }).total).toBe(2);
    expect(list({ anomaliesOnly: true }).events.filter(({ certificate }) => certificate !== null)).toEqual([]);
  });
});

describe('certificates in an export', () => {
  it.each(workingFormats(timelineFormats))('are in %s only where they are given', async (format) => {
    const { library, certificates } = await made();
    const without = linesOf(library, format);
    expect(without.join('\n')).not.toMatch(/certificate/i);
    const lines = linesOf(library, format, certificates);
    expect(lines.length).toBe(without.length + 4);
    expect(lines.filter((line) => !/certificate/i.test(line))).toEqual(without);
  });

  it('have in JSON lines what the list has, and their fingerprint and flags', async () => {
    const { library, certificates } = await made();
    const events = linesOf(library, 'jsonl', forEver(certificates)).map((line) => JSON.parse(line) as object);
    expect(events[0]).toMatchObject({
      ...{ time: '9999-12-31T23:59:59Z', kind: 'certificate-valid-until', layer: 1, path: HOSTILE, step: null },
      text: 'C=JP, O=Strata\\, Inc., CN=Strata Test Root',
      certificate: { fingerprint: certificates[0]?.fingerprint, flags: ['self-signed', 'ca'], files: 2 },
    });
    expect(events.filter((event) => !('certificate' in event)).length).toBe(events.length - 4);
  });

  it('have for Timesketch words, a time of its own kind, and no line or direction of their own', async () => {
    const { library, certificates } = await made();
    const events = linesOf(library, 'timesketch', forEver(certificates)).map((line) => JSON.parse(line) as object);
    const [root, expired] = certificates;
    expect(events[0]).toMatchObject({
      ...{ datetime: '9999-12-31T23:59:59Z', timestamp: 253402300799000000, timestamp_desc: 'Certificate Valid Until' },
      ...{ data_type: 'container:image:certificate-valid-until', flags: 'self-signed ca', layer: 1 },
      message: `Layer 1: ${HOSTILE}, and 1 more files: certificate C=JP, O=Strata\\, Inc., CN=Strata Test Root, ${root?.fingerprint ?? ''}`,
    });
    expect(events).toContainEqual(
      expect.objectContaining({
        ...{ datetime: '2020-01-01T00:00:00Z', timestamp_desc: 'Certificate Valid From', timestamp: 1577836800000000 },
        message: `Layer 1: ${HOSTILE}: certificate CN=例え.test, ${expired?.fingerprint ?? ''}`,
      }),
    );
    const csv = linesOf(library, 'timesketch-csv', certificates);
    expect(csv[0]).toBe(linesOf(library, 'timesketch-csv')[0]);
    expect(csv[1]).toContain('Layer 1: etc/a|b\\u{a}\\u{202e}=.pem, and 1 more files: certificate');
    expect(csv[1]).toContain(',2040-01-01T00:00:00Z,Certificate Valid Until,2208988800000000,');
  });

  it('are two lines each in a body file, that mactime reads', async ({ skip }) => {
    const { library, certificates } = await made();
    const lines = linesOf(library, 'bodyfile', forEver(certificates));
    const own = lines.filter((line) => line.includes('[certificate valid '));
    const name = '/etc/a\\x7cb\\x0a\\xe2\\x80\\xae=.pem [layer 1] (deleted)';
    expect(own).toEqual([
      `0|${name} [certificate valid from] C=JP, O=Strata\\x5c, Inc., CN=Strata Test Root|1-1-1|-/----------|0|0|0|0|1262304000|0|0`,
      `0|${name} [certificate valid until] C=JP, O=Strata\\x5c, Inc., CN=Strata Test Root|1-1-1|-/----------|0|0|0|0|253402300799|0|0`,
      `0|${name} [certificate valid from] CN=例え.test|1-1-2|-/----------|0|0|0|0|1577836800|0|0`,
      `0|${name} [certificate valid until] CN=例え.test|1-1-2|-/----------|0|0|0|0|1609459200|0|0`,
    ]);
    for (const line of lines) expect(line.split('|').length).toBe(11);
    // The file itself has the number that begins theirs.
    expect(lines.filter((line) => line.includes('|1-1|'))).toHaveLength(1);
    const body = join(temporaryFolder(), 'body');
    writeFileSync(body, `${lines.join('\n')}\n`);
    const read = await runTool('mactime', ['-b', body, '-d', '-y', '-z', 'UTC']).catch(() => null);
    if (read === null) return skip('mactime of The Sleuth Kit is not installed');
    const shown = read.out
      .split('\n')
      .filter((line) => line.includes('[certificate valid ') && !line.startsWith('0000-'));
    expect(shown.map((line) => line.slice(0, 20))).toEqual([
      ...['2010-01-01T00:00:00Z', '2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
    ]);
    for (const line of shown) expect(line).toContain(',m...,');
  });
});
