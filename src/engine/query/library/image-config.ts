import type { HistoryStep, ImageConfig } from '../../../shared/contract/image';
import { maskConfigJson } from '../../detect/secrets/mask-config-json';
import { maskNamedValue, maskText, maskWords } from '../../detect/secrets/mask-text';
import type { KnownSecrets } from '../../detect/secrets/known-secrets';
import type { ReadableLibrary } from '../../store/readable-library';

type Json = Readonly<Record<string, unknown>>;

/** The config of an image as a person reads it; secrets are masked. Unreadable: `readable` is false and all is empty. */
export function imageConfig(
  library: ReadableLibrary,
  imageId: number,
  history: readonly HistoryStep[],
  known: KnownSecrets,
): ImageConfig {
  const document = configDocument(library, imageId);
  const config = object(document === null ? null : field(document, 'config'));
  const shown = (text: string): string => maskText(text, 'history', known).text;
  const shownText = (value: unknown): string | null => {
    const text = textOf(value);
    return text === null ? null : shown(text);
  };
  return {
    readable: document !== null,
    env: strings(field(config, 'Env')).map((line) => envVariable(line, history, known)),
    labels: Object.entries(object(field(config, 'Labels'))).map(([name, value]) => ({
      name,
      value: maskNamedValue(name, labelText(value), 'label', known),
    })),
    entrypoint: maskWords(strings(field(config, 'Entrypoint')), known),
    cmd: maskWords(strings(field(config, 'Cmd')), known),
    user: shownText(field(config, 'User')),
    workingDir: shownText(field(config, 'WorkingDir')),
    exposedPorts: Object.keys(object(field(config, 'ExposedPorts'))).map(shown),
    volumes: Object.keys(object(field(config, 'Volumes'))).map(shown),
    stopSignal: shownText(field(config, 'StopSignal')),
    author: shownText(field(document ?? {}, 'author')),
    json: document === null ? { text: '', masks: [] } : maskConfigJson(document, known),
  };
}

/** The config of an image as it is, secrets and all; null where it cannot be read. */
export function configDocument(library: ReadableLibrary, imageId: number): Json | null {
  const row = library.get<{ config: Uint8Array | null; config_readable: number }>(
    'SELECT config, config_readable FROM image WHERE id = ?',
    imageId,
  );
  return row?.config_readable === 1 && row.config !== null ? parse(row.config) : null;
}

function parse(bytes: Uint8Array): Json | null {
  try {
    return object(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}

/** A key as Go's JSON reader finds it: exact first, else in any case of letters. */
export function field(json: Json, name: string): unknown {
  if (Object.hasOwn(json, name)) return json[name];
  const other = Object.keys(json).find((key) => key.toLowerCase() === name.toLowerCase());
  return other === undefined ? undefined : json[other];
}

/** An object, empty where the value is none. */
export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** A list of strings; one string is a list of one. */
export function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A text that is not empty. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The value of a label, which is to be a string. */
export function labelText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function envVariable(line: string, history: readonly HistoryStep[], known: KnownSecrets): ImageConfig['env'][number] {
  const cut = line.indexOf('=');
  const name = cut === -1 ? line : line.slice(0, cut);
  const value = cut === -1 ? '' : line.slice(cut + 1);
  return { name, value: maskNamedValue(name, value, 'env', known), step: stepThatSets(name, history) };
}

/** The last ENV step of the history that names the variable. */
function stepThatSets(name: string, history: readonly HistoryStep[]): number | null {
  const step = history.findLast(
    ({ createdBy }) => createdBy !== null && /\bENV\b/.test(createdBy) && createdBy.includes(`${name}=`),
  );
  return step?.step ?? null;
}
