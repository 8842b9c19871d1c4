import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import {
  entryTypeSchema,
  verdictFilterSchema,
  type Change,
  type EntryType,
  type TreeView,
  type VerdictFilter,
} from '../../../shared/vocabulary';
import { useFileCheck } from '../../api/file-check';
import { useChannel } from '../../api/use-channel';
import { Button } from '../../ui/Button';
import { ChangeMark } from '../../ui/ChangeMark';
import { FilterField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { formatCount } from '../../ui/format';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { countOf } from '../../ui/verdict-counts';
import { toggled, type Filter, type Scope } from './explorer-state';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as segmentedControlStyles from '../../ui/SegmentedControl.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as widthsStyles from '../../ui/widths.module.css';
import * as styles from './FilterBar.module.css';

interface FilterBarProps {
  readonly scope: Scope;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly onView: (view: TreeView) => void;
}

const CHANGES: readonly Change[] = ['added', 'modified', 'deleted', 'meta'];

interface VerdictSelectProps {
  readonly imageId: number;
  readonly value: VerdictFilter | null;
  readonly onChange: (verdict: VerdictFilter | null) => void;
}

/** What packages say of files, with how many there are; nothing before they were checked. */
function VerdictSelect({ imageId, value, onChange }: VerdictSelectProps) {
  const { t } = useTranslation(['explorer', 'verdicts']);
  const check = useFileCheck(imageId);
  if (check.state !== 'done') return null;
  const { summary } = check;
  const there = verdictFilterSchema.options.filter((is) => is === value || countOf(summary, is) > 0);
  return (
    <Select<VerdictFilter | 'any'>
      label={t('filter.verdict')}
      options={[
        { value: 'any', label: t('filter.anyVerdict') },
        ...there.map((is) => ({ value: is, label: `${t(`verdicts:is.${is}`)} ${formatCount(countOf(summary, is))}` })),
      ]}
      value={value ?? 'any'}
      onChange={(is) => onChange(is === 'any' ? null : is)}
    />
  );
}

/** Ways to look and what to leave out. */
export function FilterBar({ scope, filter, onFilter, onView }: FilterBarProps) {
  const { t } = useTranslation('explorer');
  const counts = useChannel('explorer.counts', { imageId: scope.imageId, layer: scope.layer }, { keepPrevious: true });
  const counted = (view: TreeView): { count?: number } =>
    counts.data === undefined ? {} : { count: counts.data[view] };
  const known = counts.data?.known ?? 0;
  const typeOptions = [
    { value: 'any', label: t('filter.anyType') },
    ...entryTypeSchema.options.map((type) => ({ value: type, label: t(`type.${type}`) })),
  ] as const satisfies readonly { value: EntryType | 'any'; label: string }[];
  return (
    <div className={clsx(panesStyles.toolbar, styles.filterBar)} role="search" aria-label={t('filter.label')}>
      <SegmentedControl<TreeView>
        label={t('view.label')}
        value={scope.view}
        onChange={onView}
        options={[
          { value: 'layer', label: t('view.layer'), ...counted('layer') },
          { value: 'merged', label: t('view.merged', { layer: scope.layer }), ...counted('merged') },
          { value: 'all', label: t('view.all'), ...counted('all') },
        ]}
      />
      <FilterField
        label={t('filter.path')}
        placeholder={t('filter.placeholder')}
        shortcut="/"
        value={filter.pattern}
        onChange={(pattern) => onFilter({ ...filter, pattern })}
      />
      <div className={clsx(segmentedControlStyles.segments, styles.marks)} role="group" aria-label={t('column.change')}>
        {CHANGES.map((change) => (
          <button
            key={change}
            type="button"
            aria-pressed={filter.changes.includes(change)}
            onClick={() => onFilter({ ...filter, changes: toggled(filter.changes, change) })}
          >
            <ChangeMark change={change} />
          </button>
        ))}
      </div>
      <Select<EntryType | 'any'>
        label={t('filter.type')}
        options={typeOptions}
        value={filter.types[0] ?? 'any'}
        onChange={(type) => onFilter({ ...filter, types: type === 'any' ? [] : [type] })}
      />
      <VerdictSelect
        imageId={scope.imageId}
        value={filter.verdict}
        onChange={(verdict) => onFilter({ ...filter, verdict })}
      />
      <Button
        small
        icon="key"
        pressed={filter.onlyFindings}
        onPress={() => onFilter({ ...filter, onlyFindings: !filter.onlyFindings })}
      >
        {t('filter.findings')}
      </Button>
      {known === 0 && !filter.hideKnown ? null : (
        <Button small pressed={filter.hideKnown} onPress={() => onFilter({ ...filter, hideKnown: !filter.hideKnown })}>
          {t('filter.hideKnown', { count: known, formatted: formatCount(known) })}
        </Button>
      )}
      {counts.data === undefined ? null : (
        <span
          className={clsx(
            layoutStyles.atEnd,
            textStyles.tiny,
            textStyles.muted,
            textStyles.oneLine,
            widthsStyles.wideOnly,
          )}
        >
          {t('counts.entries', { count: counts.data.all, formatted: formatCount(counts.data.all) })}
          {counts.data.shadowed === 0
            ? null
            : t('counts.shadowed', { count: counts.data.shadowed, formatted: formatCount(counts.data.shadowed) })}
        </span>
      )}
    </div>
  );
}
