import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { ChannelInput } from '../shared/contract/contract';
import { FailureError } from '../shared/failure';
import type { ChosenOutputs } from './chosen-outputs';
import type { EngineCalls } from './engine-calls';
import { defined } from '../shared/defined';

/** Asks for one archive, or many, or a folder; nothing where the person cancels. */
export async function chooseEvidence(
  window: BrowserWindow,
  { kind, many }: ChannelInput<'host.chooseEvidence'>,
): Promise<string[]> {
  const what = kind === 'folder' ? (['openDirectory'] as const) : (['openFile'] as const);
  const several = many && kind === 'archive' ? (['multiSelections'] as const) : [];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: [...what, ...several, 'showHiddenFiles'],
  });
  return canceled ? [] : filePaths;
}

/** Asks where to write, and remembers that this place was granted. */
export async function chooseOutput(
  window: BrowserWindow,
  outputs: ChosenOutputs,
  ask: ChannelInput<'host.chooseOutput'>,
): Promise<string | null> {
  // The name comes from evidence: it is a suggestion for the last part, never a folder.
  const name = basename(ask.suggestedName.replaceAll('\\', '/').replaceAll('\0', ''));
  const { canceled, filePath } = await dialog.showSaveDialog(
    window,
    defined({
      defaultPath: join(app.getPath('documents'), name === '' ? 'stratigraph' : name),
      filters: ask.extension === '' ? undefined : [{ name: ask.extension.toUpperCase(), extensions: [ask.extension] }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    }),
  );
  if (canceled || filePath === '') return null;
  outputs.grant(filePath, { replace: existsSync(filePath) });
  return filePath;
}

/**
 * Saves the diagnostics that the window gathered to a file that the person chooses. The engine writes it, like all that
 * leaves: one that gave up is started again for that.
 */
export async function saveDiagnostics(
  window: BrowserWindow,
  { outputs, engine }: { readonly outputs: ChosenOutputs; readonly engine: EngineCalls },
  text: string,
): Promise<string | null> {
  const out = await chooseOutput(window, outputs, { suggestedName: 'stratigraph-diagnostics.txt', extension: 'txt' });
  if (out === null) return null;
  engine.retry();
  const result = await engine.call('diagnostics.save', { text, out });
  if (!result.ok) throw new FailureError(result.failure.code, result.failure.params, result.failure.details);
  return out;
}
