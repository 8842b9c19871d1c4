import { extractFiles, isLost, type ExtractedEntry } from '../../engine/output/exports/extract-files';
import type { ExtractChoice } from '../../engine/output/exports/extract-rows';
import type { OutputTarget } from '../../engine/output/writer/output-target';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { ImageRow } from '../../shared/contract/library';
import type { ArchiveKind } from '../../engine/output/writer/output-archive';
import type { NotWritten } from '../../shared/contract/explorer';
import { takenOut } from '../../engine/query/work/taken-out';
import { fileStateSchema } from '../../shared/vocabulary';
import { examinerOption, noteInAudit } from '../base/audit-note';
import type { ParsedArguments } from '../base/arguments';
import type { Command, CommandContext } from '../base/command';
import { usageError } from '../base/usage-error';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { outputFolder, outputTarget } from '../base/output-target';
import { imageOption, jsonOption, libraryOption, withImage } from '../base/session';
import { formatBytes } from '../../shared/byte-size';
import { countOf, terminalText } from '../base/terminal-text';
import { chosenPaths, type Chosen } from '../base/chosen-paths';
import { extractBlob } from './extract-blob';
import { checkLayer } from './files';

const FORMS = ['folder', 'tar', 'zip'] as const;
/** What those who pass malware on agree on: nobody opens such a zip by mistake. */
const USUAL_PASSWORD = 'infected';

/** `extract`: writes files of an image into a new folder. */
export const extractCommand: Command = {
  name: 'extract',
  summary: 'Extract files of an image into a new folder',
  usage: [
    'EVIDENCE|--library DIR [--image REF] [--layer N] [--path GLOB] [--state STATE] --out DIR [--json]',
    'EVIDENCE|--library DIR … [--tag NAME | --paths-from FILE | --search QUERY] …',
    'EVIDENCE|--library DIR [--image REF] --blob DIGEST --out FILE [--json]',
    'EVIDENCE|--library DIR … --as tar|zip [--password TEXT] --out FILE [--json]',
  ],
  about: [
    'Without --layer, extracts the merged image; with --state deleted or shadowed, what the final image does not show.',
    'DIR must be new or empty. Names are made safe, and each hard link becomes a separate file. Symlinks, devices, and',
    'permissions are only listed in manifest.json, not created. tar has the same bytes each time; zip is encrypted with',
    'AES-256 for malware samples (7-Zip opens it; the password is “infected” unless you choose one).',
    '--tag takes what has a tag, in whatever state; --paths-from takes the paths of a file, one a line (\\xHH stands for a byte),',
    'and folders with all below them. --search takes what a query finds, in whatever state, such as “ext:pem state:deleted”. --blob writes a layer, config, or manifest as it is stored.',
    'Extracted files are evidence: do not run them. The exit status is 3 if a file could not be written, or none was.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    { name: 'layer', value: 'N', about: 'only this layer, from 1 at the base' },
    { name: 'path', value: 'GLOB', about: 'only matching paths, such as etc/** or *.conf' },
    { name: 'state', value: 'STATE', about: 'only files in this state', choices: fileStateSchema.options },
    { name: 'tag', value: 'NAME', about: 'only what has this tag' },
    { name: 'search', value: 'QUERY', about: 'only what this search finds' },
    { name: 'paths-from', value: 'FILE', about: 'only the paths in this file' },
    { name: 'blob', value: 'DIGEST', about: 'a blob of the evidence, as it is stored' },
    { name: 'as', value: 'FORM', about: 'write a folder, or one file', choices: FORMS },
    { name: 'password', value: 'TEXT', about: 'password of the zip' },
    { name: 'out', value: 'PATH', about: 'output folder, new or empty; or output file' },
    examinerOption,
    jsonOption,
  ],
  async run(context) {
    const { args } = context;
    if (args.has('blob')) return extractBlob(context);
    const into = formOf(args);
    const target = (into === 'folder' ? outputFolder : outputTarget)(args, args.positionals);
    const state = args.value('state') === null ? null : fileStateSchema.parse(args.value('state'));
    const layer = args.count('layer');
    const glob = args.value('path')?.replace(/^\/+/, '') ?? null;
    return withImage(context, async (library, image) => {
      checkLayer(image, layer);
      const chosen = await chosenPaths(context, library, image.id);
      return extract(context, library, image, { layer, glob, state, into, target, chosen });
    });
  },
};

