import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { databaseRules } from '../../src/engine/detect/packages/database-kinds';
import { dpkgListedFiles } from '../../src/engine/detect/packages/dpkg';
import { elfPackages } from '../../src/engine/detect/packages/elf-packages';
import { JarReader } from '../../src/engine/detect/packages/jar-archive';
import { osRelease } from '../../src/engine/detect/packages/os-release';
import type { ParsedDatabase } from '../../src/engine/detect/packages/package-record.types';
import { recordedFiles } from '../../src/engine/detect/packages/python-metadata';
import { rpmHeader } from '../../src/engine/detect/packages/rpm-header';
import { lifeSpans, type Sighting } from '../../src/engine/query/packages/life-spans';
import { elfOf, goSection, rpmBerkeley, rpmHeaderOf, rpmNdb, rpmSqlite, zipOf } from '../engine-support/made-packages';
import { runs } from './runs';

const header = rpmHeaderOf({
  name: 'a',
  version: '1',
  release: '2',
  files: Array.from({ length: 90 }, (_, n) => `/usr/lib/f${n}`),
});
const headers = [header, rpmHeaderOf({ name: 'b', version: '1', release: '2' })];

/** Sound databases, to be damaged. */
const seeds: readonly Buffer[] = [
  Buffer.from('Package: a\nStatus: install ok installed\nSource: b (1)\nVersion: 1\n\nPackage: c\nVersion: 2\n'),
  Buffer.from('P:a\nV:1\nF:bin\nR:x\n\nP:b\nV:2\n'),
  Buffer.from('Name: a\nVersion: 1\n\ntext'),
  Buffer.from(
    '{"packages":[{"name":"a/b","version":"1"}],"libraries":{"a/1":{"type":"package"}},"name":"x","version":"1"}',
  ),
  Buffer.from('  s.name = "a".freeze\n  s.version = "1"\n'),
  ...[rpmSqlite(headers), rpmBerkeley(headers), rpmNdb(headers), header],
  elfOf({ '.go.buildinfo': goSection('go1.22', 'mod\ta\tv1.0.0\n'), '.dep-v0': deflateSync('{"packages":[]}') }, 0),
  await zipOf({
    'META-INF/maven/a/b/pom.properties': 'groupId=a\nartifactId=b\nversion=1\n',
    'x.jar': await zipOf({ a: 'b' }),
  }),
];

const parsers = [...new Set(databaseRules.flatMap(({ kind }) => (kind.read === 'whole' ? [kind.parse] : [])))];

/** Runs everything that reads bytes of a database on the same bytes, and checks what it may say of them. */
function readAll(bytes: Buffer): void {
  const all: ParsedDatabase[] = parsers.map((parse) => parse(bytes));
  const jar = new JarReader('a.jar');
  jar.write(bytes);
  all.push(jar.end(), ...(ofProgram(bytes) ?? []));
  for (const { records, damage } of all) {
    // No more packages than there are bytes to name them with.
    expect(records.length).toBeLessThanOrEqual(bytes.length);
    expect(damage.length).toBeLessThanOrEqual(20);
    for (const { name, files } of records) {
      expect(name).not.toBe('');
      expect(files ?? 0).toBeLessThanOrEqual(bytes.length);
    }
  }
  rpmHeader(bytes);
  expect(recordedFiles(bytes)).toBeLessThanOrEqual(bytes.length);
  expect(dpkgListedFiles(bytes)).toBeLessThanOrEqual(bytes.length);
  osRelease(bytes);
}

function ofProgram(bytes: Buffer): readonly ParsedDatabase[] | null {
  const reader = elfPackages();
  let step = reader.next();
  let asked = 0;
  while (step.done !== true) {
    asked += 1;
    expect(asked).toBeLessThan(20);
    const { offset, length } = step.value;
    expect(length).toBeLessThan(2 ** 25);
    step = reader.next(bytes.subarray(offset, offset + length));
  }
  return step.value;
}

describe('readers of package databases', () => {
  it('never throw, and come to an end, on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => readAll(Buffer.from(bytes))),
      runs(300),
    );
  });

  it('never throw on a database that ends anywhere', () => {
    const cut = fc.record({ seed: fc.constantFrom(...seeds), at: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(cut, ({ seed, at }) => readAll(seed.subarray(0, Math.floor(at * seed.length)))),
      runs(300),
    );
  });

  it('never throw on a database in which bytes were changed', () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.uint8Array({ minLength: 1, maxLength: 5 }),
    });
    const damaged = fc.record({
      seed: fc.constantFrom(...seeds),
      changes: fc.array(change, { minLength: 1, maxLength: 12 }),
    });
    fc.assert(
      fc.property(damaged, ({ seed, changes }) => {
        const bytes = Buffer.from(seed);
        for (const { at, to } of changes)
          bytes.set(
            to.subarray(0, bytes.length - Math.floor(at * (bytes.length - 1))),
            Math.floor(at * (bytes.length - 1)),
          );
        readAll(bytes);
      }),
      runs(500),
    );
  });

  it('take time in step with the bytes', () => {
    // A line, a stanza, a quote or a field over and over: none of it is gone through twice.
    for (const piece of [
      '\n',
      ' a\n',
      'a:b\n',
      'Package: a\nVersion: 1\n\n',
      '"',
      '  s.name = "',
      'Name: a\n',
      '[',
      '{"a":',
    ]) {
      const began = performance.now();
      readAll(Buffer.from(piece.repeat(Math.floor(1_500_000 / piece.length))));
      expect(performance.now() - began).toBeLessThan(15_000);
    }
  });
});

/** Layer by layer, what stands there: as slow and as plain as can be. */
function statesOf(sightings: readonly Sighting[], layers: number): readonly (readonly (string | null)[])[] {
  return Array.from({ length: layers }, (_, index) =>
    sightings
      .filter(({ from, until }) => from <= index + 1 && index + 1 < until)
      .map(({ version }) => version)
      .sort(),
  );
}

it('lives of packages are those of the layers: as many begin, stand and end', () => {
  const layers = 8;
  const sighting = fc
    .record({
      from: fc.integer({ min: 1, max: layers }),
      length: fc.integer({ min: 1, max: layers }),
      version: fc.constantFrom('1', '2', '3'),
    })
    .map(({ from, length, version }) => ({
      version,
      fullVersion: version,
      recordKey: version,
      from,
      until: from + length > layers ? Infinity : from + length,
    }));
  fc.assert(
    fc.property(fc.array(sighting, { maxLength: 12 }), (sightings) => {
      const lives = lifeSpans(sightings);
      const states = statesOf(sightings, layers);
      for (let layer = 1; layer <= layers; layer += 1) {
        const there = lives.filter((life) => life.addedInLayer <= layer && (life.removedInLayer ?? Infinity) > layer);
        const versions = there.map(
          (life) => life.changes.find((change) => change.layer > layer)?.versionBefore ?? life.last.version,
        );
        expect(versions.sort()).toEqual(states[layer - 1]);
      }
      // A layer that changes one package into another neither adds nor removes one.
      for (const { removedInLayer } of lives)
        expect(lives.some(({ addedInLayer }) => addedInLayer === removedInLayer)).toBe(false);
    }),
    runs(500),
  );
});
