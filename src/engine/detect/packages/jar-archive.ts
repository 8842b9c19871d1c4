import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import { type Body, type BodyHost } from '../inside/body.types';
import { insideBounds } from '../inside/inside-bounds';
import { streamReader } from '../inside/body-sink';
import { STEP } from '../../../shared/way-text';
import { packageBounds } from './package-bounds';
import type { ParsedDatabase } from './package-record.types';
import { RecordList, textOrNull } from './record-list';
import { textOf } from './text-fields';

const MANIFEST = 'META-INF/MANIFEST.MF';
const POM = /^META-INF\/maven\/[^/]{1,300}\/[^/]{1,300}\/pom\.properties$/;
/** Ends of the names of archives that hold Java. */
export const jarSuffixes = ['jar', 'war', 'ear', 'hpi', 'jpi'] as const;
export const JAR_NAME = new RegExp(`[^/]\\.(?:${jarSuffixes.join('|')})$`, 'i');
const NAME_AND_VERSION = /^(.{1,200}?)-(\d[\w.+-]{0,100})$/;

/** What was seen of one archive. */
interface Archive {
  readonly name: string;
  readonly way: readonly string[];
  manifest: string | null;
  readonly poms: string[];
}

/**
 * Reads an archive of Java as it comes, and those in it: a package for each `pom.properties`; where an archive has none, its name
 * and then its manifest say what it is.
 */
export class JarReader implements BodyHost {
  readonly #list = new RecordList('maven');
  readonly #archives = new Map<string, Archive>();
  readonly #sink: ContentSink;
  #spent = 0;

  /** `path`: that of the file. */
  constructor(path: string) {
    const body: Body = { way: [], base: [], depth: 0, path, size: null };
    this.#sink = this.#archive(body);
  }

  isStopped(): boolean {
    return this.#spent > insideBounds.fileBytes || this.#archives.size > packageBounds.records;
  }

  write(chunk: Uint8Array): void {
    if (!this.isStopped()) this.#sink.write(chunk);
  }

  /** Call once, when all was written. */
  end(): ParsedDatabase {
    if (this.isStopped()) this.#list.hurt('too-much');
    else this.#sink.end();
    for (const archive of this.#archives.values()) this.#tell(archive);
    return this.#list;
  }

  open(body: Body): ContentSink | null {
    const step = body.way.at(-1) ?? '';
    const archive = this.#archives.get(body.way.slice(0, -1).join(STEP));
    if (archive === undefined) return null;
    if (JAR_NAME.test(step))
      return body.depth < packageBounds.depth ? this.#counted(this.#archive(body)) : this.#tooDeep();
    const isManifest = step.toUpperCase() === MANIFEST;
    if (!isManifest && !POM.test(step)) return null;
    return this.#counted(
      this.#gather((text) => {
        if (isManifest) archive.manifest ??= text;
        else archive.poms.push(text);
      }),
    );
  }

  cell(): void {
    // A zip has no tables.
  }

  leave(reason: string): void {
    if (reason === 'damaged') this.#list.hurt('bad-record');
  }

  spend(bytes: number): void {
    this.#spent += bytes;
  }

  hold(): boolean {
    return true;
  }

  release(): void {
    // Nothing is held but small texts.
  }

  #tooDeep(): null {
    this.#list.hurt('too-much');
    return null;
  }

  #archive(body: Body): ContentSink {
    const name = (body.way.at(-1) ?? body.path).split('/').at(-1) ?? '';
    this.#archives.set(body.way.join(STEP), { name, way: body.way, manifest: null, poms: [] });
    return streamReader('zip', body, this);
  }

  #counted(sink: ContentSink): ContentSink {
    return {
      write: (chunk) => {
        this.spend(chunk.length);
        if (!this.isStopped()) sink.write(chunk);
      },
      end: () => sink.end(),
    };
  }

  #gather(done: (text: string) => void): ContentSink {
    const parts: Uint8Array[] = [];
    let length = 0;
    return {
      write: (chunk) => {
        length += chunk.length;
        if (length <= LONGEST_TEXT) parts.push(Uint8Array.from(chunk));
      },
      end: () => {
        if (length <= LONGEST_TEXT) done(textOf(Buffer.concat(parts)));
        else this.#list.hurt('too-much');
      },
    };
  }

  #tell({ name, way, manifest, poms }: Archive): void {
    const inside = way.join(STEP);
    const main = manifestFields(manifest ?? '');
    const licence = main.get('bundle-license') ?? null;
    const origin = main.get('implementation-vendor') ?? main.get('bundle-vendor') ?? null;
    for (const pom of poms) {
      const told = propertiesOf(pom);
      const fields = { namespace: told.get('groupId') ?? null, name: told.get('artifactId') ?? null };
      this.#list.add({ ...fields, version: told.get('version') ?? null, licence, origin, inside }, pom);
    }
    if (poms.length > 0) return;
    const stem = name.slice(0, name.lastIndexOf('.'));
    const [, nameInFile, versionInFile] = NAME_AND_VERSION.exec(stem) ?? [];
    const version = versionInFile ?? main.get('implementation-version') ?? main.get('bundle-version') ?? null;
    // An archive that tells neither its version nor what it is is not a package.
    if (version === null) return;
    this.#list.add(
      {
        ...{ namespace: textOrNull(main.get('implementation-vendor-id')), name: nameInFile ?? stem },
        ...{ version, licence, origin, inside },
      },
      manifest ?? '',
    );
  }
}

const LONGEST_TEXT = 1024 * 1024;

/** The main section of a manifest (JAR file specification): a line that begins with a blank goes on with the one before. */
function manifestFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const joined = text.replaceAll('\r\n', '\n').replaceAll('\n ', '');
  for (const line of joined.split('\n')) {
    if (line === '') break;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Lines `key=value` of a properties file that Maven wrote; `#` begins a comment. */
function propertiesOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const sign = line.indexOf('=');
    if (sign > 0 && !line.startsWith('#')) fields.set(line.slice(0, sign).trim(), line.slice(sign + 1).trim());
  }
  return fields;
}