interface Wanted extends Pick<ExtractChoice, 'layer' | 'glob' | 'state'> {
  readonly into: 'folder' | ArchiveKind;
  readonly target: OutputTarget;
  readonly chosen: Chosen | null;
}

async function extract(
  context: CommandContext,
  library: ReadableLibrary,
  image: ImageRow,
  { into, target, chosen, ...options }: Wanted,
): Promise<ExitStatus> {
  const { args, output, signal } = context;
  const wanted = { ...options, ...chosen?.told };
  const facts = { image: image.imageId, references: image.references, evidence: image.evidence.sha256, ...wanted };
  const manifest = (entries: readonly ExtractedEntry[]): string => `${jsonText({ ...facts, entries }, 2)}\n`;
  const choice = { imageId: image.id, upTo: null, dir: null, ...options, paths: chosen?.paths ?? null };
  const { entries, archive } = await extractFiles(library, { ...choice, target, into, manifest }, signal);
  const written = entries.filter((entry) => entry.written !== null);
  const bytes = written.reduce((sum, entry) => sum + entry.bytes, 0);
  const out = { out: target.path, files: written.length, bytes };
  const file = archive === null ? {} : { archiveBytes: archive.bytes, archiveSha256: archive.sha256 };
  const details = { imageId: image.id, ...wanted, ...out, ...file };
  const custody = [takenOut(library, image.id, { said: 'files', what: '', files: written.length, bytes }, target.path)];
  noteInAudit(context, library, 'files-extracted', details, custody);
  if (args.has('json')) await output.write(manifest(entries));
  else {
    const hash = archive === null ? '' : `, sha256 ${archive.sha256}`;
    const sum = `${countOf(written.length, 'file')}, ${formatBytes(bytes)}, in ${terminalText(target.path)}${hash}`;
    await output.write(`${sum}${leftOut(entries)}\n`);
  }
  const lost = entries.filter(isLost);
  for (const { layer, path, reason } of lost)
    output.say(`incomplete: layer ${layer} ${terminalText(path)}: ${WHY[reason ?? 'changed']}`);
  const isNothing = written.length === 0 && entries.some(({ ok }) => !ok);
  const missing = chosen?.missing(entries.map(({ path }) => path)) ?? [];
  for (const path of missing) output.say(`not in the image: ${terminalText(path)}`);
  if (isNothing) output.say('No files were written. See manifest.json for reasons.');
  return lost.length === 0 && missing.length === 0 && !isNothing ? exitStatus.done : exitStatus.nothingRead;
}

function formOf(args: ParsedArguments): 'folder' | ArchiveKind {
  const form = FORMS.find((name) => name === args.value('as')) ?? 'folder';
  const password = args.value('password');
  if (password !== null && form !== 'zip') throw usageError('--password belongs to --as zip.');
  if (password === '') throw usageError('--password needs a text.');
  return form === 'zip' ? { kind: form, password: password ?? USUAL_PASSWORD } : form === 'tar' ? { kind: form } : form;
}

/** What an entry is of which no file was made, and why one has not all its bytes. */
const WHY: Readonly<Record<NotWritten, string>> = {
  symlink: 'symlink',
  device: 'device',
  fifo: 'named pipe',
  whiteout: 'deletion marker',
  'broken-link': 'broken hard link',
  'cut-short': 'truncated (the layer ends early)',
  changed: 'changed since it was indexed',
};

/** What was not written for what it is, as words; empty where nothing was. */
function leftOut(entries: readonly ExtractedEntry[]): string {
  const counts = new Map<NotWritten, number>();
  for (const { reason, written } of entries)
    if (reason !== null && written === null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  if (counts.size === 0) return '';
  const words = [...counts].map(([reason, count]) => countOf(count, WHY[reason]));
  return `; not written: ${words.join(', ')}`;
}
