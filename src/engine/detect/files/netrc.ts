import { assignmentHit } from '../rules/assignments';
import type { Hit } from '../rules/hit.types';

const WORD = /"(?:[^"\\\r\n]|\\.){0,1024}"|[^\s]{1,1024}/g;

/**
 * Passwords of a .netrc: words in any number of lines, `machine`, `login`, `password` and `account` each before its
 * value (inetutils, "The .netrc file"). A word in quotes may have blanks, as curl reads it.
 */
export function netrcHits(text: string): readonly Hit[] {
  const hits: Hit[] = [];
  let before = '';
  for (const match of text.replace(/^[ \t]*#.*$/gm, (comment) => ' '.repeat(comment.length)).matchAll(WORD)) {
    const word = match[0];
    const hit = before === 'password' || before === 'passwd' ? assignmentHit('password', word, match.index) : null;
    if (hit !== null) hits.push(hit);
    // What stands behind a key is its value, even where it reads like a key.
    before = /^(?:machine|login|password|passwd|account|user|macdef)$/.test(before) ? '' : word.toLowerCase();
  }
  return hits;
}
