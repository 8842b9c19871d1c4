/**
 * Names of Electron's own channels between main and preload. In a file that imports nothing: the preload bundle takes
 * what it imports into the sandbox.
 */
export const ipcNames = {
  /** A request of the contract, answered with a result. */
  call: 'stratigraph:call',
  /** The answer to a call is not wanted any more. */
  cancel: 'stratigraph:cancel',
  /** A one-way message to the window. */
  event: 'stratigraph:event',
} as const;
