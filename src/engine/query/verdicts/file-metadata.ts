import type { MetadataChange, MetadataFact } from '../../../shared/verdict-details';
import type { Accounts } from './accounts';
import type { Claim } from './claim.types';
import type { FileState } from './state-rows';

const RIGHTS = 0o7777;

/**
 * What else than its content is no longer as the package had it, such as `mode 0755 to 4755, owner 0 to 1000`: against the database
 * where it says so, else against the file in the layer that installed the package. Null where nothing is.
 */
export function changedMetadata(
  claim: Claim,
  state: FileState,
  base: FileState | null,
  accounts: Accounts,
): MetadataChange | null {
  const { file, owner } = claim;
  const since = state.layer > owner.layer ? base : null;
  let changes: MetadataChange | null = null;
  const compare = (word: MetadataFact, shipped: string | null, now: string): void => {
    if (shipped === null || shipped === now) return;
    const change: MetadataChange = `${word} ${shipped} to ${now}`;
    changes = changes === null ? change : `${changes}, ${change}`;
  };
  const isChecked = (what: 'mode' | 'owner' | 'group'): boolean => !file.unchecked.includes(what);
  if (state.form !== 'symlink' && isChecked('mode'))
    compare('mode', octal(file.mode ?? (since?.form === 'symlink' ? null : since?.mode)), octal(state.mode) ?? '');
  if (isChecked('owner')) compare('owner', accounts.user(file.owner) ?? textOf(since?.uid), String(state.uid));
  if (isChecked('group')) compare('group', accounts.group(file.group) ?? textOf(since?.gid), String(state.gid));
  if (since !== null) compare('capability', since.capability ?? 'none', state.capability ?? 'none');
  return changes;
}

function octal(mode: number | null | undefined): string | null {
  return mode === null || mode === undefined ? null : (mode & RIGHTS).toString(8).padStart(4, '0');
}

function textOf(id: number | undefined): string | null {
  return id === undefined ? null : String(id);
}
