import { apkInstalled } from './apk';
import { apkFiles } from './apk-files';
import type { OwnedFile } from './owned-file.types';
import { packageBounds } from './package-bounds';
import type { PackageRecord } from './package-record.types';
import { RecordList } from './record-list';
import { rpmBlobs } from './rpm-databases';
import { rpmFiles } from './rpm-files';
import { rpmHeader } from './rpm-header';
import { stanzas } from './text-fields';

/** A package of a database that has the files of each package in its record. */
export interface PackageFiles {
  readonly record: PackageRecord;
  readonly files: readonly OwnedFile[];
}

/** The packages of `lib/apk/db/installed` with their files; damage is for `apkInstalled` to tell. */
export function* apkPackages(bytes: Uint8Array): Generator<PackageFiles> {
  let count = 0;
  for (const stanza of stanzas(bytes)) {
    const [record] = apkInstalled(stanza.bytes).records;
    if (record === undefined) continue;
    if ((count += 1) > packageBounds.records) return;
    yield { record, files: apkFiles(stanza.bytes) };
  }
}

/** The packages of an rpm database in any of its forms with their files; damage is for `rpmDatabase` to tell. */
export function* rpmPackages(bytes: Uint8Array): Generator<PackageFiles> {
  const list = new RecordList('rpm');
  for (const { bytes: blob } of rpmBlobs(bytes) ?? []) {
    const fields = blob === null ? null : rpmHeader(blob);
    if (blob === null || fields === null || list.full) continue;
    const before = list.records.length;
    list.add(fields, blob);
    const record = list.records[before];
    if (record !== undefined) yield { record, files: rpmFiles(blob) };
  }
}
