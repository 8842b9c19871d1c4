import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { imageReport } from '../../src/shared/contract/report';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { doCaseFile } from '../../src/engine/output/case-file/case-file-job';
import { caseFileJobs } from '../../src/engine/output/case-file/case-file-jobs';
import { CertificateLooks } from '../../src/engine/query/certificates/certificate-looks';
import { lookForCertificates } from '../../src/engine/query/certificates/look-for-certificates';
import { ingestEvidence } from '../../src/engine/intake/ingest/ingest-evidence';
import { Glances } from '../../src/engine/intake/glance/glances';
import { IngestQueue } from '../../src/engine/intake/ingest/ingest-queue';
import { JobJournal } from '../../src/engine/intake/ingest/job-journal';
import { checkReportFile } from '../../src/engine/output/report-check/check-file';
import { ReportChecks } from '../../src/engine/output/report-check/report-checks';
import { survey } from '../../src/engine/intake/survey/survey';
import { Surveys } from '../../src/engine/intake/survey/surveys';
import { surveyStateSchema } from '../../src/shared/contract/survey';
import { answer } from '../../src/engine/rpc/dispatcher';
import type { EngineContext } from '../../src/engine/rpc/handlers/handler';
import { handlerOf } from '../../src/engine/rpc/handlers/handler-table';
import { relocateEvidence } from '../../src/engine/intake/relocate/relocate-evidence';
import { Relocations } from '../../src/engine/intake/relocate/relocations';
import { openLibrary } from '../../src/engine/store/open-library';
import { doHashSet } from '../../src/engine/query/hash-sets/hash-set-job';
import { hashSetJobs } from '../../src/engine/query/hash-sets/hash-set-jobs';
import { keptSets } from '../../src/engine/query/kept-hashes/kept-sets';
import { ContentSearches } from '../../src/engine/query/text-search/content-searches';
import { searchContent } from '../../src/engine/query/text-search/search-content';
import { verifyEvidence } from '../../src/engine/intake/verify/verify-evidence';
import { recordRecheck } from '../../src/engine/intake/verify/verify-record';
import { VerifyRuns } from '../../src/engine/intake/verify/verify-runs';
import * as z from 'zod';
import { auditRows } from '../../src/engine/store/audit-log';
import { channel } from '../../src/shared/contract/channel';
import { engineContract, isWriting, type ChannelInput, type EngineChannel } from '../../src/shared/contract/contract';
import { certificateLookSchema } from '../../src/shared/contract/certificates';
import { hashSetStateSchema } from '../../src/shared/contract/hash-sets';
import { contentSearchStateSchema } from '../../src/shared/contract/content-search';
import { reportCheckStateSchema } from '../../src/shared/contract/report-check';
import { relocationStateSchema } from '../../src/shared/contract/relocate';
import { recheckStateSchema } from '../../src/shared/contract/verify';
import { standardLimits } from '../../src/shared/read-limits';
import { writeDockerArchive } from '../engine-support/made-archive';

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-contract-'));
const library = openLibrary(join(folder, 'library'));
const path = join(folder, 'one.tar');
const emitted: string[] = [];
const secret = 'AKIAQ3EGTTYN5LVMHX2R';

