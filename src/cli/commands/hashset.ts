import { hashSetKindSchema, hashSetNameSchema, type KeptHashSet } from '../../shared/contract/hash-sets';
import { formatBytes } from '../../shared/byte-size';
import { importHashSet, removeHashSet } from '../../engine/query/hash-sets/change-sets';
import { keptSetOf, keptSets } from '../../engine/query/kept-hashes/kept-sets';
import { lookUpLayers } from '../../engine/query/hash-sets/look-up-layers';
import type { WritableLibrary } from '../../engine/store/writable-library';
import { examinerOption } from '../base/audit-note';
import type { Command, CommandContext } from '../base/command';
import { runForm } from '../base/command-form';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, givenWritableLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, countText, table, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

/** `hashset`: sets of hashes that a library keeps. */
export const hashsetCommand: Command = {
  name: 'hashset',
  summary: 'Keep sets of known-good and notable hashes in a library',
  usage: [
    `import FILE --library DIR --kind ${hashSetKindSchema.options.join('|')} [--name NAME] [--examiner NAME] [--json]`,
    'list --library DIR [--json]',
    'look --library DIR [--json]',
    'remove NAME --library DIR [--examiner NAME] [--json]',
  ],
  about: [
    'FILE is a list of MD5, SHA-1, or SHA-256, an RDSv3 database of the NSRL, or a Bloom filter of CIRCL hashlookup. Files',
    'are looked up once a set is imported, and when evidence is added. look does so for files that could not be read then.',
  ],
  positionals: { min: 1, max: 2, names: 'import, list, look, or remove' },
  options: [
    libraryOption,
    { name: 'kind', value: 'KIND', about: 'import: what files in the set are', choices: hashSetKindSchema.options },
    { name: 'name', value: 'NAME', about: 'import: name of the set (that of the file by default)' },
    examinerOption,
    jsonOption,
  ],
  run: (context) =>
    runForm(hashsetCommand, context, {
      import: { options: ['kind', 'name', 'examiner'], words: [1, 1], run: importSet },
      list: { options: [], words: [0, 0], run: list },
      look: { options: [], words: [0, 0], run: look },
      remove: { options: ['examiner'], words: [1, 1], run: remove },
    }),
};

function importSet(context: CommandContext, [path = '']: readonly string[]): Promise<ExitStatus> {
  const { args, output, signal } = context;
  const kind = hashSetKindSchema.safeParse(args.required('kind')).data;
  const given = args.value('name');
  const name = given === null ? null : hashSetNameSchema.safeParse(given).data;
  if (kind === undefined || name === undefined) throw usageError('--name needs 1 to 200 characters.');
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const asked = { path, kind, name, examiner: args.value('examiner') };
    const { uid } = await importHashSet(library, asked, {
      signal,
      onBytes: (done, total) => output.progress(`set  ${formatBytes(done)} of ${formatBytes(total)}`),
    });
    await lookUp(context, library);
    const set = keptSetOf(library, uid);
    if (args.has('json')) await output.write(`${jsonText({ hashSet: set }, 2)}\n`);
    else await output.write(table([rowOf(set)]));
    return set.notLookedUp === 0 ? exitStatus.done : exitStatus.nothingRead;
  });
}

function lookUp({ output, signal }: CommandContext, library: WritableLibrary): Promise<void> {
  return lookUpLayers(library, {
    signal,
    onProgress: ({ bytesDone, bytesTotal, files }) =>
      output.progress(`hashes  ${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}  ${countText(files)} files`),
  });
}

function list(context: CommandContext): Promise<ExitStatus> {
  return withSession(givenLibrary(context), async ({ library }) => {
    await tell(context, keptSets(library));
    return exitStatus.done;
  });
}

function look(context: CommandContext): Promise<ExitStatus> {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    await lookUp(context, library);
    const sets = keptSets(library);
    await tell(context, sets);
    return sets.every(({ notLookedUp }) => notLookedUp === 0) ? exitStatus.done : exitStatus.nothingRead;
  });
}

function remove(context: CommandContext, [name = '']: readonly string[]): Promise<ExitStatus> {
  const { args, output } = context;
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const set = await removeHashSet(library, name, args.value('examiner'));
    if (args.has('json')) await output.write(`${jsonText({ removed: set }, 2)}\n`);
    else await output.write(`Removed: ${terminalText(set.name)}\n`);
    return exitStatus.done;
  });
}

async function tell({ args, output }: CommandContext, sets: readonly KeptHashSet[]): Promise<void> {
  if (args.has('json')) await output.write(`${jsonText({ hashSets: sets }, 2)}\n`);
  else await output.write(sets.length === 0 ? 'No hash sets.\n' : table(sets.map(rowOf)));
}

function rowOf({ name, kind, form, hashes, contents, notLookedUp, addedAt, sha256 }: KeptHashSet): string[] {
  const left = notLookedUp === 0 ? '' : `, ${countOf(notLookedUp, 'file')} not looked up`;
  return [
    terminalText(name),
    kind,
    form,
    countOf(hashes, 'hash', 'hashes'),
    `${countOf(contents, 'content')} found${left}`,
    addedAt.slice(0, 10),
    `sha256 ${sha256}`,
  ];
}
