import type { GlanceRow } from '../../shared/contract/glance';
import type { GlanceProgress } from './glance-evidence';

/** What the engine asks the thread that looks at the evidence of a job. */
export interface GlanceQuestion {
  readonly id: number;
  /** PathText; '' is the root. */
  readonly dir: string;
  readonly offset: number;
  readonly limit: number;
}

export interface GlancePage {
  readonly rows: GlanceRow[];
  readonly total: number;
}

/** What the thread tells: how far it is, and answers. */
export type FromGlanceThread =
  | { readonly kind: 'progress'; readonly progress: GlanceProgress }
  | { readonly kind: 'page'; readonly id: number; readonly page: GlancePage };
