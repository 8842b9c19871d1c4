import { assignmentHit, isIdentifier } from '../assignments';
import type { Hit } from '../rule.types';
import { lookOfName } from '../secret-name';

const TELLING = /pass|pwd|secret|token|key|credential/i;
const ELEMENT =
  /<(?<tag>[A-Za-z_][\w.:-]{0,80})(?<attributes>\s[^<>]{0,4096})?>(?:(?<open>\s{0,64}(?:<!\[CDATA\[)?\s{0,64})(?<value>(?:(?<=\[CDATA\[\s{0,64})[^\]]{1,1024}?(?=\s{0,64}\]\]>)|[^<>]{1,1024}?))\s{0,64}(?:\]\]>)?\s{0,64}<\/)?/g;
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
  return [...shown.matchAll(ELEMENT)].flatMap((match) => {
    const { tag = '', attributes = '', open = '', value } = match.groups ?? {};
    const own = attributesOf(attributes, match.index + 1 + tag.length);
    const named = own.find(({ name }) => /^(?:name|key|id|property)$/i.test(local(name)))?.value;
    const hits = own.flatMap((attribute) => {
      const isPair = named !== undefined && /^(?:value|content|default)$/i.test(local(attribute.name));
      return secretHit(isPair ? named : local(attribute.name), attribute.value, attribute.start);
    });
    if (value === undefined) return hits;
    const start = match.index + 1 + tag.length + attributes.length + 1 + open.length;
    return [...hits, ...secretHit(tellingName(local(tag), named), value, start)];
  });
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
