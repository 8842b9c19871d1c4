import type { StratigraphBridge } from '../../shared/contract/bridge';

declare global {
  interface Window {
    readonly stratigraph: StratigraphBridge;
  }
}

/** The only door out of the window, put there by preload. */
export function bridge(): StratigraphBridge {
  return window.stratigraph;
}
