import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../src/engine/store/temporary-folders';
import { runProgram } from '../../src/cli/program';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { maskConfigJson } from '../../src/engine/detect/secrets/mask-config-json';
import { maskText } from '../../src/engine/detect/secrets/mask-text';
import { scanConfig } from '../../src/engine/detect/secrets/scan-config';
import { ingestEvidence } from '../../src/engine/intake/ingest/ingest-evidence';
import { answerRead } from '../../src/engine/rpc/answer-read';
import { openLibrary } from '../../src/engine/store/open-library';
import type { ChannelInput, EngineChannel } from '../../src/shared/contract/contract';
import { imageReport, reportSectionSchema } from '../../src/shared/contract/report';
import { rebuiltDockerfile } from '../../src/shared/dockerfile/rebuilt-dockerfile';
import { reportFormats, timelineFormats, workingFormats } from '../../src/shared/formats';
import { standardLimits } from '../../src/shared/read-limits';
import { sha256, tarOf } from '../engine-support/made-archive';
import { runs } from '../property/runs';
import { plantedStep, type PlantedStep } from './planted-secrets';

/** Pieces of secrets that a text shows, with the step that holds them. */
function leaks(text: string, steps: readonly PlantedStep[]): readonly string[] {
  const places = new Map(steps.flatMap(({ secret, createdBy }) => secret.pieces.map((piece) => [piece, createdBy])));
  const shown = new Set(text.match(/Zq[A-Za-z2-9]{7,9}7/g) ?? []);
  return [...shown].flatMap((piece) => (places.has(piece) ? [`${piece} of ${places.get(piece) ?? ''}`] : []));
}

const history = ({ createdBy, comment }: PlantedStep, step: number) => {
  return { step, createdBy, comment, created: null, author: null, emptyLayer: true, layer: null };
};

describe('a secret in a history step', () => {
  it('is found, and masked as a whole, in 1,000 histories', () => {
    fc.assert(
      fc.property(plantedStep, (planted) => {
        const createdBy = maskText(planted.createdBy).text;
        const comment = planted.comment === null ? null : maskText(planted.comment).text;
        const lines = rebuiltDockerfile([{ step: 1, createdBy, comment, layer: 1, builder: null }]);
        const found = scanConfig({ config: {}, configBytes: null, history: [history(planted, 1)] });
        const json = maskConfigJson({ history: [{ created_by: planted.createdBy, comment: planted.comment }] }).text;
        const contexts = found.map(({ match }) => match.context);
        const shown = [createdBy, comment, ...lines.map(({ text }) => text), json, ...contexts];
        expect(leaks(shown.join('\n'), [planted])).toEqual([]);
        expect(found.length).toBeGreaterThan(0);
      }),
      runs(1000),
    );
  });

  it('is masked in the steps that only repeat it', () => {
    const steps = ['ENV DB_PASSWORD=two w0rds here', 'RUN /bin/sh -c echo two w0rds here > /a # buildkit'];
    const found = scanConfig({
      config: { Labels: { note: 'two w0rds here' } },
      configBytes: null,
      history: steps.map((createdBy, index) =>
        history({ createdBy, comment: null, secret: { pieces: [], value: '' } }, index + 1),
      ),
    });
    expect(found.map(({ step, match }) => [step, match.context])).toEqual([[1, 'ENV DB_PASSWORD=••••••••']]);
  });
});

const COUNT = 1000;
const planted = fc.sample(plantedStep, { numRuns: COUNT, seed: 16 });
const [first, second, ...rest] = planted;
if (first === undefined || second === undefined) throw new Error('nothing was planted');
const of = (step: PlantedStep): string => step.secret.value;

/** What a command of the terminal prints, run in this process. */
async function printedBy(args: readonly string[]): Promise<{ readonly status: number; readonly text: string }> {
  const printed: string[] = [];
  const output = {
    write: (data: string | Uint8Array) => Promise.resolve(void printed.push(Buffer.from(data).toString())),
    say: (line: string) => void printed.push(line),
    progress: () => undefined,
    flush: () => Promise.resolve(),
  };
  const temporary = temporaryFolders();
  const status = await runProgram(args, { output, signal: neverCancelled, temporary, scanThread: '' });
  temporary.removeAll();
  return { status, text: printed.join('\n') };
}

