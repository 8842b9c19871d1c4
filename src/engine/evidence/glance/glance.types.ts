import type { GlanceRow } from '../../../shared/contract/glance';
import type { GlanceProgress } from './glance-evidence';

/** One page of a folder. */
export interface GlanceQuestion {
  readonly id: number;
  /** PathText; '' is the root. */
  readonly dir: string;
  readonly offset: number;
  readonly limit: number;
}

/** What the engine sends to a glance thread: one evidence to look at, then questions. */
export type ToGlanceThread =
  { readonly kind: 'look'; readonly path: string } | { readonly kind: 'ask'; readonly question: GlanceQuestion };

export interface GlancePage {
  readonly rows: GlanceRow[];
  readonly total: number;
}

/** What the thread tells: how far it is, and answers. */
export type FromGlanceThread =
  | { readonly kind: 'progress'; readonly progress: GlanceProgress }
  | { readonly kind: 'page'; readonly id: number; readonly page: GlancePage };
