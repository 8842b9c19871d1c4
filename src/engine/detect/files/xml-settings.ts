import { assignmentHit, isIdentifier } from '../rules/assignments';
import type { Hit } from '../rules/hit.types';
import { lookOfName } from '../judgement/secret-name';

const TELLING = /pass|pwd|secret|token|key|credential/i;
/** A tag without any of it names no secret. */
const TELLING_TAG =
  /pass|pw|secret|token|key|cred|auth|salt|hmac|psk|pin|code|phrase|mnemonic|sign|seed|cookie|session/i;
const TAG = /<(?<tag>[A-Za-z_][\w.:-]{0,80})(?<attributes>\s[^<>]{0,4096})?>/g;
const LONGEST_VALUE = 1024;
const CDATA = '<![CDATA[';
const ATTRIBUTE =
  /(?<name>[A-Za-z_][\w.:-]{0,80})\s{0,8}=\s{0,8}(?:"(?<double>[^"]{0,1024})"|'(?<single>[^']{0,1024})')/g;

interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly start: number;
}

/**
 * Secrets of an XML file: `<password>x</password>`, `password="x"`, `<add key="ApiSecret" value="x"/>` and
 * `<entry key="db.password">x</entry>`. Comments are left out: they show how it is done.
 */
export function xmlHits(text: string): readonly Hit[] {
  if (!TELLING.test(text)) return [];
  const shown = text.replace(/<!--[\s\S]{0,65536}?-->/g, (comment) => ' '.repeat(comment.length));
  return [...shown.matchAll(TAG)].flatMap((match) => {
    if (!TELLING_TAG.test(match[0])) return [];
    const { tag = '', attributes = '' } = match.groups ?? {};
    const own = attributesOf(attributes, match.index + 1 + tag.length);
    const named = own.find(({ name }) => /^(?:name|key|id|property)$/i.test(local(name)))?.value;
    const hits = own.flatMap((attribute) => {
      const isPair = named !== undefined && /^(?:value|content|default)$/i.test(local(attribute.name));
      return secretHit(isPair ? named : local(attribute.name), attribute.value, attribute.start);
    });
    const name = tellingName(local(tag), named);
    const content = lookOfName(name) === 'no' ? null : contentAt(shown, match.index + match[0].length);
    return content === null ? hits : [...hits, ...secretHit(name, content.value, content.start)];
  });
}

/** What an element holds where that is text alone, without the blanks around it; null where it holds elements. */
function contentAt(text: string, from: number): { readonly value: string; readonly start: number } | null {
  const open = from + (/^\s*/.exec(text.slice(from, from + LONGEST_VALUE))?.[0].length ?? 0);
  const isData = text.startsWith(CDATA, open);
  const start = isData ? open + CDATA.length : open;
  const window = text.slice(start, start + LONGEST_VALUE);
  const end = window.indexOf(isData ? ']]>' : '</');
  const value = end === -1 ? '' : window.slice(0, end).trimEnd();
  return value === '' || (!isData && value.includes('<')) ? null : { value, start };
}

function attributesOf(text: string, at: number): readonly Attribute[] {
  return [...text.matchAll(ATTRIBUTE)].map((match) => {
    const value = match.groups?.['double'] ?? match.groups?.['single'] ?? '';
    const start = at + match.index + match[0].length - 1 - value.length;
    return { name: match.groups?.['name'] ?? '', value, start };
  });
}

function tellingName(tag: string, named: string | undefined): string {
  return named !== undefined && lookOfName(tag) === 'no' ? named : tag;
}

/** A name without its namespace. */
function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function secretHit(name: string, value: string, start: number): readonly Hit[] {
  if (!/pass|pwd/i.test(name) && isIdentifier(value)) return [];
  const hit = assignmentHit(name, value, start);
  return hit === null ? [] : [hit];
}
