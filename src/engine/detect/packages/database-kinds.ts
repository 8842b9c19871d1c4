import { apkInstalled } from './apk';
import { dpkgStatus } from './dpkg';
import { gemSpecification } from './gemspec';
import { JAR_NAME, jarSuffixes } from './jar-archive';
import { composerInstalled, condaMeta, npmPackage, nugetDeps } from './json-packages';
import { packageBounds } from './package-bounds';
import type { Ecosystem } from '../../../shared/vocabulary';
import type { ParsedDatabase } from './package-record.types';
import { pythonMetadata } from './python-metadata';
import { rpmDatabase, rpmWriteAheadLog } from './rpm-databases';

/** How a package database is read: as a whole, as a stream, or by parts. */
export type DatabaseKind =
  | {
      readonly read: 'whole';
      readonly ecosystem: Ecosystem;
      readonly most: number;
      readonly parse: (bytes: Uint8Array) => ParsedDatabase;
    }
  | { readonly read: 'jar'; readonly ecosystem: Ecosystem }
  | { readonly read: 'program' };

function database(ecosystem: Ecosystem, parse: (bytes: Uint8Array) => ParsedDatabase): DatabaseKind {
  return { read: 'whole', ecosystem, most: packageBounds.databaseBytes, parse };
}

function record(ecosystem: Ecosystem, parse: (bytes: Uint8Array) => ParsedDatabase): DatabaseKind {
  return { read: 'whole', ecosystem, most: packageBounds.recordBytes, parse };
}

/** Where files of one kind stand. `name` and `folder` are patterns of SQLite's GLOB, in lower case; `path` is what they must be. */
export interface DatabaseRule {
  readonly name: string;
  /** Of the path of the folder, with a slash before it; where names alone would be too many. */
  readonly folder: string | null;
  readonly path: RegExp;
  readonly kind: DatabaseKind;
}

function rule(name: string, path: RegExp, kind: DatabaseKind, folder: string | null = null): DatabaseRule {
  return { name, folder, path, kind };
}

const dpkg = database('deb', dpkgStatus);
const rpm = database('rpm', rpmDatabase);
const RPM = String.raw`(?:^|\/)(?:var\/lib\/rpm|usr\/lib\/sysimage\/rpm|usr\/share\/rpm)\/`;
const jar: DatabaseKind = { read: 'jar', ecosystem: 'maven' };

/** The first that fits counts. */
export const databaseRules: readonly DatabaseRule[] = [
  rule('status', /(?:^|\/)var\/lib\/dpkg\/status$/, dpkg),
  rule('*', /(?:^|\/)var\/lib\/dpkg\/status\.d\/[^/]+(?<!\.md5sums)$/, record('deb', dpkgStatus), '*/dpkg/status.d'),
  rule('installed', /(?:^|\/)lib\/apk\/db\/installed$/, database('apk', apkInstalled)),
  rule('rpmdb.sqlite', new RegExp(String.raw`${RPM}rpmdb\.sqlite$`), rpm),
  rule('rpmdb.sqlite-wal', new RegExp(String.raw`${RPM}rpmdb\.sqlite-wal$`), database('rpm', rpmWriteAheadLog)),
  rule('packages', new RegExp(`${RPM}Packages$`), rpm),
  rule('packages.db', new RegExp(String.raw`${RPM}Packages\.db$`), rpm),
  rule('metadata', /\.dist-info\/METADATA$/, record('pypi', pythonMetadata)),
  rule('pkg-info', /(?:\.egg-info|EGG-INFO)\/PKG-INFO$/, record('pypi', pythonMetadata)),
  rule('*.egg-info', /\.egg-info$/, record('pypi', pythonMetadata)),
  rule('package.json', /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^@/][^/]*\/package\.json$/, record('npm', npmPackage)),
  rule('*.gemspec', /(?:^|\/)specifications\/(?:default\/)?[^/]+\.gemspec$/, record('gem', gemSpecification)),
  rule('installed.json', /(?:^|\/)vendor\/composer\/installed\.json$/, database('composer', composerInstalled)),
  rule('*.deps.json', /\.deps\.json$/, database('nuget', nugetDeps)),
  rule('*.json', /(?:^|\/)conda-meta\/[^/]+\.json$/, record('conda', condaMeta), '*/conda-meta'),
  ...jarSuffixes.map((suffix) => rule(`*?.${suffix}`, JAR_NAME, jar)),
];

/** Where a system has the databases of its distribution: their paths may lead over symlinks. */
export const systemDatabases = [
  'var/lib/dpkg/status',
  'lib/apk/db/installed',
  'usr/lib/apk/db/installed',
  'var/lib/rpm/rpmdb.sqlite',
  'var/lib/rpm/Packages',
  'var/lib/rpm/Packages.db',
  'usr/lib/sysimage/rpm/rpmdb.sqlite',
  'usr/lib/sysimage/rpm/Packages.db',
  'usr/share/rpm/rpmdb.sqlite',
] as const;

/** What the path of a file says that it is; null for what is no database. */
export function databaseKind(path: string): DatabaseKind | null {
  return databaseRules.find((one) => one.path.test(path))?.kind ?? null;
}

/** Any executable may say of what it was built. */
export const programKind: DatabaseKind = { read: 'program' };
