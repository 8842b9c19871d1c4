import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Asked {
  /** Where outputs go, and the library is made. */
  readonly folder: string;
  readonly evidence: string;
  /** Evidence of one image. */
  readonly single: string;
  /** Names of the evidence, of one of its images, and of one to compare it with. */
  readonly evidenceName: string;
  readonly image: string;
  readonly other: string;
  /** A setuid file of the image; its layer. */
  readonly path: string;
  readonly layer: number;
  /** What a person would type: the name of a case, of a tag, of a note. */
  readonly text: string;
}

/** Words of each command with which it does its work, in an order in which all of them can; only `add` makes the library. */
export function commandWords(asked: Asked): Readonly<Record<string, readonly string[]>> {
  const { folder, evidence, evidenceName, path, text } = asked;
  const given = ['--library', join(folder, 'library')];
  const image = [...given, '--image', asked.image];
  const knownHashes = join(folder, 'known.txt');
  writeFileSync(knownHashes, `${'0'.repeat(64)}\n`);
  return {
    inspect: [evidence],
    add: [evidence, ...given],
    list: given,
    files: image,
    search: ['passwd', ...given],
    history: image,
    blame: [...image, path],
    attestations: image,
    timeline: [...image, '--format', 'jsonl'],
    findings: image,
    cat: [...image, '--layer', String(asked.layer), path],
    extract: [...image, '--path', 'etc/**', '--out', join(folder, 'files')],
    space: image,
    anomalies: image,
    certificates: image,
    hashes: [...image, '--known', knownHashes],
    hashset: ['import', knownHashes, ...given, '--kind', 'known-good', '--name', text],
    packages: image,
    check: image,
    footholds: image,
    compare: [asked.image, asked.other, ...given],
    lineage: image,
    occurrences: ['--name', 'passwd', ...given],
    verify: given,
    case: ['new', text, ...given],
    tag: ['add', 'Loot', ...image, '--path', path],
    note: ['add', text, ...image, '--layer', '1'],
    bookmark: ['add', ...image, '--step', '1'],
    triage: ['add', 'accepted', ...image, '--anomaly', 'setuid', '--path', path, '--reason', text],
    custody: ['add', 'released', ...given, '--evidence', evidenceName, '--by', text],
    undo: given,
    report: [...image, '--format', 'json', '--out', join(folder, 'report.json')],
    audit: ['show', ...given],
    library: ['check', ...given],
    demo: [asked.single, '--out', join(folder, 'demo.html')],
  };
}
