import type { EngineChannel } from '../../../shared/contract/contract';
import type { ReaderChannel } from './channel-places';
import type { Handlers, ReadHandlers } from './handler';

/** `explorer` of `explorer.children`. */
type AreaOf<C extends EngineChannel> = C extends `${infer A}.${string}` ? A : never;
type Area = AreaOf<EngineChannel>;
type InArea<A extends Area, C extends EngineChannel> = C extends `${A}.${string}` ? C : never;

/** The handlers of an area: what the reader threads answer, and what the main thread does. */
interface AreaHandlers<A extends Area> {
  readonly reads: ReadHandlers<InArea<A, ReaderChannel>>;
  readonly rest: Handlers<InArea<A, Exclude<EngineChannel, ReaderChannel>>>;
}

const images = async () => {
  const { imageHandlers, imageReads } = await import('./image-handlers');
  return { reads: imageReads, rest: imageHandlers };
};

const cases = async () => {
  const { caseHandlers, caseReads } = await import('./case-handlers');
  return { reads: caseReads, rest: caseHandlers };
};

const work = async () => {
  const { workHandlers, workReads } = await import('./work-handlers');
  return { reads: workReads, rest: workHandlers };
};

const explorer = async () => {
  const { explorerHandlers, explorerReads } = await import('./explorer-handlers');
  return { reads: explorerReads, rest: explorerHandlers };
};

const reports = async () => {
  const { reportHandlers, reportReads } = await import('./report-handlers');
  return { reads: reportReads, rest: reportHandlers };
};

/**
 * Who answers the channels of each area. Loaded at its first question: there are six threads, each has a few areas to
 * answer, and what the others need (reports, spreadsheets, packages) takes longer to load than most answers.
 */
const areas: { readonly [A in Area]: () => Promise<AreaHandlers<A>> } = {
  library: async () => {
    const { libraryHandlers, libraryReads } = await import('./library-handlers');
    return { reads: libraryReads, rest: libraryHandlers };
  },
  case: cases,
  custody: work,
  audit: work,
  tags: work,
  marks: work,
  triage: work,
  searches: work,
  work,
  ingest: async () => ({ reads: {}, rest: (await import('./ingest-handlers')).ingestHandlers }),
  evidence: async () => ({ reads: {}, rest: (await import('./evidence-handlers')).evidenceHandlers }),
  image: images,
  findings: images,
  anomalies: images,
  space: images,
  explorer,
  links: explorer,
  occurrences: explorer,
  search: async () => {
    const { searchHandlers, searchReads } = await import('./search-handlers');
    return { reads: searchReads, rest: searchHandlers };
  },
  hashSets: async () => {
    const { hashSetHandlers, hashSetReads } = await import('./hash-set-handlers');
    return { reads: hashSetReads, rest: hashSetHandlers };
  },
  timeline: async () => {
    const { timelineHandlers, timelineReads } = await import('./timeline-handlers');
    return { reads: timelineReads, rest: timelineHandlers };
  },
  certificates: async () => ({ reads: {}, rest: (await import('./certificate-handlers')).certificateHandlers }),
  compare: async () => {
    const { compareHandlers, compareReads } = await import('./compare-handlers');
    return { reads: compareReads, rest: compareHandlers };
  },
  packages: async () => {
    const { packageHandlers, packageReads } = await import('./package-handlers');
    return { reads: packageReads, rest: packageHandlers };
  },
  verdicts: async () => ({ reads: (await import('./verdict-handlers')).verdictReads, rest: {} }),
  footholds: async () => {
    const { footholdHandlers, footholdReads } = await import('./foothold-handlers');
    return { reads: footholdReads, rest: footholdHandlers };
  },
  attestations: async () => ({ reads: (await import('./attestation-handlers')).attestationReads, rest: {} }),
  report: reports,
  diagnostics: reports,
};

/** A handler whose types are those of one channel; the index loses which. */
type AnyHandler<Context> = (context: Context, input: never, call: never) => unknown;

async function handlersOf(channel: string): Promise<{ readonly reads?: object; readonly rest?: object }> {
  const area = channel.split('.', 1)[0] ?? '';
  return Object.hasOwn(areas, area) ? await areas[area as Area]() : {};
}

function named<Context>(table: object | undefined, channel: string): AnyHandler<Context> | null {
  if (table === undefined || !Object.hasOwn(table, channel)) return null;
  return (table as Readonly<Record<string, AnyHandler<Context>>>)[channel] ?? null;
}

/** Who answers a channel on a reader thread; null where that is not for one, or where there is no such channel. */
export async function readHandlerOf<Context>(channel: string): Promise<AnyHandler<Context> | null> {
  return named((await handlersOf(channel)).reads, channel);
}

/** Who answers a channel on the thread that writes, which may be asked anything; null where there is no such channel. */
export async function handlerOf<Context>(channel: string): Promise<AnyHandler<Context> | null> {
  const { reads, rest } = await handlersOf(channel);
  return named(rest, channel) ?? named(reads, channel);
}
