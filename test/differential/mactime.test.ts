import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderTimeline } from '../../src/engine/output/timeline/render-timeline';
import { fixturesFolder, repositoryFile } from '../fixtures-folder';
import { libraryWith } from '../unit/report/sample-library';
import { runTool } from './run-tool';

const fixtures = fixturesFolder();
const files =
  fixtures === null
    ? [repositoryFile('resources/samples/haproxy-sample.tar')]
    : [
        'haproxy-sample/haproxy-sample.tar',
        'docker/docker26-classic-builder.tar',
        'podman/podman-build.tar',
        'emulated/jib.tar',
        'odd/names.tar',
        'odd/numbers.tar',
        'odd/types.tar',
        'odd/whiteouts.tar',
      ].map((name) => join(fixtures, 'images', name));

/** mactime has no option that only tells its version; without a body file it prints how it is called. */
const installed = await runTool('mactime', ['-V']).then(
  ({ out, err }) => /sleuth ?kit/i.test(out + err),
  () => false,
);
if (!installed) process.stdout.write('skipped: body files are not compared: mactime of sleuthkit is not installed\n');

/** Time and name of each line of mactime's CSV; what has no atime, ctime or crtime it shows once more, at no time. */
function mactimeRows(csv: string): readonly string[] {
  return csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .filter((line) => !line.startsWith('0000-'))
    .map((line) => {
      const [time = '', , , , , , , ...name] = line.split(',');
      return `${time}\t${name.join(',').replace(/^"|"$/g, '').replaceAll('""', '"')}`;
    })
    .sort();
}

/** What mactime has to show of a body file: a line for each name with a time. */
function expectedRows(body: string): readonly string[] {
  return body
    .trimEnd()
    .split('\n')
    .map((line) => line.split('|'))
    .filter((fields) => Number(fields[8]) > 0)
    .map((fields) => `${new Date(Number(fields[8]) * 1000).toISOString().replace('.000Z', 'Z')}\t${fields[1] ?? ''}`)
    .sort();
}

describe.skipIf(!installed)('mactime -b', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-mactime-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(files)('shows every name and time of the body file of %s', async (archive) => {
    const held = await libraryWith(archive);
    const path = join(folder, 'body');
    try {
      writeFileSync(path, [...renderTimeline(held.library, held.imageId, 'bodyfile')].join(''));
    } finally {
      held.remove();
    }
    const { status, out } = await runTool('mactime', ['-b', path, '-d', '-y', '-z', 'UTC']);
    expect(status).toBe(0);
    const expected = expectedRows(readFileSync(path, 'latin1'));
    expect(expected.length).toBeGreaterThan(0);
    expect(mactimeRows(out)).toEqual(expected);
  });
});
