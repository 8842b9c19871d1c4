import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryDetail } from '../../../shared/contract/explorer';
import type { ImageDetail } from '../../../shared/contract/image';
import { isDeletionMarker } from '../../../shared/vocabulary';
import { Button } from '../../ui/Button';
import { DiffDialog, type DiffSide } from '../../ui/DiffDialog';
import { Select } from '../../ui/Select';
import { displayName } from '../../ui/hostile-name';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';

type Version = EntryDetail['versions'][number];

interface CompareVersionsProps {
  readonly image: ImageDetail;
  readonly detail: EntryDetail;
  /** The version on screen. */
  readonly entryId: number;
}

/** Chooses two versions of a path and compares them by lines: at first the one on screen with the one before. */
export function CompareVersions({ image, detail, entryId }: CompareVersionsProps) {
  const { t } = useTranslation('explorer');
  const versions = detail.versions.filter(({ type }) => !isDeletionMarker(type));
  const shown = versions.findIndex((one) => one.entryId === entryId && one.layer === detail.row.layer);
  const later = Math.max(1, shown < 0 ? versions.length - 1 : shown);
  const [[a, b], setPair] = useState<readonly [number, number]>([later - 1, later]);
  const [open, setOpen] = useState(false);
  const [one, other] = [versions[a], versions[b]];
  if (versions.length < 2 || one === undefined || other === undefined) return null;
  const options = versions.map((version, index) => ({ value: String(index), label: nameOf(version) }));
  const path = displayName(detail.row.path);
  return (
    <div className={clsx(panesStyles.section, layoutStyles.inline)} data-part="section">
      <Select
        label={t('diff.older')}
        value={String(a)}
        options={options}
        onChange={(value) => setPair([Number(value), b])}
      />
      <Select
        label={t('diff.newer')}
        value={String(b)}
        options={options}
        onChange={(value) => setPair([a, Number(value)])}
      />
      <Button small disabled={a === b} onPress={() => setOpen(true)}>
        {t('diff.compare')}
      </Button>
      {open ? (
        <DiffDialog
          title={t('diff.title', { path })}
          a={sideOf(one)}
          b={sideOf(other)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );

  function nameOf(version: Version): string {
    const same = versions.filter(({ layer }) => layer === version.layer);
    const layer = t('diff.version', { layer: version.layer });
    return same.length < 2 ? layer : `${layer} (${same.indexOf(version) + 1})`;
  }

  function sideOf(version: Version): DiffSide {
    const { entryId: id, layer } = version;
    return { source: { imageId: image.image.id, layer, entryId: id }, name: `${nameOf(version)}: ${detail.row.path}` };
  }
}
