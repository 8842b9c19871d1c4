import type { ConfigDifference } from '../../../shared/contract/compare';
import type { MaskedText } from '../../../shared/contract/image';
import { maskNamedValue, maskText, maskWords } from '../../detect/secrets/mask-text';
import type { KnownSecrets } from '../../detect/secrets/known-secrets';
import { configDocument, field, labelText, object, strings, textOf } from '../library/image-config';
import { imageSecrets } from '../library/image-secrets';
import type { ReadableLibrary } from '../../store/readable-library';

interface Value {
  readonly field: ConfigDifference['field'];
  readonly name: string | null;
  /** What is compared: it never leaves the engine. */
  readonly raw: string;
  readonly shown: MaskedText;
}

/**
 * What the configs of two images set otherwise, in the order of the config's fields. Values are compared as they are and
 * told with their secrets masked. A config that cannot be read sets nothing.
 */
export function configDifferences(library: ReadableLibrary, a: number, b: number): ConfigDifference[] {
  const [setA, setB] = [valuesOf(library, a), valuesOf(library, b)];
  return [...new Set([...setA.keys(), ...setB.keys()])].flatMap((key): ConfigDifference[] => {
    const [one, other] = [setA.get(key), setB.get(key)];
    const value = one ?? other;
    if (value === undefined || one?.raw === other?.raw) return [];
    return [{ field: value.field, name: value.name, a: one?.shown ?? null, b: other?.shown ?? null }];
  });
}

function valuesOf(library: ReadableLibrary, imageId: number): ReadonlyMap<string, Value> {
  const document = configDocument(library, imageId) ?? {};
  const config = object(field(document, 'config'));
  const known = imageSecrets(library, imageId);
  const single = (name: Value['field'], value: unknown): Value[] => {
    const text = textOf(value);
    return text === null ? [] : [{ field: name, name: null, raw: text, shown: maskText(text, 'env', known) }];
  };
  const values = [
    ...single('architecture', field(document, 'architecture')),
    ...single('os', field(document, 'os')),
    ...single('user', field(config, 'User')),
    ...single('workingDir', field(config, 'WorkingDir')),
    ...list('entrypoint', field(config, 'Entrypoint'), known),
    ...list('cmd', field(config, 'Cmd'), known),
    ...strings(field(config, 'Env')).map((line) => envValue(line, known)),
    ...Object.entries(object(field(config, 'Labels'))).map(([name, value]) => labelValue(name, value, known)),
    ...names('exposedPorts', field(config, 'ExposedPorts'), known),
    ...names('volumes', field(config, 'Volumes'), known),
    ...single('stopSignal', field(config, 'StopSignal')),
  ];
  // Of a variable that is set twice the last value is the one that a process sees.
  return new Map(values.map((value) => [`${value.field} ${value.name ?? ''}`, value]));
}

function list(name: Value['field'], value: unknown, known: KnownSecrets): Value[] {
  const parts = strings(value);
  if (parts.length === 0) return [];
  const shown = JSON.stringify(maskWords(parts, known).map(({ text }) => text));
  return [{ field: name, name: null, raw: JSON.stringify(parts), shown: { text: shown, masks: [] } }];
}

function names(name: Value['field'], value: unknown, known: KnownSecrets): Value[] {
  return Object.keys(object(value)).map((key) => {
    const shown = maskText(key, 'label', known);
    return { field: name, name: shown.text, raw: key, shown };
  });
}

function envValue(line: string, known: KnownSecrets): Value {
  const cut = line.indexOf('=');
  const name = cut === -1 ? line : line.slice(0, cut);
  const raw = cut === -1 ? '' : line.slice(cut + 1);
  return { field: 'env', name, raw, shown: maskNamedValue(name, raw, 'env', known) };
}

function labelValue(name: string, value: unknown, known: KnownSecrets): Value {
  const raw = labelText(value);
  return { field: 'labels', name, raw, shown: maskNamedValue(name, raw, 'label', known) };
}
