import type { Settings } from '../../../src/shared/contract/host';

/** How a scene is looked at. */
export interface Look {
  readonly theme: Exclude<Settings['theme'], 'system'>;
  readonly locale: Exclude<Settings['locale'], 'system'>;
}

/** `button` and `Toggle` for `export function Toggle()` of `button.scenes.tsx`; without a scene all of the file, one below the other. */
export interface SceneAddress {
  readonly file: string;
  readonly scene: string | null;
  readonly look: Look;
}

/** What the page of the components gives to the tests. */
export interface ScenePage {
  readonly showScene: (address: SceneAddress) => Promise<void>;
}
