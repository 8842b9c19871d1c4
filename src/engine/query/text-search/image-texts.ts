import type { TextHit } from '../../../shared/contract/content-search';
import { textToBytes } from '../../../shared/path-text';
import { maskText } from '../../detect/secrets/mask-text';
import type { KnownSecrets } from '../../detect/secrets/known-secrets';
import type { ScanScope, WordList } from '../../detect/rules/hit.types';
import type { ReadableLibrary } from '../../store/readable-library';

/** One text of an image, and where it stands. */
export interface ImageText {
  readonly text: string;
  /** Which secrets it may hold. */
  readonly scope: ScanScope;
  readonly at: Pick<TextHit, 'where' | 'step' | 'layer' | 'part' | 'path'>;
}

interface StepRow {
  readonly step: number;
  readonly layer: number | null;
  readonly created_by: string | null;
  readonly comment: string | null;
  readonly author: string | null;
}

const PARTS = ['created_by', 'comment', 'author'] as const;

/** Commands, comments and authors of the history of an image, oldest step first. */
export function historyTexts(library: ReadableLibrary, imageId: number): readonly ImageText[] {
  const rows = library.all<StepRow>(
    'SELECT step, layer, created_by, comment, author FROM history_step WHERE image_id = ? ORDER BY step',
    imageId,
  );
  return rows.flatMap((row) =>
    PARTS.flatMap((part): readonly ImageText[] => {
      const { [part]: text, step, layer } = row;
      if (text === null || text === '') return [];
      return [
        { text, scope: { place: 'history', path: null }, at: { where: 'history', step, layer, part, path: null } },
      ];
    }),
  );
}

/** Levels of a document that are taken apart; what lies deeper is one text. */
const DEEPEST = 64;

/**
 * The values of the config document, each with its name: `Env` as it stands, anything else as `name=value`. The
 * document's own history is left out: it is what historyTexts gives.
 */
export function configTexts(library: ReadableLibrary, imageId: number, known: KnownSecrets): readonly ImageText[] {
  const row = library.get<{ config: Uint8Array | null }>('SELECT config FROM image WHERE id = ?', imageId);
  const texts: ImageText[] = [];
  const config = row?.config ?? null;
  const document = config === null ? null : parsed(config);
  if (typeof document !== 'object' || document === null) return texts;
  for (const [name, value] of Object.entries(document))
    if (name.toLowerCase() !== 'history')
      gather(texts, value, { path: pathStep('', name, known), key: name, depth: 1, list: null, known });
  return texts;
}

interface Spot {
  readonly path: string;
  /** The name that the value is judged by: that of the nearest object member. */
  readonly key: string;
  readonly depth: number;
  /** Where the value is one of a list of strings. */
  readonly list: Pick<WordList, 'words' | 'index'> | null;
  readonly known: KnownSecrets;
}

function gather(texts: ImageText[], value: unknown, { path, key, depth, list, known }: Spot): void {
  const at = { where: 'config', step: null, layer: null, part: null, path } as const;
  if (typeof value === 'object' && value !== null && depth < DEEPEST) {
    const entries = Object.entries(value);
    // Ports and volumes are names without values.
    if (entries.length === 0) texts.push({ text: key, scope: { place: 'label', path: null }, at });
    const isList = Array.isArray(value);
    const words = isList && value.every((child) => typeof child === 'string') ? value : null;
    for (const [name, child] of entries) {
      const step = isList ? `${path}[${name}]` : pathStep(path, name, known);
      const list = words === null ? null : { words, index: Number(name) };
      gather(texts, child, { path: step, key: isList ? key : name, depth: depth + 1, list, known });
    }
    return;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (key.toLowerCase() === 'env') return void texts.push({ text, scope: { place: 'env', path: null }, at });
  const among = list === null ? {} : { among: { ...list, at: textToBytes(key).length + 1 } };
  texts.push({ text: `${key}=${text}`, scope: { place: 'label', path: null, ...among }, at });
}

/** One member further: `config.Labels["org.example"]`. */
function pathStep(path: string, name: string, known: KnownSecrets): string {
  const shown = maskText(name, 'label', known).text;
  if (!/^[A-Za-z_]\w*$/.test(shown)) return `${path}[${JSON.stringify(shown)}]`;
  return path === '' ? shown : `${path}.${shown}`;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return null;
  }
}
