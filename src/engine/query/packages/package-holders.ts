import { PackageURL } from 'packageurl-js';
import { ecosystemSchema, type Ecosystem } from '../../../shared/vocabulary';
import { foldCase } from '../../base/text-columns';
import type { ImagePackage } from './image-packages';

/** A package as a person names it; what is null may be anything. */
export interface SoughtPackage {
  readonly ecosystem: Ecosystem | null;
  /** With its namespace, as `@scope/name`, but for packages of a distribution. */
  readonly name: string;
  readonly version: string | null;
}

/** One version of a package in an image, for as long as its layers have it. */
export interface HeldPackage {
  readonly package: ImagePackage;
  readonly version: string | null;
  /** The layer that brought this version. */
  readonly layer: number;
  /** The layer that brought another, or removed the package; null where the final image has it. */
  readonly endedInLayer: number | null;
  readonly state: 'present' | 'changed' | 'removed';
}

/** Kinds whose namespace is the distribution. */
const OF_SYSTEM: ReadonlySet<string> = new Set(['deb', 'apk', 'rpm']);

/** Reads `pkg:npm/left-pad@1.3.0`, `left-pad@1.3.0`, or `left-pad`; null for a package URL that is none, or of a kind that is not read. */
export function soughtPackage(text: string): SoughtPackage | null {
  if (text.startsWith('pkg:')) return fromPurl(text);
  const at = text.lastIndexOf('@');
  const [name, version] = at <= 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
  return name === '' || version === '' ? null : { ecosystem: null, name, version };
}

function fromPurl(text: string): SoughtPackage | null {
  try {
    const { type, namespace, name, version } = PackageURL.fromString(text);
    const ecosystem = ecosystemSchema.safeParse(type);
    if (!ecosystem.success) return null;
    const full = namespace && !OF_SYSTEM.has(type) ? `${namespace}/${name}` : name;
    return { ecosystem: ecosystem.data, name: full, version: version ?? null };
  } catch {
    return null;
  }
}

/** Every version of a package that an image has or had; names are compared in any case of letters, versions exactly. */
export function heldPackages(packages: readonly ImagePackage[], sought: SoughtPackage): readonly HeldPackage[] {
  const name = plain(sought.name);
  return packages
    .filter((one) => sought.ecosystem === null || one.ecosystem === sought.ecosystem)
    .filter((one) => plain(fullName(one)) === name)
    .flatMap(versionsHeld)
    .filter(({ version }) => sought.version === null || version === sought.version);
}

function fullName({ name, namespace }: ImagePackage): string {
  return namespace === null ? name : `${namespace}/${name}`;
}

/** PEP 503 takes these for the same name, and no other kind has two packages that differ in them alone. */
function plain(name: string): string {
  return foldCase(name).replace(/[-_]+/g, '-');
}

function versionsHeld(one: ImagePackage): readonly HeldPackage[] {
  const changes = one.changes.filter(({ recordOnly }) => !recordOnly);
  const held = changes.map((change, index): HeldPackage => ({
    ...{ package: one, version: change.versionBefore, layer: changes[index - 1]?.layer ?? one.addedInLayer },
    ...{ endedInLayer: change.layer, state: 'changed' },
  }));
  const { removedInLayer: endedInLayer } = one;
  const state = endedInLayer === null ? 'present' : 'removed';
  const layer = changes.at(-1)?.layer ?? one.addedInLayer;
  return [...held, { package: one, version: one.version, layer, endedInLayer, state }];
}
