import { hasInvalidBytes, escapeInvalidBytes, textToBytes } from '../../../shared/path-text';
import type { ReportSection } from '../../../shared/contract/report';
import type { Statement, StatementKind, StatementValue } from '../../../shared/contract/report-document';
import type { ReportImage } from '../report/image-facts';
import type { ReportFacts, ReportItem } from '../report/report-facts';
import { entryStatement, imageStatements } from './image-statements';
import { personStatements } from './person-statements';

type Place = Statement['place'];

const NOWHERE: Place = {
  ...{ item: null, image: null, layer: null, layerDigest: null, path: null, offset: null, line: null, step: null },
};

/** A statement before it is portable: what does not apply is left out. */
export interface Stated {
  readonly id: string;
  readonly section: ReportSection;
  readonly kind: StatementKind;
  readonly place?: Partial<Omit<Place, 'pathBytes'>>;
  readonly value: StatementValue;
}

/** Everything that the report states, one by one, each with its place in the evidence. Lists of files are read as they are asked for. */
export function* statements(facts: ReportFacts): Generator<Statement> {
  for (const item of facts.items) yield portableStatement(evidenceStatement(item));
  for (const image of facts.images) yield* ofImage(facts, image);
  for (const stated of personStatements(facts)) yield portableStatement(stated);
}

/** What is stated of one image, in the sections of the report; what it is, in each. */
export function* ofImage({ sections }: Pick<ReportFacts, 'sections'>, image: ReportImage): Generator<Statement> {
  for (const stated of imageStatements(image)) {
    if (stated.kind === 'image' || sections.includes(stated.section)) yield portableStatement(stated);
  }
  if (sections.includes('deleted')) {
    for (const entry of image.hiddenEntries) yield portableStatement(entryStatement(image, entry, 'deleted'));
  }
  if (!sections.includes('files')) return;
  for (const entry of image.entries) yield portableStatement(entryStatement(image, entry, 'files'));
}

/** What the bytes of the evidence are; in each report, whatever its sections. */
export function evidenceStatement({ number, evidence }: ReportItem): Stated {
  const { bytes, sha256, container, compression } = evidence;
  return {
    ...{ id: `item-${number}`, section: 'identity', kind: 'evidence', place: { item: number } },
    value: { sha256, bytes, container, compression },
  };
}

export function portableStatement({ id, section, kind, place = {}, value }: Stated): Statement {
  const { path = null } = place;
  const pathBytes =
    path !== null && hasInvalidBytes(path) ? { pathBytes: Buffer.from(textToBytes(path)).toString('base64') } : {};
  const portable = { ...NOWHERE, ...place, path: path === null ? null : escapeInvalidBytes(path), ...pathBytes };
  return { id, section, kind, place: portable, value: portableValue(value) };
}

function portableValue(value: StatementValue): StatementValue {
  const plain = <T>(one: T): T | string => (typeof one === 'string' ? escapeInvalidBytes(one) : one);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, Array.isArray(one) ? one.map(plain) : plain(one)]),
  );
}