const journal = new JobJournal(library);
const queue = new IngestQueue(
  (request, { onProgress = () => undefined }) =>
    ingestEvidence(library, request.path, {
      ...request,
      limits: standardLimits,
      signal: neverCancelled,
      onProgress,
    }),
  () => undefined,
  journal,
);
const EMPTY = {
  ...{ bytesDone: 0, bytesTotal: 0, filesDone: 0, filesTotal: 0, hits: 0, matches: 0 },
  ...{ left: { hits: 0, matches: 0 }, notSearched: [] },
};
const verifyRuns = new VerifyRuns({
  run: (evidenceId) => verifyEvidence(library, evidenceId, { signal: neverCancelled, cacheDir: library.cacheDir }),
  onState: (state) => void recheckStateSchema.parse(state),
  onDone: (result, examiner) => recordRecheck(library, result, examiner),
});
const relocations = new Relocations({
  run: async ({ evidenceId, path: to, examiner }, signal, onBytes) => {
    await relocateEvidence(library, [evidenceId], to, { examiner, signal, onBytes });
  },
  onState: (state) => void relocationStateSchema.parse(state),
});
const contentSearches = new ContentSearches(
  (request, { onProgress = () => undefined }) =>
    searchContent(library, {
      ...{ ...request, signal: neverCancelled, scanThread: null, cacheDir: library.cacheDir, most: 100 },
      onFound: ({ entryId, matchCount, matches }) =>
        onProgress({ counts: EMPTY, files: [{ entryId, matchCount, matches: matches() }] }),
    }).then((counts) => (onProgress({ counts, files: [] }), null)),
  (state) => void contentSearchStateSchema.parse(state),
);
const certificateLooks = new CertificateLooks(
  (imageId, { onProgress: onCounts = () => undefined }) =>
    lookForCertificates(library, { imageId, onCounts, signal: neverCancelled, cacheDir: library.cacheDir }),
  (state) => void certificateLookSchema.parse(state),
);
const caseFiles = caseFileJobs(
  ({ input, onProgress = () => undefined }) => doCaseFile(input, { signal: neverCancelled, progress: onProgress }),
  () => undefined,
);
const hashSets = hashSetJobs(
  ({ input, onProgress = () => undefined }) => doHashSet(input, { signal: neverCancelled, progress: onProgress }),
  (state) => void hashSetStateSchema.parse(state),
);
const reportChecks = new ReportChecks(
  ({ path: file, evidence }, { onProgress = () => undefined }) =>
    checkReportFile(file, {
      ...{ evidence, libraryDir: library.dir, scanThread: '', signal: neverCancelled, onProgress },
      makeFolder: () => mkdtempSync(join(folder, 'checked-')),
    }),
  (state) => void reportCheckStateSchema.parse(state),
);
const surveys = new Surveys(
  (paths, { onProgress = () => undefined }) =>
    survey(library, paths, { signal: neverCancelled, onProgress }).then(() => null),
  (state) => void surveyStateSchema.parse(state),
);
const context: EngineContext = {
  ...{
    library,
    queue,
    journal,
    verifyRuns,
    relocations,
    contentSearches,
    certificateLooks,
    reportChecks,
    surveys,
    caseFiles,
    hashSets,
  },
  version: '0.0.0',
  // No job of this queue is followed: what a thread answers is asked of a whole engine, in test/unit/rpc.
  glances: new Glances('', () => undefined),
  finishedLook: () => certificateLooks.finished,
  emit: (event) => emitted.push(event),
};

beforeAll(async () => {
  await writeDockerArchive(path, [
    {
      tag: 'one:1',
      env: ['PATH=/bin', `AWS_ACCESS_KEY_ID=${secret}`],
      layers: [
        [
          { name: 'etc/passwd', content: 'root' },
          { name: 'app/keys.txt', content: `key ${secret}\n` },
          { name: Buffer.from([0x78, 0xff, 0x79]).toString('latin1'), content: 'x' },
        ],
        [{ name: 'app/.wh.keys.txt' }, { name: 'etc/passwd', content: 'changed' }],
      ],
    },
  ]);
  await ingestEvidence(library, path, {
    caseId: null,
    examiner: null,
    copy: false,
    limits: standardLimits,
    signal: neverCancelled,
  });
});
afterAll(() => {
  library.close();
  rmSync(folder, { recursive: true, force: true });
});

const scope: Pick<
  ChannelInput<'explorer.children'>,
  'imageId' | 'view' | 'layer' | 'changes' | 'types' | 'onlyFindings' | 'hideKnown'
> = { imageId: 1, view: 'all', layer: 2, changes: [], types: [], onlyFindings: false, hideKnown: false };
const page = { offset: 0, limit: 100 };
const report: ChannelInput<'report.preview'> = imageReport({
  ...{ imageId: 1, locale: 'en', sections: ['summary', 'files'] },
  fields: { reportNumber: '1', marking: '', examiner: 'E', organisation: '', receivedFrom: '' },
});

