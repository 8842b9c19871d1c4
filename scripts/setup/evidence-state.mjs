import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { say } from './programs.mjs';

/** Where the evidence of the tests lies: what is in the checkout, and the shared fixtures where they are beside it. */
const shared = process.env.STRATIGRAPH_FIXTURES ?? join(root, '../shared/fixtures');
const folders = [join(root, 'resources/samples'), shared, join(root, '../shared/field/inputs')];

function* statesBelow(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    const found = lstatSync(path, { bigint: true });
    const about = `${path} ${found.mode.toString(8)}`;
    // Times of access are left out: other readers, which some tests compare with, move them.
    if (found.isDirectory()) {
      yield `${about} folder ${found.mtimeNs}`;
      yield* statesBelow(path);
    } else if (found.isSymbolicLink()) yield `${about} ${readlinkSync(path)}`;
    else if (found.isFile()) {
      const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
      yield `${about} ${found.mtimeNs} ${sha256}`;
    }
  }
}

/** Digest, mode and time of change of every file of evidence that tests read in place. */
export function evidenceState() {
  return new Set(folders.filter((folder) => existsSync(folder)).flatMap((folder) => [...statesBelow(folder)]));
}

/** Whether the evidence is as it was; says what is not. */
export function isEvidenceUntouched(before) {
  const after = evidenceState();
  const changed = [...before].filter((line) => !after.has(line)).concat([...after].filter((line) => !before.has(line)));
  for (const line of changed.slice(0, 20)) say(`the tests changed evidence: ${line}`);
  return changed.length === 0;
}
