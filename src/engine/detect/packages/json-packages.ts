import type { ParsedDatabase } from './package-record.types';
import { isObject, jsonOf, jsonTextOf, partOf, RecordList, stringIn } from './record-list';

/** `package.json` of an installed npm package; one without a name or version is none. */
export function npmPackage(bytes: Uint8Array): ParsedDatabase {
  const list = new RecordList('npm');
  const json = jsonOf(bytes);
  if (!isObject(json)) list.hurt('not-this-format');
  const full = stringIn(json, 'name');
  const version = stringIn(json, 'version');
  // Folders of a package may have such files that tell no more than how their scripts are read.
  if (full === null || version === null) return list;
  const slash = full.startsWith('@') ? full.indexOf('/') : -1;
  const author = partOf(json, 'author');
  list.add(
    {
      ...{ namespace: slash === -1 ? null : full.slice(0, slash), name: full.slice(slash + 1), version },
      licence: licenceOf(json),
      origin: typeof author === 'string' ? author : stringIn(author, 'name'),
    },
    bytes,
  );
  return list;
}

/** `vendor/composer/installed.json`: a list, or since Composer 2 the list `packages`. */
export function composerInstalled(bytes: Uint8Array): ParsedDatabase {
  const list = new RecordList('composer');
  const json = jsonOf(bytes);
  const packages = Array.isArray(json) ? json : partOf(json, 'packages');
  if (!Array.isArray(packages)) list.hurt('not-this-format');
  else
    for (const one of packages as unknown[]) {
      const full = stringIn(one, 'name');
      const slash = full?.indexOf('/') ?? -1;
      list.add(
        {
          ...{ namespace: slash > 0 ? (full?.slice(0, slash) ?? null) : null, name: full?.slice(slash + 1) ?? null },
          ...{ version: stringIn(one, 'version'), licence: licenceOf(one) },
        },
        jsonTextOf(one),
      );
    }
  return list;
}

/** `*.deps.json` of a .NET program: the `libraries` of type `package`, each named `name/version`. */
export function nugetDeps(bytes: Uint8Array): ParsedDatabase {
  const list = new RecordList('nuget');
  const json = jsonOf(bytes);
  const libraries = partOf(json, 'libraries');
  if (!isObject(libraries)) list.hurt('not-this-format');
  else
    for (const [key, value] of Object.entries(libraries)) {
      if (stringIn(value, 'type')?.toLowerCase() !== 'package') continue;
      const slash = key.lastIndexOf('/');
      const [name, version] = slash === -1 ? [key, null] : [key.slice(0, slash), key.slice(slash + 1)];
      list.add({ name, version }, `${key}\n${jsonTextOf(value)}`);
    }
  return list;
}

/** A file of `conda-meta`. */
export function condaMeta(bytes: Uint8Array): ParsedDatabase {
  const list = new RecordList('conda');
  const json = jsonOf(bytes);
  const name = stringIn(json, 'name');
  if (name === null) {
    list.hurt('not-this-format');
    return list;
  }
  const files = partOf(json, 'files');
  list.add(
    {
      ...{ name, version: stringIn(json, 'version'), arch: stringIn(json, 'subdir') },
      ...{ licence: stringIn(json, 'license'), origin: stringIn(json, 'channel') },
      files: Array.isArray(files) ? files.length : null,
    },
    bytes,
  );
  return list;
}

/** A licence as npm and Composer have it: a text, an object with a type, or a list of texts. */
function licenceOf(value: unknown): string | null {
  const told = partOf(value, 'license');
  if (Array.isArray(told)) return told.filter((one): one is string => typeof one === 'string').join(' OR ') || null;
  return typeof told === 'string' ? told : stringIn(told, 'type');
}
