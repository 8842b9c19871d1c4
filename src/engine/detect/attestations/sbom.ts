import { asList, asObject, asString, type JsonObject } from '../../evidence/image/hostile-json';
import { shownText, type Statement } from './statement';

/** Packages of one document that are kept. */
const MOST_PACKAGES = 200_000;

/** A package as a list of software names it. */
export interface SbomPackage {
  readonly name: string;
  readonly version: string | null;
  readonly purl: string | null;
}

export interface Sbom {
  readonly format: 'spdx' | 'cyclonedx';
  /** The tool that wrote it, as it says. */
  readonly tool: string | null;
  readonly packages: readonly SbomPackage[];
  /** True where it names more than are kept. */
  readonly isCut: boolean;
}

/** Reads an SPDX 2 or CycloneDX list of software in a statement; null where the statement is of another kind. */
export function readSbom({ predicateType, predicate }: Statement): Sbom | null {
  if (/^https:\/\/spdx\.dev\/Document/.test(predicateType)) return spdxOf(predicate);
  return /^https:\/\/cyclonedx\.org\/bom/.test(predicateType) ? cycloneDxOf(predicate) : null;
}

function spdxOf(document: JsonObject): Sbom {
  const all = asList(document['packages']) ?? [];
  const described = new Set(asList(document['documentDescribes']) ?? []);
  for (const one of asList(document['relationships']) ?? []) {
    const relation = asObject(one);
    if (relation?.['relationshipType'] === 'DESCRIBES') described.add(relation['relatedSpdxElement']);
  }
  const packages = all.slice(0, MOST_PACKAGES).flatMap((one): SbomPackage[] => {
    const object = asObject(one);
    const name = shownText(object?.['name']);
    // The image as a whole is no package in it.
    if (object === null || name === null || isWhole(object, described)) return [];
    const purl = (asList(object['externalRefs']) ?? [])
      .map((ref) => asObject(ref))
      .find((ref) => ref?.['referenceType'] === 'purl');
    return [{ name, version: shownText(object['versionInfo']), purl: shownText(purl?.['referenceLocator']) }];
  });
  const creators = asList(asObject(document['creationInfo'])?.['creators']) ?? [];
  const tool = creators.flatMap((one) => /^Tool: (.+)$/.exec(asString(one) ?? '')?.[1] ?? [])[0];
  return { format: 'spdx', tool: shownText(tool), packages, isCut: all.length > MOST_PACKAGES };
}

function isWhole(object: JsonObject, described: ReadonlySet<unknown>): boolean {
  const purpose = object['primaryPackagePurpose'];
  return purpose === 'CONTAINER' || purpose === 'FILE' || described.has(object['SPDXID']);
}

/** Components that are a package of some system; files and the machine's own system are none. */
const PACKAGE_TYPES: ReadonlySet<unknown> = new Set(['library', 'application', 'framework', 'firmware', 'platform']);

function cycloneDxOf(document: JsonObject): Sbom {
  const packages: SbomPackage[] = [];
  const waiting = [...(asList(document['components']) ?? [])].reverse();
  while (waiting.length > 0 && packages.length < MOST_PACKAGES) {
    const object = asObject(waiting.pop());
    if (object === null) continue;
    for (const inner of [...(asList(object['components']) ?? [])].reverse()) waiting.push(inner);
    const name = shownText(object['name']);
    if (name === null || !PACKAGE_TYPES.has(object['type'])) continue;
    const group = shownText(object['group']);
    const full = group === null ? name : `${group}/${name}`;
    packages.push({ name: full, version: shownText(object['version']), purl: shownText(object['purl']) });
  }
  const tools = asObject(document['metadata'])?.['tools'];
  const tool = asObject((asList(tools) ?? asList(asObject(tools)?.['components']))?.[0]);
  return { format: 'cyclonedx', tool: shownText(tool?.['name']), packages, isCut: waiting.length > 0 };
}
