import * as z from 'zod';
import en from '../../../resources/locales/en/custody.json';
import ja from '../../../resources/locales/ja/custody.json';
import type { Locale } from '../vocabulary';

/** Begins a note of the app itself. It is a control character that no note of a person may have. */
const OF_THE_APP = '\u001e';

const ownNoteSchema = z.discriminatedUnion('said', [
  z.strictObject({ said: z.literal('copied'), path: z.string() }),
  z.strictObject({ said: z.literal('referred'), path: z.string() }),
  z.strictObject({ said: z.literal('checked'), status: z.enum(['verified', 'mismatch', 'missing', 'not-read']) }),
  z.strictObject({ said: z.literal('file'), path: z.string(), bytes: z.number() }),
  /** `what` is empty for files of a whole image. */
  z.strictObject({ said: z.literal('files'), what: z.string(), files: z.number(), bytes: z.number() }),
  z.strictObject({ said: z.literal('case-file') }),
]);

/** What the app itself says in the chain of custody: a code with values, so that each reads it in their language. */
export type OwnCustodyNote = Readonly<z.infer<typeof ownNoteSchema>>;

/** A note of the app as it is kept. */
export function keptNote(note: OwnCustodyNote): string {
  return `${OF_THE_APP}${JSON.stringify(note)}`;
}

/** A note of a person as it is kept: it cannot pass for one of the app. */
export function personNote(note: string): string {
  return note.replaceAll(OF_THE_APP, '');
}

const words: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en, ja };

/** A kept note in words: what a person wrote, and notes of versions before this one, stay as they are. */
export function custodyNoteWords(note: string, locale: Locale): string {
  const own = ownNote(note);
  if (own === null) return note;
  const { said, ...values } = own;
  const filled: Readonly<Record<string, string | number>> = values;
  return (words[locale][keyOf(own)] ?? said).replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = filled[name] ?? '';
    return typeof value === 'number' ? value.toLocaleString('en-US') : value;
  });
}

function keyOf(note: OwnCustodyNote): string {
  if (note.said === 'checked') return `checked.${note.status}`;
  return note.said === 'files' && note.what !== '' ? 'filesOf' : note.said;
}

function ownNote(note: string): OwnCustodyNote | null {
  if (!note.startsWith(OF_THE_APP)) return null;
  try {
    return ownNoteSchema.safeParse(JSON.parse(note.slice(OF_THE_APP.length))).data ?? null;
  } catch {
    return null;
  }
}
