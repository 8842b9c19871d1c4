import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelOutput } from '../../../shared/contract/contract';
import { ecosystemSchema, packageStateSchema } from '../../../shared/vocabulary';
import { FilterField } from '../../ui/fields';
import { formatCount } from '../../ui/format';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';
import type { usePackages } from './use-packages';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as styles from './PackagesView.module.css';

const ANY = 'any';
/** More kinds than these have no room side by side. */
const SIDE_BY_SIDE = 4;

interface PackageToolbarProps {
  readonly answer: ChannelOutput<'packages.list'> | undefined;
  readonly list: ReturnType<typeof usePackages>;
  readonly layers: number;
  readonly layer: number | null;
  readonly onLayer: (layer: number | null) => void;
  readonly children: ReactNode;
}

/** Which packages are listed: by kind, words, layer, and what layers did with them. */
export function PackageToolbar({ answer, list, layers, layer, onLayer, children }: PackageToolbarProps) {
  const { t } = useTranslation(['packages', 'vocabulary']);
  const { filter, change } = list;
  const kinds = answer?.ecosystems ?? [];
  const all = kinds.reduce((sum, { count }) => sum + count, 0);
  const kindOptions = [
    { value: ANY, label: t('all'), count: all },
    ...kinds.map(({ ecosystem, count }) => ({ value: ecosystem, label: t(`kind.${ecosystem}`), count })),
  ];
  const chooseKind = (value: string): void => change({ ecosystem: ecosystemSchema.safeParse(value).data ?? null });
  const kind = filter.ecosystem ?? ANY;
  return (
    <div className={clsx(panesStyles.toolbar, styles.toolbar)}>
      {kinds.length <= SIDE_BY_SIDE ? (
        <SegmentedControl label={t('column.kind')} value={kind} options={kindOptions} onChange={chooseKind} />
      ) : (
        <Select
          label={t('column.kind')}
          value={kind}
          options={kindOptions.map(({ value, label, count }) => ({ value, label: `${label} ${formatCount(count)}` }))}
          onChange={chooseKind}
        />
      )}
      <FilterField
        label={t('filter.label')}
        placeholder={t('filter.placeholder')}
        value={filter.text}
        onChange={(text) => change({ text })}
        shortcut="/"
      />
      <Select
        label={t('filter.state')}
        value={filter.state ?? ANY}
        options={[
          { value: ANY, label: t('filter.anyState') },
          ...packageStateSchema.options.map((value) => ({
            value,
            label: `${t(`state.${value}`)} ${formatCount(answer?.states[value] ?? 0)}`,
          })),
        ]}
        onChange={(value) => change({ state: packageStateSchema.safeParse(value).data ?? null })}
      />
      <Select
        label={t('filter.layer')}
        value={layer === null ? ANY : String(layer)}
        options={[
          { value: ANY, label: t('filter.anyLayer') },
          ...Array.from({ length: layers }, (_, index) => ({
            value: String(index + 1),
            label: t('vocabulary:layer', { layer: index + 1 }),
          })),
        ]}
        onChange={(value) => onLayer(value === ANY ? null : Number(value))}
      />
      <span className={clsx(layoutStyles.inline, layoutStyles.atEnd)}>{children}</span>
    </div>
  );
}
