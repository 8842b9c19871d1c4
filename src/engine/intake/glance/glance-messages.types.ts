import type { GlanceRow } from '../../../shared/contract/glance';
import type { GlanceProgress } from '../../evidence/glance/glance-progress';

/** One page of a folder. */
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

export interface GlanceInput {
  readonly path: string;
}

/** What a glance tells: how far it is, and answers. */
export type FromGlance =
  | { readonly kind: 'state'; readonly state: GlanceProgress }
  | { readonly kind: 'page'; readonly id: number; readonly page: GlancePage };
