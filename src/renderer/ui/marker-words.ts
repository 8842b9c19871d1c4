import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PathText } from '../../shared/path-text';
import type { EntryType } from '../../shared/vocabulary';
import { displayName } from './hostile-name';

/** What an entry is called: its path, but an opaque marker, whose name says nothing, by what it removes. */
export function useEntryTitle(): (entry: { readonly type: EntryType; readonly path: PathText }) => string {
  const { t } = useTranslation('vocabulary');
  return useCallback(
    ({ type, path }) => (type === 'opaque' ? t('contentsRemoved', { path: folderName(path) }) : displayName(path)),
    [t],
  );
}

/** The folder of an entry, to be read; that of what lies at the root is `/`. */
export function folderName(path: PathText): string {
  return path.includes('/') ? displayName(path.slice(0, path.lastIndexOf('/'))) : '/';
}
