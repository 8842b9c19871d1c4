import { extractFiles, type ExtractedEntry } from '../../engine/output/exports/extract-files';
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
    'Without --layer the files of the merged image are written. DIR must be new or empty. Names are made safe; links,',
    'devices and rights are not created, only listed in DIR/manifest.json. What is written is evidence: do not run it.',
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
      const entries = await extractFiles(library, { imageId: image.id, layer, glob, target, manifest }, signal);
      const written = entries.filter((entry) => entry.written !== null);
      const bytes = written.reduce((sum, entry) => sum + entry.bytes, 0);
      noteInAudit(context, library, 'files-extracted', {
        ...{ imageId: image.id, layer, glob, out: target.path, files: written.length, bytes },
      });
      if (args.has('json')) await output.write(manifest(entries));
      else {
        const rest = entries.length - written.length;
        const note = rest === 0 ? '' : `; ${countOf(rest, 'entry', 'entries')} without content only in manifest.json`;
        await output.write(
          `${countOf(written.length, 'file')}, ${formatBytes(bytes)}, in ${terminalText(target.path)}${note}\n`,
        );
      }
      const bad = entries.filter((entry) => !entry.ok);
      for (const entry of bad)
        output.say(`not the bytes that were indexed: layer ${entry.layer} ${terminalText(entry.path)}`);
      return bad.length === 0 ? exitStatus.done : exitStatus.nothingRead;
    });
  },
};
