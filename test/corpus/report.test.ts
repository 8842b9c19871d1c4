import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageFindings } from '../../src/engine/query/findings/findings-list';
import { renderReport } from '../../src/engine/output/report-formats/render-report';
import { renderTimeline } from '../../src/engine/output/timeline/render-timeline';
import { timelineDockerfile } from '../../src/engine/query/timeline/timeline-dockerfile';
import { timelineSummary } from '../../src/engine/query/timeline/timeline-summary';
import { imageReport, reportSectionSchema } from '../../src/shared/contract/report';
import { timelineChannels } from '../../src/shared/contract/timeline';
import { fixturesFolder, readJson } from '../fixtures-folder';
import { libraryWith, type TemporaryLibrary } from '../unit/report/sample-library';
import { textOf } from '../engine-support/rendered';
import { filled } from '../filled';

const fixtures = fixturesFolder();
// eslint-disable-next-line no-console -- a skipped test says why
if (fixtures === null) console.warn('Reports on the fixtures are not tested: there is no ../shared/fixtures here.');

const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
const fields = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
const sections = [...reportSectionSchema.options];

function archives(folder: string): readonly string[] {
  if (fixtures === null) return [];
  return readdirSync(join(fixtures, 'images', folder))
    .map((name) => join('images', folder, name))
    .filter((path) => statSync(join(fixtures, path)).isFile());
}

/** The secrets that MANIFEST.json puts into a fixture: no output may hold one. */
function knownSecrets(): readonly string[] {
  if (fixtures === null) return [];
  const manifest = readJson(join(fixtures, 'MANIFEST.json')) as { fixtures: { secrets?: { what?: string }[] }[] };
  const words = manifest.fixtures.flatMap(({ secrets = [] }) =>
    secrets.flatMap(({ what = '' }) => what.split(/[\s=]+/)),
  );
  return filled([...new Set(words)].filter((word) => /^(?:glpat-|Kx9|s3cr3t-)/.test(word)));
}

// A file without any test would be an error: this one says in its name that the rest was skipped.
if (fixtures === null) it.skip('reports on the fixtures: they are not beside this checkout', () => undefined);

describe.skipIf(fixtures === null).each([...archives('odd'), ...archives('docker'), ...archives('haproxy-sample')])(
  '%s',
  (path) => {
    let held: TemporaryLibrary;
    beforeAll(async () => {
      held = await libraryWith(join(fixtures ?? '', path));
    });
    afterAll(() => held.remove());

    it('has a report in each form and language, without secrets and without gaps', async () => {
      const { library, imageId } = held;
      const out: string[] = [];
      for (const locale of ['en', 'ja'] as const) {
        const options = imageReport({ imageId, locale, sections, fields });
        for (const format of ['html', 'json', 'csv'] as const)
          out.push(await textOf(renderReport(library, options, format, context)));
      }
      for (const text of out) {
        for (const secret of knownSecrets()) expect(text.includes(secret), secret).toBe(false);
        expect(text).not.toMatch(/\{\{(?:count|layer|layers|offset|object|scanned|shown|step|version)\}\}/);
      }
      const [html = ''] = out;
      const bad = /<script|\u202e|<td>(?:undefined|NaN)</i.exec(html);
      expect(bad === null ? null : html.slice(bad.index - 60, bad.index + 60)).toBeNull();
    });

    it('has a timeline, a Dockerfile and findings with ids of their own', () => {
      const { library, imageId } = held;
      timelineChannels['timeline.summary'].output.parse(timelineSummary(library, imageId));
      for (const format of ['jsonl', 'timesketch', 'bodyfile'] as const)
        for (const line of [...renderTimeline(library, imageId, format)].join('').split('\n'))
          expect(line).not.toMatch(/\r/);
      expect(timelineDockerfile(library, imageId).lines.length).toBeGreaterThan(0);
      const ids = imageFindings(library, imageId).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  },
);
