import * as z from 'zod';

/** One request/response channel: both sides validate with the same schemas. */
export interface Channel<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  /** It writes to the place that its input names as `out`: a file there, or a folder where nothing is. */
  readonly writes: 'nothing' | 'file' | 'folder';
}

/** Declares a channel and keeps its exact types. One whose input names a place to write to does not compile here. */
export function channel<I extends z.ZodType, O extends z.ZodType>(
  input: I & (z.infer<I> extends { readonly out: unknown } ? never : unknown),
  output: O,
): Channel<I, O> & { readonly writes: 'nothing' } {
  return { input, output, writes: 'nothing' };
}

/** A place to write to. */
export const outSchema = z.string().min(1).max(32_768);
const writtenSchema = z.object({ out: z.string(), bytes: z.number(), sha256: z.string() });

/** Declares a channel that writes a file to `out`; main lets it through only where a dialog granted that place. */
export function writingChannel<I extends z.ZodType<{ readonly out: string }>>(
  input: I,
): Channel<I, typeof writtenSchema> & { readonly writes: 'file' } {
  return { input, output: writtenSchema, writes: 'file' };
}

/** The same with an answer of its own. */
export function archiveChannel<I extends z.ZodType<{ readonly out: string }>, O extends z.ZodType>(
  input: I,
  output: O,
): Channel<I, O> & { readonly writes: 'file' } {
  return { input, output, writes: 'file' };
}

/** The same for one that makes a folder at `out`, with an answer of its own. */
export function folderChannel<I extends z.ZodType<{ readonly out: string }>, O extends z.ZodType>(
  input: I,
  output: O,
): Channel<I, O> & { readonly writes: 'folder' } {
  return { input, output, writes: 'folder' };
}
