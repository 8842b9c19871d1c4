import type { FootholdRule } from '../../../shared/footholds/foothold-rule.types';
import type { DeclaredImage } from '../../evidence/image/image-model';
import { maskNamedValue, maskText } from '../../detect/secrets/mask-text';
import { commandHits, environmentHits, historyHits } from '../../detect/footholds/match-config';

/** A foothold in the config or the history of an image. */
export interface ConfigFoothold {
  readonly rule: FootholdRule;
  readonly kind: 'config' | 'history';
  /** What shows it, with secrets masked. */
  readonly line: string;
  readonly step: number | null;
  readonly layer: number | null;
}

const MOST_TEXT = 64 * 1024;

/** What the config starts and sets, and what the steps of the history ran, held against the rules. */
export function configFootholds({ config, history }: DeclaredImage): readonly ConfigFoothold[] {
  const settings = objectOf(config['config']);
  const found: ConfigFoothold[] = [];
  for (const text of textsOf(settings['Env'])) {
    const cut = text.indexOf('=');
    const [name, value] = [text.slice(0, cut), text.slice(cut + 1, cut + MOST_TEXT)];
    const line = `${name}=${maskNamedValue(name, value).text}`;
    for (const rule of environmentHits(name, value))
      found.push({ rule, kind: 'config', line, step: null, layer: null });
  }
  for (const command of commandsOf(settings))
    for (const rule of commandHits(command))
      found.push({ rule, kind: 'config', line: maskText(command).text, step: null, layer: null });
  for (const { step, layer, createdBy } of history) {
    const instruction = (createdBy ?? '').slice(0, MOST_TEXT);
    for (const rule of historyHits(instruction))
      found.push({ rule, kind: 'history', line: maskText(instruction).text, step, layer });
  }
  return withoutWeaker(found);
}

/** Folders of PATH as the config sets it, or as Docker does where it does not. */
export function pathFolders({ config }: DeclaredImage): readonly string[] {
  const env = textsOf(objectOf(config['config'])['Env']);
  const path = env.findLast((text) => text.startsWith('PATH='))?.slice('PATH='.length) ?? DEFAULT_PATH;
  return path.split(':').map((folder) => folder.replace(/^\/+|\/+$/g, ''));
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Of one family and place, what is more severe. */
function withoutWeaker(all: readonly ConfigFoothold[]): readonly ConfigFoothold[] {
  const kept = new Map<string, ConfigFoothold>();
  for (const one of all) {
    const key = JSON.stringify([one.kind, one.step, one.line, one.rule.family ?? one.rule.id]);
    const before = kept.get(key);
    if (before === undefined || order.indexOf(one.rule.severity) < order.indexOf(before.rule.severity))
      kept.set(key, one);
  }
  return [...kept.values()];
}

const order: readonly FootholdRule['severity'][] = ['critical', 'high', 'medium', 'low'];

function commandsOf(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const start = [...textsOf(settings['Entrypoint']), ...textsOf(settings['Cmd'])].join(' ');
  const check = textsOf(objectOf(settings['Healthcheck'])['Test']).slice(1).join(' ');
  return [start, check, ...textsOf(settings['OnBuild'])]
    .filter((command) => command !== '')
    .map((command) => command.slice(0, MOST_TEXT));
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
