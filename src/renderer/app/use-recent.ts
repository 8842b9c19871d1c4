import { useEffect } from 'react';
import { forgetEvidence, rememberEvidence, useRecentEvidence } from '../api/recent';
import { useImages } from '../api/use-images';
import { useGo } from '../commands/navigation';
import { openRecent } from '../commands/open-evidence';
import { defineCommand, useCommands } from '../commands/registry';
import { displayName } from '../ui/hostile-name';
import type { Place } from './use-place';

/** Remembers evidence whose image is opened, and offers in the File menu what was opened lately. */
export function useRecent(place: Place): void {
  const go = useGo();
  const opened = useImages().byId.get(place.imageView ? (place.imageId ?? 0) : 0);
  const recent = useRecentEvidence();
  useEffect(() => {
    if (opened !== undefined) rememberEvidence(opened.evidence);
  }, [opened]);
  useCommands([
    ...recent.map((one) =>
      defineCommand({
        id: `file.recent.${one.sha256}`,
        title: 'frame:recent.open',
        titleValues: { name: displayName(one.name) },
        group: 'file',
        submenu: 'recent',
        run: () => void openRecent(go, one),
      }),
    ),
    defineCommand({
      id: 'file.forgetRecent',
      title: 'frame:recent.clear',
      group: 'file',
      submenu: 'recent',
      when: () => recent.length > 0,
      run: () => forgetEvidence(null),
    }),
  ]);
}