const marked = { kind: 'evidence', sha256: 'a'.repeat(64) } as const;
const byTime = { order: 'created', descending: true, ...page } as const;
const packageFilter = { imageId: 1, text: '', ecosystem: null, state: null, layer: null, order: 'name' } as const;
const listed = { ...packageFilter, isDown: false };
const judged = {
  place: { kind: 'anomaly', anomaly: 'setuid', diffId: 'sha256:0', path: 'bin/su' },
  valueKey: null,
} as const;
const hashList = (): string => {
  const list = join(folder, 'hashes.txt');
  writeFileSync(list, `${createHash('sha1').update('changed').digest('hex')}\n`);
  return list;
};
const savedUid = (): string => library.get<{ uid: string }>('SELECT uid FROM saved_search')?.uid ?? '';

/** One good input a channel, in an order in which all of them work. */
const good: { readonly [C in EngineChannel]: () => ChannelInput<C> } = {
  'library.get': () => ({}),
  'library.images': () => ({ caseId: null }),
  'case.create': () => ({ name: 'Case', number: '2024-1' }),
  'case.edit': () => ({ caseId: 1, changes: { name: 'Renamed', organisation: 'Lab' } }),
  'case.setStatus': () => ({ caseId: 1, status: 'closed' }),
  'case.list': () => ({ statuses: ['closed'] }),
  'case.get': () => ({ caseId: 1 }),
  'case.addEvidence': () => ({ caseId: 1, evidenceIds: [1] }),
  'case.items': () => ({ caseId: 1, ...page }),
  'case.ofEvidence': () => ({ evidenceId: 1 }),
  'case.editItem': () => ({ caseId: 1, evidenceId: 1, changes: { receivedFrom: 'A. Person', receivedAt: null } }),
  'case.moveEvidence': () => ({ from: 1, to: 1, evidenceIds: [1] }),
  'case.removeEvidence': () => ({ caseId: 1, evidenceIds: [1] }),
  'case.export': () => ({ caseId: 1, evidence: true, out: join(folder, 'one.stratcase') }),
  'case.cancelFile': () => ({ path: join(folder, 'one.stratcase') }),
  'case.import': () => ({ path: join(folder, 'one.stratcase') }),
  'hashSets.import': () => ({ path: hashList(), kind: 'notable', name: null }),
  'hashSets.list': () => ({}),
  'hashSets.look': () => ({}),
  'hashSets.cancel': () => ({}),
  'hashSets.remove': () => ({ uid: keptSets(library)[0]?.uid ?? '' }),
  'custody.add': () => ({ evidenceId: 1, caseId: null, kind: 'released', to: 'Court' }),
  'custody.list': () => ({ evidenceId: 1, caseId: null, ...page }),
  'audit.list': () => ({ offset: 0, limit: 100 }),
  'audit.verify': () => ({}),
  'tags.list': () => ({}),
  'tags.add': () => ({ name: 'Loot', colour: 'violet', key: 'l' }),
  'tags.edit': () => ({ uid: 'benign', changes: { name: 'Harmless' } }),
  'tags.remove': () => ({ uid: 'follow-up' }),
  'marks.addAll': () => ({ kind: 'bookmark', places: [marked], caseId: 1, image: 1 }),
  'marks.add': () => ({ kind: 'tag', tagUid: 'notable', place: marked, caseId: 1, image: 1 }),
  'marks.list': () => ({ ...{ caseId: 1, imageId: 1, kinds: [], tagUids: [], text: '' }, ...byTime }),
  'marks.at': () => ({ places: [marked], imageId: null }),
  'marks.edit': () => ({ uid: library.get<{ uid: string }>('SELECT uid FROM mark')?.uid ?? '', body: 'seen' }),
  'marks.history': () => ({ uid: library.get<{ uid: string }>('SELECT uid FROM mark')?.uid ?? '' }),
  'marks.remove': () => ({ uids: ['none'] }),
  'triage.set': () => ({ of: [judged], state: 'confirmed', reason: 'in use' }),
  'triage.at': () => ({ of: [judged] }),
  'triage.list': () => ({ states: ['confirmed'], ...page }),
  'searches.add': () => ({ caseId: 1, name: 'Keys', query: 'ext:pem' }),
  'searches.list': () => ({ caseId: 1 }),
  'searches.edit': () => ({ uid: savedUid(), changes: { query: 'ext:key' } }),
  'searches.remove': () => ({ uid: savedUid() }),
  'work.state': () => ({}),
  'work.undo': () => ({}),
  'work.redo': () => ({}),
  'ingest.start': () => ({ paths: [path], caseId: null, copy: false, limits: {} }),
  'ingest.jobs': () => ({}),
  'ingest.glance': () => ({ jobId: 'none', dir: '', ...page }),
  'ingest.pause': () => ({ jobId: 'none', paused: true }),
  'ingest.cancel': () => ({ jobId: 'none' }),
  'ingest.dismiss': () => ({ jobId: 'none' }),
  'ingest.interrupted': () => ({}),
  'ingest.readAgain': () => ({ jobId: 'none' }),
  'ingest.forget': () => ({ jobId: 'none' }),
  'ingest.failed': () => ({}),
  'ingest.dismissFailed': () => ({ id: 1 }),
  'evidence.verify': () => ({ evidenceId: 1 }),
  'evidence.verification': () => ({ evidenceId: 1 }),
  'evidence.cancelVerify': () => ({ evidenceId: 1 }),
  'evidence.place': () => ({ evidenceId: 1 }),
  'evidence.relocate': () => ({ evidenceId: 1, path }),
  'evidence.relocation': () => ({ evidenceId: 1 }),
  'evidence.cancelRelocate': () => ({ evidenceId: 1 }),
  'image.get': () => ({ imageId: 1 }),
  'image.lineage': () => ({ imageId: 1 }),
  'explorer.children': () => ({ ...scope, ...page, dir: 'app' }),
  'explorer.filter': () => ({ ...scope, ...page, pattern: '**/*.txt' }),
  'explorer.counts': () => ({ imageId: 1, layer: 2 }),
  'explorer.entry': () => ({ imageId: 1, layer: 1, entryId: 2 }),
  'explorer.layerBytes': () => ({ imageId: 1, layer: 1, offset: 0, length: 64 }),
  'explorer.preview': () => ({ imageId: 1, layer: 1, entryId: 2, offset: 0, length: 64 }),
  'explorer.diff': () => ({
    a: { imageId: 1, layer: 1, entryId: 2 },
    b: { imageId: 1, layer: 1, entryId: 2 },
  }),
  'explorer.export': () => ({ imageId: 1, layer: 1, entryId: 2, out: join(folder, 'exported') }),
  'explorer.exportTree': () => ({
    imageId: 1,
    view: 'merged',
    layer: 2,
    what: { kind: 'dir', dir: 'etc' },
    out: join(folder, 'exported-tree'),
  }),
  'explorer.exportArchive': () => ({
    ...{ imageId: 1, view: 'merged', layer: 2, what: { kind: 'dir', dir: 'etc' }, as: { kind: 'tar' } },
    out: join(folder, 'exported.tar'),
  }),
  'search.files': () => ({ query: 'passwd', caseId: null, limit: 10, after: null }),
  'search.digests': () => ({ query: 'digest:0', caseId: null }),
  'search.count': () => ({ query: 'passwd', caseId: null, from: null }),
  'search.startContent': () => ({ query: 'in:content key', caseId: null }),
  'search.content': () => ({}),
  'search.contentHits': () => ({ searchId: 1, ...page }),
  'search.cancelContent': () => ({ searchId: 1 }),
  'search.texts': () => ({ query: 'in:config AWS', caseId: null, ...page }),
  'findings.list': () => ({ imageId: 1, severities: [], text: '' }),
  'attestations.list': () => ({ imageId: 1 }),
  'attestations.contradictions': () => ({ imageId: 1 }),
  'verdicts.check': () => ({ imageId: listed.imageId }),
  'verdicts.checked': () => ({ imageId: listed.imageId }),
  'verdicts.list': () => ({ imageId: listed.imageId, is: null, text: '', ...page }),
  'verdicts.entries': () => ({ imageId: listed.imageId }),
  'verdicts.at': () => ({ imageId: listed.imageId, path: 'etc/passwd' }),
  'footholds.list': () => ({ imageId: listed.imageId }),
  'footholds.steps': () => ({ imageId: listed.imageId }),
  'footholds.export': () => ({
    ...{ imageId: listed.imageId, ids: [], format: 'sarif', locale: 'en' },
    out: join(folder, 'footholds.sarif'),
  }),
  'packages.list': () => ({ ...listed, ...page }),
  'packages.export': () => ({ ...listed, format: 'json', out: join(folder, 'packages.json') }),
  'findings.export': () => ({
    ...{ imageId: 1, ids: [firstFinding()], format: 'json', locale: 'en' },
    out: join(folder, 'findings.json'),
  }),
  'findings.ofValue': () => ({ valueKey: 'none' }),
  'findings.reveal': () => ({ findingId: firstFinding(), image: 1 }),
  'findings.sshKey': () => ({ findingId: firstFinding(), image: 1 }),
  'timeline.summary': () => ({ imageId: 1 }),
  'timeline.events': () => ({ imageId: 1, from: null, to: null, text: '', kinds: [], anomaliesOnly: false, ...page }),
  'timeline.checkedEvents': () => ({
    imageId: 1,
    from: null,
    to: null,
    text: '',
    kinds: [],
    anomaliesOnly: false,
    ...page,
  }),
  'timeline.dockerfile': () => ({ imageId: 1 }),
  'certificates.start': () => ({ imageId: 1 }),
  'certificates.look': () => ({}),
  'certificates.list': () => ({ lookId: certificateLooks.state?.lookId ?? 1, invalidOnly: false, ...page }),
  'certificates.spans': () => ({ lookId: certificateLooks.state?.lookId ?? 1 }),
  'certificates.export': () => ({
    lookId: certificateLooks.state?.lookId ?? 1,
    format: 'jsonl',
    out: join(folder, 'certificates.jsonl'),
  }),
  'certificates.cancel': () => ({ lookId: certificateLooks.state?.lookId ?? 1 }),
  'timeline.export': () => ({
    imageId: 1,
    format: 'timesketch-csv',
    verdicts: true,
    out: join(folder, 'timeline.csv'),
  }),
  'space.summary': () => ({ imageId: 1 }),
  'space.paths': () => ({ imageId: 1, ...page }),
  'links.resolve': () => ({ imageId: 1, layer: 1, entryId: 2, upTo: 2 }),
  'anomalies.summary': () => ({ imageId: 1 }),
  'anomalies.list': () => ({ imageId: 1, kind: 'setuid', ...page }),
  'anomalies.ofEntry': () => ({ imageId: 1, layer: 1, entryId: 2 }),
  'occurrences.list': () => ({ sought: { kind: 'name', name: 'passwd' }, ...page }),
  'compare.images': () => ({ a: 1, b: 1, changes: [], ...page }),
  'compare.facts': () => ({ a: 1, b: 1 }),
  'compare.sizes': () => ({ a: 1, b: 1, dir: '', ...page }),
  'compare.impostors': () => ({ a: 1, b: 1, kind: null, ...page }),
  'compare.packages': () => ({ a: 1, b: 1, change: null, ...page }),
  'compare.export': () => ({ a: 1, b: 1, format: 'html', locale: 'en', out: join(folder, 'compared.html') }),
  'report.preview': () => report,
  'report.earlier': () => ({ scope: report.scope }),
  'report.contents': () => ({ scope: report.scope, locale: 'en' }),
  'report.export': () => ({
    ...report,
    format: 'json',
    out: join(folder, 'report.json'),
  }),
  'ingest.foldersOf': () => ({ paths: [folder, path] }),
  'ingest.survey': () => ({ paths: [path] }),
  'ingest.surveyed': () => ({}),
  'ingest.cancelSurvey': () => ({ surveyId: surveys.runs.id }),
  'report.startCheck': () => ({ path: join(folder, 'report.json'), evidence: null }),
  'report.check': () => ({}),
  'report.checkedStatements': () => ({ checkId: reportChecks.runs.state?.checkId ?? 1, results: [], ...page }),
  'report.cancelCheck': () => ({ checkId: reportChecks.runs.state?.checkId ?? 1 }),
  'diagnostics.save': () => ({ text: 'lines', out: join(folder, 'diagnostics.txt') }),
  'library.removeEvidence': () => ({ evidenceId: 1 }),
};

