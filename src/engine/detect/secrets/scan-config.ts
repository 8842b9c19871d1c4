import { bytesToText, textToBytes } from '../../../shared/path-text';
import type { DeclaredImage } from '../../evidence/image/image-model';
import { placeInDocument } from './config-text';
import type { RuleMatch } from './finding.types';
import { findHits, withoutOverlaps } from './find-hits';
import { knownSecrets, type KnownSecrets, type SeenText } from './known-secrets';
import { matchesOf } from './rule-matches';
import type { Hit, ScanScope } from '../rules/hit.types';

/** A secret in the image's config document. */
export interface ConfigFinding {
  readonly kind: 'config' | 'history' | 'label';
  readonly match: RuleMatch;
  /** 1-based history step where kind is "history". */
  readonly step: number | null;
  /** Name of the variable or label; null in history. */
  readonly name: string | null;
  /** Byte offset and length of the secret in the config document as written (JSON escapes included); null where not found. */
  readonly offset: number | null;
  readonly length: number | null;
}

interface ConfigText {
  readonly kind: ConfigFinding['kind'];
  readonly step: number | null;
  readonly name: string | null;
  /** The string as it stands in the document. */
  readonly text: string;
  /** What is scanned: for a label its name and value. */
  readonly scanned: string;
  /** The list that the string is one of. */
  readonly among?: ScanScope['among'];
}

/** What the secrets of an image's config and history are looked for in. */
export type ConfigOfImage = Pick<DeclaredImage, 'config'> & {
  readonly history: readonly Pick<DeclaredImage['history'][number], 'step' | 'createdBy' | 'comment'>[];
};

/** The secrets of an image's config, to be covered wherever they stand in it. */
export function configSecrets(image: ConfigOfImage): KnownSecrets {
  return knownSecrets(configTexts(image).map(seen));
}

function seen(part: ConfigText): SeenText & { readonly part: ConfigText } {
  const bytes = textToBytes(part.scanned);
  return { part, bytes, hits: findHits(bytes, scopeOf(part)) };
}

function scopeOf({ kind, among }: ConfigText): ScanScope & { readonly place: 'env' | 'label' | 'history' } {
  const place = kind === 'config' ? 'env' : kind;
  return among === undefined ? { place, path: null } : { place, path: null, among };
}

/**
 * Secrets in the environment, labels, command, health check and history of an image, or what another search finds there: then
 * the secrets are masked in what is around it.
 */
export function scanConfig(
  image: Pick<DeclaredImage, 'config' | 'configBytes' | 'history'>,
  search?: (bytes: Uint8Array) => readonly Hit[],
): readonly ConfigFinding[] {
  let lastHistory = 0;
  const texts = configTexts(image).map(seen);
  const known = knownSecrets(texts);
  return texts.flatMap(({ part, ...text }) => {
    // Equal steps follow each other in the document as in the list.
    const from = part.kind === 'history' ? lastHistory : 0;
    const found = search === undefined ? text : { ...text, hits: search(text.bytes) };
    const covered = search === undefined ? text.hits : withoutOverlaps([...found.hits, ...text.hits]);
    return matchesOf(found, known, covered).matches.map((match) => {
      const found = documentPlace(image.configBytes, part, match, from);
      if (part.kind === 'history' && found !== null) lastHistory = found.offset;
      const { kind, step, name } = part;
      return { kind, match, step, name, offset: found?.offset ?? null, length: found?.length ?? null };
    });
  });
}

function documentPlace(
  document: Uint8Array | null,
  part: ConfigText,
  match: RuleMatch,
  from: number,
): ReturnType<typeof placeInDocument> {
  if (document === null) return null;
  const bytes = textToBytes(part.scanned);
  const extra = part.scanned.length - part.text.length;
  const start = bytesToText(bytes.subarray(0, match.offset)).length - extra;
  const end = bytesToText(bytes.subarray(0, match.offset + match.length)).length - extra;
  if (start < 0) return null;
  return placeInDocument(document, part.text, { start, end }, from);
}

function configTexts(image: ConfigOfImage): readonly ConfigText[] {
  const settings = record(image.config['config']);
  const env = strings(settings['Env']).map((text): ConfigText => {
    return { kind: 'config', step: null, name: text.split('=', 1)[0] ?? text, text, scanned: text };
  });
  const listed = (name: string, words: readonly string[]): ConfigText[] =>
    words.map((text, index) => {
      return { kind: 'config', step: null, name, text, scanned: text, among: { words, index } };
    });
  const commands = ['Entrypoint', 'Cmd', 'OnBuild', 'Shell'].flatMap((key) => listed(key, strings(settings[key])));
  const health = listed('Healthcheck', strings(record(settings['Healthcheck'])['Test']));
  const labels = Object.entries(record(settings['Labels'])).flatMap(([name, text]): ConfigText[] =>
    typeof text === 'string' ? [{ kind: 'label', step: null, name, text, scanned: `${name}=${text}` }] : [],
  );
  const history = image.history.flatMap((step): ConfigText[] =>
    [step.createdBy, step.comment].flatMap((text): ConfigText[] =>
      text === null ? [] : [{ kind: 'history', step: step.step, name: null, text, scanned: text }],
    ),
  );
  return [...env, ...commands, ...health, ...labels, ...history];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
