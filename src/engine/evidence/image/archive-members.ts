import { createHash } from 'node:crypto';
import { bytesToText, type PathText } from '../../../shared/path-text';
import type { ReadLimits } from '../../../shared/read-limits';
import type { FileBytes } from '../archive/file-bytes';
import type { TarEnding, TarHead, TarProblem } from '../archive/tar/tar-entry.types';
import { TarReader } from '../archive/tar/tar-reader';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { entryTypeOfFlag } from '../layer/entry-type';
import type { StreamProblem } from '../layer/layer-scan.types';
import type { BlobSource } from '../archive/blob-source.types';
import { FilePart } from './file-part';
import { MemberTimeCollector, type MemberTimes } from './member-times';
import { linkTarget, Members, membersLimit, normalName, type Member } from './members';

const READ = 64 * 1024;

export interface ArchiveIndex {
  readonly members: Members;
  readonly ending: TarEnding;
  /** Names of the first level, for telling a root file system from another tar. */
  readonly topNames: ReadonlySet<PathText>;
  readonly times: MemberTimes;
}

/**
 * Indexes the members of the outer tar without reading their data: headers are read, data is
 * passed by offset. `plain` is false where the file is a decompressed copy, whose offsets mean nothing outside.
 */
export async function indexArchive(
  file: FileBytes,
  plain: boolean,
  { signal, limits }: { readonly signal: CancelSignal; readonly limits: ReadLimits },
): Promise<ArchiveIndex> {
  const collector = new MemberCollector(file, plain, limits);
  const reader = new TarReader(collector, limits);
  let offset = 0;
  while (offset < file.size) {
    throwIfCancelled(signal);
    const chunk = file.read(offset, READ);
    if (chunk.length === 0) break;
    reader.write(chunk);
    offset += chunk.length;
    offset += reader.pass(file.size - offset);
    if (offset % (256 * READ) < READ) await new Promise(setImmediate);
  }
  const ending = reader.end();
  const { topNames, times } = collector;
  return { members: await collector.finish(), ending, topNames, times: times.finish() };
}

class MemberCollector {
  readonly #file: FileBytes;
  readonly #plain: boolean;
  readonly #limit: number;
  readonly #members = new Map<PathText, Member>();
  readonly #problems: StreamProblem[] = [];
  readonly #replaced: { readonly name: PathText; readonly before: BlobSource; readonly after: BlobSource }[] = [];
  readonly #folders = new Set<PathText>();
  #skipped = 0;
  readonly topNames = new Set<PathText>();
  readonly times: MemberTimeCollector;

  constructor(file: FileBytes, plain: boolean, limits: ReadLimits) {
    this.#file = file;
    this.#plain = plain;
    this.#limit = limits.members;
    this.times = new MemberTimeCollector(limits.memberTimes);
  }

  onHead(): null {
    return null;
  }

  onEnd(head: TarHead, content: { readonly storedSize: number }): void {
    const recorded = bytesToText(head.name);
    const name = normalName(recorded);
    if (head.afterEnd || recorded === '') return;
    const leaves = recorded.split('/').includes('..') || recorded.startsWith('/');
    if (leaves) this.#note('member-outside', 'info', recorded, head.headerOffset);
    if (name === null) return;
    const type = entryTypeOfFlag(head.typeFlag);
    if (this.topNames.size < MOST_TOP_NAMES) this.topNames.add(name.split('/', 1)[0] ?? name);
    if (type === 'dir') {
      if (DOOR_NAMES.has(name)) this.#members.set(name, { kind: 'other', what: type });
      else if (this.#folders.size < this.#limit) this.#folders.add(name);
      return;
    }
    this.times.add({ name, bytes: content.storedSize, mtimeNs: head.mtimeNs }, DOOR_NAMES.has(name));
    if (this.#members.size >= this.#limit && !DOOR_NAMES.has(name)) this.#skipped += 1;
    else this.#add(name, head, type, content.storedSize);
  }

  onProblem({ code, severity, params, name, offset }: TarProblem): void {
    this.#problems.push({ code, severity, params, offset, path: name === null ? null : bytesToText(name) });
  }

  #add(name: PathText, head: TarHead, type: ReturnType<typeof entryTypeOfFlag>, storedSize: number): void {
    if (type === 'file') {
      const source = this.#source(name, head.dataOffset, storedSize);
      const before = this.#members.get(name);
      if (before?.kind === 'file') this.#replaced.push({ name, before: before.source, after: source });
      this.#members.set(name, { kind: 'file', source });
    } else if (type === 'symlink' || type === 'hardlink') {
      const target = linkTarget(name, bytesToText(head.linkName), type === 'symlink');
      this.#members.set(name, { kind: 'link', target });
    } else if (type !== 'other') this.#members.set(name, { kind: 'other', what: type });
  }

  #source(name: PathText, offset: number, bytes: number): BlobSource {
    return new FilePart(this.#file, { name, offset, bytes }, this.#plain ? offset : null);
  }

  #note(code: string, severity: 'info' | 'warning', path: PathText, offset: number | null): void {
    this.#problems.push({ code, severity, params: {}, path, offset });
  }

  /** Compares members that stand twice: the last one counts for every reader. */
  async finish(): Promise<Members> {
    if (this.#skipped > 0) this.#problems.push(membersLimit(this.#limit, this.#skipped));
    for (const { name, before, after } of this.#replaced) {
      const same = before.bytes === after.bytes && (await digestOf(before)) === (await digestOf(after));
      this.#note(same ? 'member-repeated' : 'member-duplicate', same ? 'info' : 'warning', name, after.evidenceOffset);
    }
    return new Members(this.#members, this.#problems, this.#folders);
  }
}

/** Names of the first level that are enough to know a root file system by. */
const MOST_TOP_NAMES = 10_000;
const DOOR_NAMES = new Set(['manifest.json', 'index.json', 'repositories']);

async function digestOf(source: BlobSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.open()) hash.update(chunk);
  return hash.digest('hex');
}