/** Of the channels above; the ingest of the queue is the same evidence once more, and no job was cut off. */
const loggedByChannels = [
  ...[
    'case-created',
    'case-edited',
    'case-edited',
    'case-exported',
    'certificates-exported',
    'comparison-exported',
    'custody-added',
  ],
  ...['diagnostics-saved', 'evidence-joined', 'evidence-left', 'evidence-relocated', 'evidence-removed'],
  ...[
    'evidence-verified',
    'file-exported',
    'files-extracted',
    'files-extracted',
    'findings-exported',
    'footholds-exported',
    'hash-set-imported',
    'hash-set-removed',
    'item-edited',
    'mark-edited',
    'mark-made',
    'mark-made',
  ],
  ...[
    'packages-exported',
    'report-exported',
    'search-edited',
    'search-removed',
    'search-saved',
    'secret-revealed',
    'tag-edited',
    'tag-made',
  ],
  ...['tag-removed', 'timeline-exported', 'triage-set', 'work-redone', 'work-undone'],
];

const envelope = { examiner: 'E', replace: false };

let findingId = '';
function firstFinding(): string {
  return findingId;
}

const channels = Object.keys(good) as EngineChannel[];

describe('the engine contract', () => {
  it('has a handler and a test for every channel', async () => {
    for (const channel of Object.keys(engineContract)) expect(await handlerOf(channel), channel).toBeTypeOf('function');
    expect([...channels].sort()).toEqual(Object.keys(engineContract).sort());
  });

  it.each(channels)('%s refuses input of another form', async (channel) => {
    const wrong: unknown[] = [null, 'text', 7, [], { unknown: true }, { ...good[channel](), unknown: 1 }];
    for (const input of wrong) {
      const result = await answer(context, { channel, input, envelope }, neverCancelled);
      expect(result).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
    }
  });

  it.each(channels)('%s answers good input as its schema says', async (channel) => {
    if (channel === 'library.removeEvidence') await queue.idle();
    if (channel === 'search.contentHits') await contentSearches.idle();
    if (channel === 'certificates.list') await certificateLooks.idle();
    if (channel === 'evidence.verification') await verifyRuns.idle();
    if (channel === 'evidence.relocation') await relocations.idle();
    const result = await answer(context, { channel, input: good[channel](), envelope }, neverCancelled);
    expect(result).toMatchObject({ ok: true });
    const value = result.ok ? result.value : null;
    const parsed = engineContract[channel].output.safeParse(value);
    expect(parsed.error?.issues ?? []).toEqual([]);
    // What the schema would strip must not be sent either: it may be a secret.
    expect(parsed.data).toEqual(value);
    if (channel === 'findings.list') {
      findingId =
        (value as { findings: { id: string; where: { kind: string } }[] }).findings.find((f) => f.where.kind === 'file')
          ?.id ?? '';
    }
    if (channel === 'search.contentHits')
      expect(value).toMatchObject({ hits: [{ path: 'app/keys.txt', matchCount: 1 }] });
    if (channel === 'findings.reveal') expect(value).toEqual({ value: secret });
    else expect(JSON.stringify(value)).not.toContain(secret);
  });

  it('refuses a channel that does not exist', async () => {
    const result = await answer(context, { channel: 'library.explode', input: {}, envelope }, neverCancelled);
    expect(result).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
  });

  it('names who did it in every row of the audit log that a channel wrote', () => {
    const rows = auditRows(library).filter(({ action }) => action !== 'evidence-added');
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set(['E']));
    expect(rows.map(({ action }) => action).sort()).toEqual(loggedByChannels);
  });

  it('declares every channel that names a place to write to as one that writes', () => {
    const named = channels.filter((channel) => 'out' in good[channel]());
    expect(channels.filter(isWriting)).toEqual(named);
    // @ts-expect-error -- a channel that takes a place to write to without saying so does not compile
    channel(z.strictObject({ out: z.string() }), z.strictObject({}));
  });

  it('leaves no half-written output', () => {
    expect(existsSync(join(folder, 'exported'))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });
});
