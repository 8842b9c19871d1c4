import { screen, type BrowserWindow, type Rectangle } from 'electron';
import * as z from 'zod';
import { readJsonFile, writeJsonFile } from './json-file';

export const MIN_SIZE = { width: 1024, height: 700 } as const;
const DEFAULT_SIZE = { width: 1440, height: 900 } as const;

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(MIN_SIZE.width),
  height: z.int().min(MIN_SIZE.height),
  maximised: z.boolean(),
});

export interface WindowPlace {
  readonly bounds: Partial<Rectangle>;
  readonly maximised: boolean;
}

function touchesAScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const right = bounds.x + bounds.width > workArea.x && bounds.x < workArea.x + workArea.width;
    return right && bounds.y + bounds.height > workArea.y && bounds.y < workArea.y + workArea.height;
  });
}

/** Where the window was last time; the default size where a screen is gone or nothing is known. */
export function readWindowPlace(path: string): WindowPlace {
  const saved = readJsonFile(path, boundsSchema);
  if (saved === null || !touchesAScreen(saved)) return { bounds: DEFAULT_SIZE, maximised: false };
  const { maximised, ...bounds } = saved;
  return { bounds, maximised };
}

/** Remembers the place of a window when it closes. */
export function rememberWindowPlace(path: string, window: BrowserWindow): void {
  window.on('close', () => {
    try {
      writeJsonFile(path, { ...window.getNormalBounds(), maximised: window.isMaximized() });
    } catch {
      // A place that cannot be kept is no reason to stop a window from closing.
    }
  });
}
