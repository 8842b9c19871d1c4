import type { Foothold } from '../../../shared/contract/footholds';
import { footholdWords } from '../../../shared/footholds/foothold-words';
import { escapeInvalidBytes } from '../../../shared/path-text';
import { visible } from '../forms/csv';
import type { NetworkAddress } from '../report/network-addresses';
import type { ReportEntry } from '../report/report-entries';
import type { ReportFacts } from '../report/report-facts';
import { exchangeJson, issuedAt, reportKey, sha256Hex } from './exchange-parts';
import { uuidV5 } from './uuid-v5';

type StixObject = Readonly<Record<string, unknown>> & { readonly id: string };

/** Namespace of the ids of observables (STIX 2.1, section 2.9). */
const OBSERVABLES = '00abedb4-aa42-466c-9c01-fed23315a9b7';
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** Markings of TLP 2.0 for STIX 2.1 as OASIS published them, the longest name first. */
const TLP = [
  ['amber+strict', 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003'],
  ['amber', 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
  ['clear', 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487'],
  ['green', 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
  ['red', 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'],
] as const;

/** The evidence, its layers, files with grave findings or footholds, network addresses and techniques as STIX 2.1: objects, what was observed, and a report on both. */
export function reportStix(facts: ReportFacts): string {
  const { milli } = issuedAt(facts);
  const key = reportKey(facts);
  const marking = markingOf(facts.fields.marking);
  const marked = marking === null ? {} : { object_marking_refs: [marking.id] };
  const common = { spec_version: '2.1', created: milli, modified: milli, ...marked };
  const maker = identity(facts, milli);
  const by = { created_by_ref: maker.id };
  const seen = [...filesOf(facts), ...facts.images.flatMap(({ addresses }) => addresses.map(addressObject))];
  const files = [...new Map(seen.map((one) => [one.id, one])).values()];
  const techniques = techniqueObjects(facts, { ...common, ...by });
  const observed: StixObject = {
    ...{ type: 'observed-data', id: `observed-data--${uuidV5(`stix observed ${key}`)}`, ...common, ...by },
    ...{ first_observed: milli, last_observed: milli, number_observed: 1, object_refs: files.map(({ id }) => id) },
  };
  const report: StixObject = {
    ...{ type: 'report', id: `report--${uuidV5(`stix report ${key}`)}`, ...common, ...by },
    name: facts.fields.reportNumber.trim() || 'Container image examination',
    ...{
      report_types: ['observed-data'],
      published: milli,
      object_refs: [observed.id, ...(observed.object_refs as string[]), ...techniques.map(({ id }) => id)],
    },
  };
  const objects = [...(marking === null ? [] : [marking]), maker, ...files, ...techniques, observed, report];
  return exchangeJson({ type: 'bundle', id: `bundle--${uuidV5(`stix bundle ${key}`)}`, objects });
}

function markingOf(text: string): StixObject | null {
  const found = TLP.find(([level]) => text.toLowerCase().includes(`tlp:${level}`));
  if (found === undefined) return null;
  const [level, id] = found;
  return {
    ...{ type: 'marking-definition', spec_version: '2.1', id, created: '2022-10-01T00:00:00.000Z' },
    name: `TLP:${level.toUpperCase()}`,
    extensions: { [TLP_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: level } },
  };
}

/** Who made the report: the organisation or the examiner of its fields, else the tool. */
function identity({ fields, tool }: ReportFacts, at: string): StixObject {
  const organisation = fields.organisation.trim();
  const name = organisation || fields.examiner.trim() || tool.name;
  const kind = organisation !== '' ? 'organization' : name === tool.name ? 'system' : 'individual';
  return {
    ...{ type: 'identity', spec_version: '2.1', id: `identity--${uuidV5(`stix identity ${kind} ${name}`)}` },
    ...{ created: at, modified: at, name, identity_class: kind },
  };
}

function filesOf({ items, images }: ReportFacts): readonly StixObject[] {
  const layers = images.flatMap(({ detail }) =>
    detail.layers.flatMap(({ digest, bytes }) => {
      const hex = sha256Hex(digest);
      return hex === null || digest === null ? [] : [fileObject(digest, hex, bytes)];
    }),
  );
  return [
    ...items.map(({ evidence }) => fileObject(evidence.name, evidence.sha256, evidence.bytes)),
    ...layers,
    ...images.flatMap(({ graveFiles, footholds }) =>
      [...graveFiles, ...(footholds.state === 'found' ? footholds.files : [])].map(entryObject),
    ),
  ];
}

/** What footholds are signs of, once for each rule, and the files that they are in (sections 4.1 and 5.1). */
function techniqueObjects({ images, locale }: ReportFacts, common: object): readonly StixObject[] {
  const objects = new Map<string, StixObject>();
  for (const { footholds: facts } of images) {
    if (facts.state !== 'found') continue;
    for (const { rule, attack, where } of facts.footholds) {
      const { title, why } = footholdWords(rule, locale);
      const pattern: StixObject = {
        ...{ type: 'attack-pattern', id: `attack-pattern--${uuidV5(`stix foothold ${rule}`)}`, ...common },
        ...{ name: title, description: why },
        external_references: attack.map((id) => ({ source_name: 'mitre-attack', external_id: id })),
      };
      objects.set(pattern.id, pattern);
      const entry = footholdFile(facts.files, where);
      if (entry === undefined) continue;
      const file = entryObject(entry);
      const related: StixObject = {
        ...{ type: 'relationship', id: `relationship--${uuidV5(`stix foothold ${pattern.id} ${file.id}`)}`, ...common },
        ...{ relationship_type: 'related-to', source_ref: pattern.id, target_ref: file.id },
      };
      objects.set(related.id, related);
    }
  }
  return [...objects.values()];
}

function footholdFile(files: readonly ReportEntry[], { layer, path }: Foothold['where']): ReportEntry | undefined {
  return files.find((one) => one.layer === layer && one.path === path);
}

function entryObject({ path, sha256, size }: ReportEntry): StixObject {
  return fileObject(path.slice(path.lastIndexOf('/') + 1), sha256, size);
}

/** A file; its id is of the name and digest, as the specification asks (section 6.7). */
function fileObject(named: string, sha256: string | null, size: number | null): StixObject {
  const name = visible(escapeInvalidBytes(named)) || '-';
  const hashes = sha256 === null ? {} : { hashes: { 'SHA-256': sha256 } };
  const id = `file--${uuidV5(JSON.stringify({ ...hashes, name }), OBSERVABLES)}`;
  return { type: 'file', spec_version: '2.1', id, ...hashes, name, size: size ?? undefined };
}

/** An address that the image names (sections 6.4, 6.5 and 6.15); its id is of its value. */
function addressObject({ address, type }: NetworkAddress): StixObject {
  const kind = type === 'url' ? 'url' : `${type}-addr`;
  const value = visible(escapeInvalidBytes(address));
  return { type: kind, spec_version: '2.1', id: `${kind}--${uuidV5(JSON.stringify({ value }), OBSERVABLES)}`, value };
}
