const OPERATOR =
  /\((?<text>(?:\\[^]|[^\\()]){0,8192})\)|<(?<hex>[0-9A-Fa-f\s]{2,8192})>|(?<gap>-\d{3,5}(?:\.\d{1,5})?)(?=[\s(<])|(?<line>\b(?:Td|TD|Tm|ET)\b|T\*)/g;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * The text that a page draws (ISO 32000-1, 9.4), as far as its fonts name letters as ASCII does: parts of a line are joined, so that a
 * token which is drawn letter by letter is whole. Null for a stream that draws no text.
 */
export function pageText(content: Buffer): Buffer | null {
  const source = content.toString('latin1');
  if (!/\bBT\b/.test(source) || !/\bT[jJ]\b/.test(source)) return null;
  let text = '';
  for (const { groups } of source.matchAll(OPERATOR)) {
    if (groups?.['line'] !== undefined) text += text.endsWith('\n') || text === '' ? '' : '\n';
    else if (groups?.['gap'] !== undefined) text += Number(groups['gap']) < -200 ? ' ' : '';
    else if (groups?.['hex'] !== undefined)
      text += Buffer.from(groups['hex'].replace(/\s/g, ''), 'hex').toString('latin1');
    else text += unescaped(groups?.['text'] ?? '');
  }
  return Buffer.from(text, 'latin1');
}

function unescaped(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|(\r?\n)|([^]))/g, (_all, octal?: string, newline?: string, char?: string) => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
    return newline !== undefined ? '' : (ESCAPES[char ?? ''] ?? char ?? '');
  });
}
