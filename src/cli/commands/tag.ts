import { tagColourSchema, type Tag } from '../../shared/contract/tags';
import { FailureError } from '../../shared/failure';
import { addMark, removeMarks } from '../../engine/query/work/change-marks';
import { marksAt } from '../../engine/query/work/marks';
import { addTag, editTag, findTag, removeTag, tagRows } from '../../engine/query/work/tags';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { WritableLibrary } from '../../engine/store/writable-library';
import { defined } from '../../shared/defined';
import { examinerOption } from '../base/audit-note';
import { caseOption, chosenCase } from '../base/case-names';
import type { Command, CommandContext } from '../base/command';
import { runForm } from '../base/command-form';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { chosenMarks, markDocuments, markRow } from '../base/mark-text';
import { namesPlace, placeNames, placeOf, placeOptions, placeUsage } from '../base/place-options';
import { givenLibrary, givenWritableLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, table, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

/** `tag`: tags, and what has them. */
export const tagCommand: Command = {
  name: 'tag',
  summary: 'Tag places, and add, list, change, or remove tags',
  usage: [
    `add NAME --library DIR ${placeUsage} [--case NAME] [--colour NAME] [--key KEY] [--examiner NAME] [--json]`,
    'list [NAME] --library DIR [--image REF] [--case NAME] [--json]',
    'edit NAME --library DIR [--name NEW] [--colour NAME] [--key KEY] [--examiner NAME] [--json]',
    `remove NAME --library DIR ${placeUsage} [--case NAME] [--examiner NAME] [--json]`,
  ],
  about: [
    'add makes a tag that is not there yet. Without a place it only makes the tag, and remove takes the tag away',
    'everywhere. A tag on a layer, or on a path or bytes in it, is there in every image with that layer.',
  ],
  positionals: { min: 1, max: 2, names: 'add, list, edit, or remove' },
  options: [
    libraryOption,
    ...placeOptions,
    caseOption,
    { name: 'colour', value: 'NAME', about: 'colour of the tag', choices: tagColourSchema.options },
    { name: 'key', value: 'KEY', about: 'letter or digit that sets the tag in the app' },
    { name: 'name', value: 'NEW', about: 'edit: new name' },
    examinerOption,
    jsonOption,
  ],
  run: (context) =>
    runForm(tagCommand, context, {
      add: { options: [...placeNames, 'case', 'colour', 'key', 'examiner'], words: [1, 1], run: add },
      list: { options: ['image', 'case'], words: [0, 1], run: list },
      edit: { options: ['name', 'colour', 'key', 'examiner'], words: [1, 1], run: edit },
      remove: { options: [...placeNames, 'case', 'examiner'], words: [1, 1], run: remove },
    }),
};

/** Throws tag-not-found. */
function namedTag(library: ReadableLibrary, name: string): Tag {
  const tag = findTag(library, name);
  if (tag === null) throw new FailureError('tag-not-found', { name });
  return tag;
}

function add(context: CommandContext, [name = '']: readonly string[]) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const { args, output } = context;
    const known = findTag(library, name);
    const fields = tagFields(context);
    if (known !== null && Object.keys(fields).length > 0)
      throw usageError(`The tag “${name}” is there already. Use “tag edit” to change it.`);
    // Before a tag is made: the place may not be there.
    const named = namesPlace(context) ? placeOf(context, library) : null;
    if (named === null && args.has('case')) throw usageError('--case needs a place.');
    const examiner = args.value('examiner');
    const tag = known ?? addTag(library, { name, colour: 'grey', key: null, ...fields }, examiner);
    if (named === null) {
      await output.write(
        args.has('json') ? `${jsonText({ tag: tagDocument(tag) }, 2)}\n` : `Tag: ${terminalText(tag.name)}\n`,
      );
      return exitStatus.done;
    }
    const caseId = chosenCase(context, library)?.id ?? null;
    const { place, image } = named;
    const made = addMark(library, { kind: 'tag', tagUid: tag.uid, place, caseId, image }, examiner);
    const document = { tagged: markDocuments(library, [made])[0] };
    const words = `${terminalText(tag.name)} on ${place.kind} ${terminalText(made.placeText)}\n`;
    await output.write(args.has('json') ? `${jsonText(document, 2)}\n` : words);
    return exitStatus.done;
  });
}

function tagFields({ args }: CommandContext) {
  const key = args.value('key')?.toLowerCase();
  if (key !== undefined && !/^[a-z0-9]$/.test(key)) throw usageError('--key must be one letter or digit.');
  const colour = tagColourSchema.options.find((one) => one === args.value('colour'));
  return defined<{ readonly key?: string; readonly colour?: Tag['colour'] }>({ key, colour });
}

function tagDocument({ name, colour, key, marks }: Tag) {
  return { name, colour, key, marks };
}

function list(context: CommandContext, [name]: readonly string[]) {
  return withSession(givenLibrary(context), async ({ library }) => {
    const { args, output } = context;
    const tags = name === undefined ? tagRows(library) : [namedTag(library, name)];
    const marks = chosenMarks(context, library, 'tag', name === undefined ? [] : tags.map(({ uid }) => uid));
    if (args.has('json')) {
      const tagged = markDocuments(library, marks);
      await output.write(`${jsonText({ tags: tags.map(tagDocument), tagged }, 2)}\n`);
      return exitStatus.done;
    }
    const byUid = new Map(tags.map((tag) => [tag.uid, tag]));
    await output.write(
      table(tags.map((tag) => [terminalText(tag.name), tag.colour, tag.key ?? '-', String(tag.marks)])),
    );
    if (marks.length > 0)
      await output.write(`\n${table(marks.map((mark) => markRow(mark, byUid.get(mark.tagUid ?? ''))))}`);
    return exitStatus.done;
  });
}

function edit(context: CommandContext, [name = '']: readonly string[]) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const { args, output } = context;
    const { uid } = namedTag(library, name);
    const changes = defined<Parameters<typeof editTag>[1]['changes']>({
      ...tagFields(context),
      name: args.value('name') ?? undefined,
    });
    const tag = editTag(library, { uid, changes }, args.value('examiner'));
    await output.write(
      args.has('json') ? `${jsonText({ tag: tagDocument(tag) }, 2)}\n` : `Tag: ${terminalText(tag.name)}\n`,
    );
    return exitStatus.done;
  });
}

function remove(context: CommandContext, [name = '']: readonly string[]) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const { args, output } = context;
    const removed = removeFrom(context, library, namedTag(library, name));
    await output.write(
      args.has('json') ? `${jsonText({ removed }, 2)}\n` : `Removed from ${countOf(removed, 'place')}.\n`,
    );
    return exitStatus.done;
  });
}

/** Takes a tag off the place that is named, or away. */
function removeFrom(context: CommandContext, library: WritableLibrary, tag: Tag): number {
  const examiner = context.args.value('examiner');
  if (!namesPlace(context)) return removeTag(library, tag.uid, examiner).marks;
  const { place, image } = placeOf(context, library);
  const ofCase = chosenCase(context, library)?.id;
  const marks = marksAt(library, { places: [place], imageId: image }).marks.filter(
    ({ tagUid, caseId }) => tagUid === tag.uid && (ofCase === undefined || caseId === ofCase),
  );
  if (marks.length === 0) throw new FailureError('mark-not-found', { name: tag.name });
  return removeMarks(library, { uids: marks.map(({ uid }) => uid) }, examiner).removed;
}
