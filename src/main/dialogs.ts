import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { ChannelInput } from '../shared/contract/contract';
import { FailureError } from '../shared/failure';
import type { ChosenOutputs } from './chosen-outputs';

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
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name === '' ? 'stratigraph' : name),
    ...(ask.extension === '' ? {} : { filters: [{ name: ask.extension.toUpperCase(), extensions: [ask.extension] }] }),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return null;
  outputs.grant(filePath);
  return filePath;
}

/** Writes the diagnostics that the window gathered to a file that the person chooses. */
export async function saveDiagnostics(
  window: BrowserWindow,
  outputs: ChosenOutputs,
  text: string,
): Promise<string | null> {
  const path = await chooseOutput(window, outputs, { suggestedName: 'stratigraph-diagnostics.txt', extension: 'txt' });
  if (path === null) return null;
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new FailureError('output-unwritable', { path }, [String(error)]);
  }
  return path;
}
