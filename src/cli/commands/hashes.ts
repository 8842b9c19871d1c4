import { hashedFiles, type HashedFile } from '../../engine/query/hash-sets/hashed-files';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { givenHashes, hashesText, setOptions, type HashLookup, type UsedHit } from '../base/hash-lookup';
import { jsonText } from '../base/json-text';
import { imageOption, jsonOption, libraryOption, withImage } from '../base/session';
import { countOf, countText, table, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

type Verdict = UsedHit['use'] | 'unknown';

/** `hashes`: which files of an image are in sets of hashes. */
export const hashesCommand: Command = {
  name: 'hashes',
  summary: 'Look up the files of an image in sets of known and notable hashes',
  usage: ['EVIDENCE|--library DIR [--image REF] [--known SET]... [--notable SET]... [--show VERDICT] [--json]'],
  about: [
    'Files of all layers, including deleted and shadowed ones. SET is a list of MD5, SHA-1, or SHA-256, an RDSv3 database of',
    'the NSRL, or a Bloom filter of CIRCL hashlookup. Lists notable files, unless you set --show; the others are counted.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    ...[libraryOption, imageOption, ...setOptions],
    {
      ...{ name: 'show', value: 'VERDICT', about: 'the files that are listed' },
      choices: ['notable', 'known', 'unknown', 'all'],
    },
    jsonOption,
  ],
  async run(context) {
    const { args, output } = context;
    const shown = args.value('show') ?? 'notable';
    return withImage(context, async (library, image) => {
      const lookup = await givenHashes(context, library, image.id);
      if (lookup === null) throw usageError('Name at least one set with --known or --notable.');
      const counts = { notable: 0, known: 0, unknown: 0 };
      const files: object[] = [];
      const rows: string[][] = [];
      for (const file of hashedFiles(library, image.id)) {
        const hit = lookup.hits.get(file.sha256) ?? null;
        const verdict: Verdict = hit?.use ?? 'unknown';
        counts[verdict] += 1;
        if (shown !== 'all' && shown !== verdict) continue;
        if (args.has('json')) files.push(fileDocument(file, verdict, hit));
        else rows.push(fileRow(file, verdict, hit));
      }
      if (args.has('json')) {
        const { sets, notRead } = lookup;
        await output.write(`${jsonText({ imageId: image.imageId, counts, sets, notRead, files }, 2)}\n`);
      } else await output.write(`${countsText(counts)}\n${table(rows)}${hashesText(lookup)}`);
      return statusOf(lookup);
    });
  },
};

function fileDocument(
  { layer, path, sha256, state, hiddenInLayer }: HashedFile,
  verdict: Verdict,
  hit: UsedHit | null,
) {
  const { set, by, probable, note } = hit ?? { set: null, by: null, probable: null, note: null };
  return { verdict, layer, path, sha256, state, hiddenInLayer, set, by, probable, note };
}

function fileRow({ layer, path, state, hiddenInLayer }: HashedFile, verdict: Verdict, hit: UsedHit | null): string[] {
  const hidden = state === 'present' ? '' : `  [${state} by layer ${hiddenInLayer ?? '-'}]`;
  const told = hit === null ? '' : `${hit.probable ? 'probably ' : ''}in ${hit.set} by ${hit.by}`;
  const note = hit === null || hit.note === null ? '' : ` (${hit.note})`;
  return [`  ${verdict}`, `layer ${layer}`, `${terminalText(path)}${hidden}`, terminalText(told + note)];
}

function countsText({ notable, known, unknown }: Readonly<Record<Verdict, number>>): string {
  const all = notable + known + unknown;
  return `${countOf(all, 'file')}: ${countText(notable)} notable, ${countText(known)} known, ${countText(unknown)} in no set`;
}

function statusOf({ notRead }: HashLookup) {
  return notRead.length === 0 ? exitStatus.done : exitStatus.nothingRead;
}
