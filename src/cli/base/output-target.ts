import { newOutput, type OutputTarget } from '../../engine/output/writer/output-target';
import { checkOutputFolder } from '../../engine/output/writer/output-folder';
import { checkOutput } from '../../engine/output/writer/write-output';
import type { ParsedArguments } from './arguments';

/**
 * The place of --out, which must be free. Of evidence that is read first, it is looked at before that long work; of a
 * library its evidence is known once it is open, and the writer looks then. Throws output-protected, output-exists,
 * output-unwritable.
 */
export function outputTarget(args: ParsedArguments, evidence: readonly string[]): OutputTarget {
  const target = newOutput(args.required('out'));
  if (!args.has('library')) checkOutput({ evidence, libraries: [] }, target);
  return target;
}

/** The same for a folder, which must be new or empty. */
export function outputFolder(args: ParsedArguments, evidence: readonly string[]): OutputTarget {
  const target = newOutput(args.required('out'));
  if (!args.has('library')) checkOutputFolder({ evidence, libraries: [] }, target);
  return target;
}
