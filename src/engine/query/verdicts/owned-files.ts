import { verdictSchema } from '../../../shared/vocabulary';
import type { ImageVerdicts } from './verdict.types';

/** Whether a package database owns a file of the image; where none does, all are unowned, and that says nothing. */
export function hasOwnedFiles({ summary }: Pick<ImageVerdicts, 'summary'>): boolean {
  return verdictSchema.options.some((verdict) => verdict !== 'unowned' && summary[verdict] > 0);
}
