import * as z from 'zod';
import { outSchema, writingChannel } from './channel';

export const diagnosticsChannels = {
  /** Writes what the window gathered about a failure. Answered by an engine that could not open its library as well. */
  'diagnostics.save': writingChannel(z.strictObject({ text: z.string().max(1_000_000), out: outSchema })),
} as const;
