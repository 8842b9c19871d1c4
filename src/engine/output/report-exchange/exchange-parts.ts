import { createHash } from 'node:crypto';
import { visible } from '../forms/csv';
import type { ReportFacts } from '../report/report-facts';

/** The document with each of its texts made visible: names of the evidence go to programs that may draw them as they are. */
export function exchangeJson(document: object): string {
  return `${JSON.stringify(document, (_, value: unknown) => (typeof value === 'string' ? visible(value) : value), 2)}\n`;
}

/** What a report is on, in one line: two reports of the same scope, options and time have the same. */
export function reportKey({ issued, fields, items, images, sections, tool }: ReportFacts): string {
  const key = [
    ...[issued, fields, sections, tool],
    items.map(({ evidence }) => evidence.sha256),
    images.map(({ detail }) => [detail.image.imageId, detail.layers.map(({ diffId }) => diffId)]),
  ];
  return createHash('sha256').update(JSON.stringify(key)).digest('hex');
}

/** The hex of a SHA-256 digest; null of another algorithm, or of none. */
export function sha256Hex(digest: string | null): string | null {
  return /^sha256:([0-9a-f]{64})$/.exec(digest ?? '')?.[1] ?? null;
}

/** The time of issue to the second, and to the millisecond. */
export function issuedAt({ issued }: Pick<ReportFacts, 'issued'>): { readonly second: string; readonly milli: string } {
  const milli = new Date(issued).toISOString();
  return { milli, second: milli.replace(/\.\d+Z$/, 'Z') };
}
