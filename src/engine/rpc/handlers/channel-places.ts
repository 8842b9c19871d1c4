import type { EngineChannel } from '../../../shared/contract/contract';

/**
 * Who answers: `main`, the thread that owns jobs and writes, or the reader thread of that name. A channel always goes to
 * the same thread, so that what it keeps between pages is there; and one reader answers one call after the other, so
 * what takes long must not share a thread with what somebody waits for at every click (docs/adr/008-reader-threads.md).
 *
 * - `view`: what a start and a click in a tree or list ask for: the images, one of them, a directory, an entry;
 * - `search`: what is asked at every key, and dropped at the next one;
 * - `whole`: what looks through a whole image;
 * - `evidence`: what reads files of the evidence for its answer, and waits for the disk;
 * - `verdicts`: what holds all files of an image against its packages: it takes many seconds, and is kept for further questions.
 *
 * Contents of files stay on `main`: they wait for the disk and not for SQL, and exports and reveals write the audit log.
 */
export const channelPlaces = {
  'library.get': 'main',
  'library.images': 'view',
  'library.removeEvidence': 'main',
  'case.list': 'view',
  'case.get': 'view',
  'case.items': 'view',
  'case.ofEvidence': 'view',
  'custody.list': 'view',
  'audit.list': 'view',
  // Reads the files beside the database, with the key of the installation.
  'audit.verify': 'main',
  'tags.list': 'view',
  'marks.list': 'view',
  'marks.at': 'view',
  'marks.history': 'view',
  'triage.list': 'view',
  'triage.at': 'view',
  'searches.list': 'view',
  'work.state': 'view',
  'case.create': 'main',
  'case.edit': 'main',
  'case.setStatus': 'main',
  'case.addEvidence': 'main',
  'case.moveEvidence': 'main',
  'case.removeEvidence': 'main',
  'case.editItem': 'main',
  'case.export': 'main',
  'case.import': 'main',
  'case.cancelFile': 'main',
  'custody.add': 'main',
  'tags.add': 'main',
  'tags.edit': 'main',
  'tags.remove': 'main',
  'marks.add': 'main',
  'marks.addAll': 'main',
  'marks.edit': 'main',
  'marks.remove': 'main',
  'triage.set': 'main',
  'searches.add': 'main',
  'searches.edit': 'main',
  'searches.remove': 'main',
  'work.undo': 'main',
  'work.redo': 'main',
  'ingest.start': 'main',
  'ingest.cancel': 'main',
  'ingest.pause': 'main',
  'ingest.dismiss': 'main',
  'ingest.jobs': 'main',
  'ingest.foldersOf': 'main',
  'ingest.survey': 'main',
  'ingest.surveyed': 'main',
  'ingest.cancelSurvey': 'main',
  // Asked at every click in a tree, and answered by a thread of its own that lives as long as its job.
  'ingest.glance': 'main',
  'ingest.interrupted': 'main',
  'ingest.readAgain': 'main',
  'ingest.forget': 'main',
  'ingest.failed': 'main',
  'ingest.dismissFailed': 'main',
  'evidence.verify': 'main',
  'evidence.cancelVerify': 'main',
  'evidence.verification': 'main',
  'evidence.place': 'main',
  'evidence.relocate': 'main',
  'evidence.cancelRelocate': 'main',
  'evidence.relocation': 'main',
  'image.get': 'view',
  'image.lineage': 'whole',
  'explorer.children': 'view',
  'explorer.entry': 'view',
  'explorer.filter': 'search',
  'explorer.counts': 'whole',
  'explorer.preview': 'main',
  'explorer.layerBytes': 'main',
  'explorer.diff': 'main',
  'explorer.export': 'main',
  'explorer.exportTree': 'main',
  'explorer.exportArchive': 'main',
  'search.files': 'search',
  'search.digests': 'search',
  // Slice after slice, while the next key is waited for.
  'search.count': 'whole',
  'search.texts': 'search',
  'search.startContent': 'main',
  'search.cancelContent': 'main',
  'search.content': 'main',
  'search.contentHits': 'main',
  'findings.list': 'whole',
  'findings.ofValue': 'view',
  'findings.export': 'main',
  'findings.reveal': 'main',
  'findings.sshKey': 'evidence',
  'hashSets.list': 'view',
  // Read and asked by a thread of its own.
  'hashSets.import': 'main',
  'hashSets.look': 'main',
  'hashSets.cancel': 'main',
  'hashSets.remove': 'main',
  'timeline.summary': 'whole',
  'timeline.events': 'whole',
  'timeline.checkedEvents': 'verdicts',
  'timeline.dockerfile': 'view',
  'timeline.export': 'main',
  // Looked for by a thread of their own; what it found is kept here.
  'certificates.start': 'main',
  'certificates.cancel': 'main',
  'certificates.look': 'main',
  'certificates.list': 'main',
  'certificates.spans': 'main',
  'certificates.export': 'main',
  'compare.images': 'whole',
  'compare.facts': 'whole',
  'compare.sizes': 'whole',
  'compare.packages': 'evidence',
  'compare.impostors': 'verdicts',
  'compare.export': 'main',
  'space.summary': 'whole',
  'space.paths': 'whole',
  'packages.list': 'evidence',
  'verdicts.check': 'verdicts',
  'verdicts.checked': 'verdicts',
  'verdicts.list': 'verdicts',
  'verdicts.entries': 'verdicts',
  'verdicts.at': 'verdicts',
  'footholds.list': 'verdicts',
  'footholds.steps': 'verdicts',
  'footholds.export': 'main',
  'packages.export': 'main',
  'attestations.list': 'evidence',
  'attestations.contradictions': 'evidence',
  'links.resolve': 'view',
  'anomalies.summary': 'whole',
  'anomalies.list': 'whole',
  'anomalies.ofEntry': 'whole',
  'occurrences.list': 'whole',
  // They tell of footholds that were looked for, which that thread keeps.
  'report.preview': 'verdicts',
  'report.contents': 'verdicts',
  'report.earlier': 'view',
  'report.export': 'main',
  // Checked by a thread of its own; what came of it is kept here.
  'report.startCheck': 'main',
  'report.cancelCheck': 'main',
  'report.check': 'main',
  'report.checkedStatements': 'main',
  'diagnostics.save': 'main',
} as const satisfies Readonly<Record<EngineChannel, 'main' | 'view' | 'search' | 'whole' | 'evidence' | 'verdicts'>>;

type Places = typeof channelPlaces;

/** A channel that a reader thread answers. */
export type ReaderChannel = {
  [C in EngineChannel]: Places[C] extends 'main' ? never : C;
}[EngineChannel];

/** Names of the reader threads. */
export type ReaderName = Places[ReaderChannel];

/** The reader thread of a channel; null for one that the main thread answers, or that does not exist. */
export function readerOf(channel: string): ReaderName | null {
  if (!Object.hasOwn(channelPlaces, channel)) return null;
  const place = channelPlaces[channel as EngineChannel];
  return place === 'main' ? null : place;
}
