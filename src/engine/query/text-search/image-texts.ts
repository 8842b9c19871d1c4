import type { TextHit } from '../../../shared/contract/content-search';
import { maskText } from '../../detect/secrets/mask-text';
import type { TextPlace } from '../../detect/rules/hit.types';
import type { ReadableLibrary } from '../../store/readable-library';

/** One text of an image, and where it stands. */
export interface ImageText {
  readonly text: string;
  /** What kind of secrets it may hold. */
  readonly place: Exclude<TextPlace, 'content'>;
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
      return [{ text, place: 'history', at: { where: 'history', step, layer, part, path: null } }];
    }),
  );
}

/** Levels of a document that are taken apart; what lies deeper is one text. */
const DEEPEST = 64;

/**
 * The values of the config document, each with its name: `Env` as it stands, anything else as `name=value`. The
 * document's own history is left out: it is what historyTexts gives.
 */
export function configTexts(library: ReadableLibrary, imageId: number): readonly ImageText[] {
  const row = library.get<{ config: Uint8Array | null }>('SELECT config FROM image WHERE id = ?', imageId);
  const texts: ImageText[] = [];
  const config = row?.config ?? null;
  const document = config === null ? null : parsed(config);
  if (typeof document !== 'object' || document === null) return texts;
  for (const [name, value] of Object.entries(document))
    if (name.toLowerCase() !== 'history') gather(texts, value, { path: pathStep('', name), key: name, depth: 1 });
  return texts;
}

interface Spot {
  readonly path: string;
  /** The name that the value is judged by: that of the nearest object member. */
  readonly key: string;
  readonly depth: number;
}

function gather(texts: ImageText[], value: unknown, { path, key, depth }: Spot): void {
  const at = { where: 'config', step: null, layer: null, part: null, path } as const;
  if (typeof value === 'object' && value !== null && depth < DEEPEST) {
    const entries = Object.entries(value);
    // Ports and volumes are names without values.
    if (entries.length === 0) texts.push({ text: key, place: 'label', at });
    const isList = Array.isArray(value);
    for (const [name, child] of entries) {
      const step = isList ? `${path}[${name}]` : pathStep(path, name);
      gather(texts, child, { path: step, key: isList ? key : name, depth: depth + 1 });
    }
    return;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (key.toLowerCase() === 'env') texts.push({ text, place: 'env', at });
  else texts.push({ text: `${key}=${text}`, place: 'label', at });
}

/** One member further: `config.Labels["org.example"]`. */
function pathStep(path: string, name: string): string {
  const shown = maskText(name, 'label').text;
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
