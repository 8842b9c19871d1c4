import { extractFiles, isLost, type ExtractedEntry } from '../../engine/output/exports/extract-files';
import type { NotWritten } from '../../shared/contract/explorer';
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
  summary: 'Write files of an image into a new folder',
  usage: ['EVIDENCE|--library DIR [--image REF] [--layer N] [--path GLOB] --out DIR [--json]'],
  about: [
    'Without --layer the files of the merged image are written. DIR must be new or empty. Names are made safe; a hard',
    'link becomes a file of its own. Symlinks, devices and rights are not created, only listed in DIR/manifest.json.',
    'What is written is evidence: do not run it. The status is 3 where a file could not be written, or none was.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    { name: 'layer', value: 'N', about: 'this layer as it is, from 1 at the base' },
    { name: 'path', value: 'GLOB', about: 'only paths that fit, such as etc/** or *.conf, as in a search' },
    { name: 'out', value: 'DIR', about: 'the folder to write, new or empty' },
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
      noteInAudit(context, library, 'files-extracted', {
        ...{ imageId: image.id, layer, glob, out: target.path, files: written.length, bytes },
      });
      if (args.has('json')) await output.write(manifest(entries));
      else
        await output.write(
          `${countOf(written.length, 'file')}, ${formatBytes(bytes)}, in ${terminalText(target.path)}${leftOut(entries)}\n`,
        );
      const lost = entries.filter(isLost);
      for (const { layer: number, path, reason } of lost)
        output.say(`not written whole: layer ${number} ${terminalText(path)}: ${WHY[reason ?? 'changed']}`);
      const isNothing = written.length === 0 && entries.some(({ ok }) => !ok);
      if (isNothing) output.say('no file was written: DIR/manifest.json says why');
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
  'cut-short': 'the layer ends before the file does',
  changed: 'not the bytes that were indexed',
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
