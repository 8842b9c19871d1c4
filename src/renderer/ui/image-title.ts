import { displayName } from './hostile-name';

/** The name of an image for a person: its first reference, else the name of its evidence file. */
export function imageTitle(image: {
  readonly references: readonly string[];
  readonly evidence: { readonly name: string };
}): string {
  return displayName(image.references[0] ?? image.evidence.name);
}
