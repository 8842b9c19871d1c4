import { extractFiles, isLost, type ExtractedEntry } from '../../engine/output/exports/extract-files';
import type { NotWritten } from '../../shared/contract/explorer';
import { takenOut } from '../../engine/query/work/taken-out';
import { examinerOption, noteInAudit } from '../base/audit-note';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { outputFolder } from '../base/output-target';
import { imageOption, jsonOption, libraryOption, withImage } from '../base/session';
import { formatBytes } from '../../shared/byte-size';
import { countOf, terminalText } from '../base/terminal-text';
import { checkLayer } from './files';

/** `extract`: writes files of an image into a new folder. */
export const extractCommand: Command = {
  name: 'extract',
  summary: 'Extract files of an image into a new folder',
  usage: ['EVIDENCE|--library DIR [--image REF] [--layer N] [--path GLOB] --out DIR [--json]'],
  about: [
    'Without --layer, extracts the merged image. DIR must be new or empty. Names are made safe, and each hard link',
    'becomes a separate file. Symlinks, devices, and permissions are only listed in DIR/manifest.json, not created.',
    'Extracted files are evidence: do not run them. The exit status is 3 if a file could not be written, or none was.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    { name: 'layer', value: 'N', about: 'only this layer, from 1 at the base' },
    { name: 'path', value: 'GLOB', about: 'only matching paths, such as etc/** or *.conf' },
    { name: 'out', value: 'DIR', about: 'output folder, new or empty' },
    examinerOption,
    jsonOption,
  ],
  async run(context) {
    const { args, output, signal } = context;
    const target = outputFolder(args, args.positionals);
    const layer = args.count('layer');
    const glob = args.value('path')?.replace(/^\/+/, '') ?? null;
    return withImage(context, async (library, image) => {
      checkLayer(image, layer);
      const manifest = (entries: readonly ExtractedEntry[]): string =>
        `${jsonText({ image: image.imageId, references: image.references, evidence: image.evidence.sha256, layer, glob, entries }, 2)}\n`;
      const choice = { imageId: image.id, layer, upTo: null, glob, dir: null };
      const entries = await extractFiles(library, { ...choice, target, manifest }, signal);
      const written = entries.filter((entry) => entry.written !== null);
      const bytes = written.reduce((sum, entry) => sum + entry.bytes, 0);
      const custody = [takenOut(library, image.id, `${written.length} files, ${bytes} bytes`, target.path)];
      const details = { imageId: image.id, layer, glob, out: target.path, files: written.length, bytes };
      noteInAudit(context, library, 'files-extracted', details, custody);
      if (args.has('json')) await output.write(manifest(entries));
      else
        await output.write(
          `${countOf(written.length, 'file')}, ${formatBytes(bytes)}, in ${terminalText(target.path)}${leftOut(entries)}\n`,
        );
      const lost = entries.filter(isLost);
      for (const { layer: number, path, reason } of lost)
        output.say(`incomplete: layer ${number} ${terminalText(path)}: ${WHY[reason ?? 'changed']}`);
      const isNothing = written.length === 0 && entries.some(({ ok }) => !ok);
      if (isNothing) output.say('No files were written. See DIR/manifest.json for reasons.');
      return lost.length === 0 && !isNothing ? exitStatus.done : exitStatus.nothingRead;
    });
  },
};

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