/** An archive of two images, whose histories and configs hold the same secrets in another order. */
const plantedArchive = async (path: string): Promise<void> => {
  const layer = await tarOf([{ name: 'a', content: 'x' }]);
  const members = new Map<string, Buffer>([['layer.tar', layer]]);
  const manifest = [planted, [...rest, first, second]].map((steps, index) => {
    const config = {
      ...{ architecture: 'amd64', os: 'linux', created: '2024-05-02T00:00:00Z' },
      rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] },
      config: {
        Env: [`PATH=/bin`, `DB_PASSWORD=${of(first)}`, `NUMBER=${index}`],
        Cmd: ['tool', '--password', of(second), `n=${index}`],
        Entrypoint: ['sshpass', '-p', of(first), 'ssh'],
        Labels: { 'api.token': of(second), note: `repeats ${of(first)} ${index}` },
        Healthcheck: { Test: ['CMD', 'curl', '-u', `ci:${of(second)}`] },
        OnBuild: [`ENV DB_PASSWORD=${of(first)}`],
      },
      author: `told ${of(first)}`,
      container_config: { Cmd: ['/bin/sh', '-c', '#(nop) ', `ENV DB_PASSWORD=${of(second)}`] },
      history: steps.map(({ createdBy, comment }, at) => {
        const made = { created: '2024-05-02T00:00:00Z', created_by: createdBy, author: `repeats ${of(first)}` };
        return { ...made, comment: comment ?? '', empty_layer: at > 0 };
      }),
    };
    const name = `${index}.json`;
    members.set(name, Buffer.from(JSON.stringify(config)));
    return { Config: name, RepoTags: [`planted:${index}`], Layers: ['layer.tar'] };
  });
  members.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  writeFileSync(path, await tarOf([...members].map(([name, content]) => ({ name, content }))));
};

describe('secrets in 1,000 steps of two images', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-masking-'));
  const archive = join(folder, 'planted.tar');
  const libraryDir = join(folder, 'library');
  beforeAll(async () => {
    await plantedArchive(archive);
    const library = openLibrary(libraryDir);
    const options = { caseId: null, examiner: null, copy: false, limits: standardLimits, signal: neverCancelled };
    await ingestEvidence(library, archive, options);
    library.close();
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const page = { offset: 0, limit: 1000 };
  const events = { imageId: 1, from: null, to: null, text: '', kinds: [], anomaliesOnly: false };
  const report = {
    ...{ imageId: 1, sections: [...reportSectionSchema.options] },
    fields: { reportNumber: '1', marking: '', examiner: 'E', organisation: '', receivedFrom: '' },
  };
  const questions: { readonly [C in EngineChannel]?: readonly ChannelInput<C>[] } = {
    'library.images': [{ caseId: null }],
    'image.get': [{ imageId: 1 }, { imageId: 2 }],
    'image.lineage': [{ imageId: 1 }],
    'findings.list': [{ imageId: null, severities: [], text: '' }],
    'search.texts': ['in:history Zq', 'in:config Zq', 'in:config repeats', 'in:history make'].map((query) => {
      return { query, caseId: null, ...page };
    }),
    'timeline.events': [{ ...events, ...page }],
    'timeline.checkedEvents': [{ ...events, ...page }],
    'timeline.dockerfile': [{ imageId: 1 }],
    'compare.facts': [{ a: 1, b: 2 }],
    'report.preview': [imageReport({ ...report, locale: 'en' }), imageReport({ ...report, locale: 'ja' })],
    'report.contents': [{ scope: { kind: 'images', imageIds: [1, 2] }, locale: 'en' }],
    'anomalies.summary': [{ imageId: 1 }],
  };
  it.each(Object.keys(questions) as EngineChannel[])('are shown in no answer of %s', async (channel) => {
    const library = openLibrary(libraryDir, { readOnly: true });
    try {
      for (const input of questions[channel] ?? []) {
        const context = { library, version: '0.0.0', finishedLook: () => null };
        const result = await answerRead(context, { channel, input }, neverCancelled);
        expect(result.ok ? null : result.failure).toBeNull();
        expect(leaks(JSON.stringify(result), planted)).toEqual([]);
      }
    } finally {
      library.close();
    }
  });

  const image = ['--library', libraryDir, '--image', 'planted:0'];
  const printed: readonly (readonly string[])[] = [
    ['inspect', archive],
    ['inspect', archive, '--json'],
    ...[[], ['--json'], ['--dockerfile']].map((form) => ['history', ...image, ...form]),
    ...[[], ['--json']].map((form) => ['search', 'in:history Zq', '--library', libraryDir, '--limit', '1000', ...form]),
    ['search', 'in:config Zq', '--library', libraryDir, '--json'],
    ...[[], ['--json']].map((form) => ['findings', ...image, ...form]),
    ...workingFormats(timelineFormats).map((format) => ['timeline', ...image, '--format', format]),
    ...[[], ['--json']].map((form) => ['compare', 'planted:0', 'planted:1', '--library', libraryDir, ...form]),
    ['lineage', ...image, '--json'],
    ['audit', 'show', '--library', libraryDir, '--json'],
  ];
  it.each(printed.map((args) => [args.filter((word) => !word.startsWith(folder)).join(' '), args] as const))(
    'are not printed by %s',
    async (_, args) => {
      const { status, text } = await printedBy(args);
      expect(status).toBe(0);
      expect(leaks(text, planted)).toEqual([]);
    },
  );

  it.each(workingFormats(reportFormats))('are in no report as %s', async (format) => {
    const out = join(folder, `report.${format}`);
    expect((await printedBy(['report', ...image, '--format', format, '--out', out])).status).toBe(0);
    expect(leaks(readFileSync(out, 'utf8'), planted)).toEqual([]);
  });
});
