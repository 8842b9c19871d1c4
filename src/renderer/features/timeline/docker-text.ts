export type DockerPart =
  | { readonly kind: 'word' | 'text' | 'comment'; readonly text: string }
  | { readonly kind: 'mask' };

const INSTRUCTION = /^[A-Z]+(?=\s|$)/;

/** A line of the rebuilt Dockerfile in parts: the instruction word, text, comments, and what the engine has masked. */
export function dockerParts(text: string, comment: boolean): readonly DockerPart[] {
  const word = comment ? null : (INSTRUCTION.exec(text)?.[0] ?? null);
  const rest = word === null ? text : text.slice(word.length);
  const parts: DockerPart[] = word === null ? [] : [{ kind: 'word', text: word }];
  let from = 0;
  for (const run of rest.matchAll(/•{3,}/g)) {
    if (run.index > from) parts.push({ kind: comment ? 'comment' : 'text', text: rest.slice(from, run.index) });
    parts.push({ kind: 'mask' });
    from = run.index + run[0].length;
  }
  if (from < rest.length) parts.push({ kind: comment ? 'comment' : 'text', text: rest.slice(from) });
  return parts;
}
