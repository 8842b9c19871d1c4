import { textToBytes } from '../../../shared/path-text';
import { ByteLiteral, type Unit } from './byte-literal';
import type { Pattern } from './pattern.types';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * A text in any case of letters, as UTF-8 and as UTF-16 of either order. Letters count as the same where lower and
 * upper case have the same number of bytes: all but a few, such as the dotless i. A single character is looked for
 * as UTF-8 only: its UTF-16 forms would be found in anything.
 */
export function textPatterns(text: string): readonly Pattern[] {
  const utf8 = literalPattern(text, 'utf-8');
  if (text.length < 2) return [utf8];
  return [utf8, utf16Pattern(text, 'utf-16le'), utf16Pattern(text, 'utf-16be')];
}

/** Bytes given as hex digits. */
export function hexPattern(digits: string): Pattern {
  const literal = new ByteLiteral([...Buffer.from(digits, 'hex')].map((byte): Unit => [Uint8Array.of(byte)]));
  return literalOf(literal, 'bytes');
}

function literalPattern(text: string, encoding: Encoding): Pattern {
  return literalOf(new ByteLiteral(unitsOf(text, encoding)), encoding);
}

function literalOf(literal: ByteLiteral, encoding: Pattern['encoding']): Pattern {
  return {
    encoding,
    each: (bytes, range, found) => literal.each(bytes, range, (start) => (found(start, start + literal.length), true)),
  };
}

/**
 * UTF-16 in one order. Latin letters have a zero byte beside each, so that a text of one order can be read in the
 * other one, moved by a byte: of two such readings the one at an even offset is meant.
 */
function utf16Pattern(text: string, encoding: 'utf-16le' | 'utf-16be'): Pattern {
  const literal = new ByteLiteral(unitsOf(text, encoding));
  const other = new ByteLiteral(unitsOf(text, encoding === 'utf-16le' ? 'utf-16be' : 'utf-16le'));
  const moved = encoding === 'utf-16le' ? -1 : 1;
  const hasZeros = /[\0-\xff]/.test(text);
  return {
    encoding,
    each(bytes, range, found) {
      if (hasZeros && bytes.subarray(range.from, range.end).indexOf(0) === -1) return;
      literal.each(bytes, range, (start) => {
        if (start % 2 === 1 && other.isAt(bytes, start + moved, range.end)) return false;
        found(start, start + literal.length);
        return true;
      });
    },
  };
}

function unitsOf(text: string, encoding: Encoding): readonly Unit[] {
  return Array.from(text, (char): Unit => {
    const first = encoded(char, encoding);
    const others = [char.toLowerCase(), char.toUpperCase()]
      .filter((other) => other !== char)
      .map((other) => encoded(other, encoding))
      .filter((bytes) => bytes.length === first.length);
    return [first, ...others];
  });
}

function encoded(char: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return textToBytes(char);
  const bytes = Buffer.from(char, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}
