import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibrarySummary } from '../../../shared/contract/library';
import { useHostInfo } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { defineCommand, useCommands } from '../../commands/registry';
import { Button } from '../../ui/Button';
import { FilterField } from '../../ui/fields';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { seenTip } from '../../ui/tip';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CaseList.module.css';

interface CaseListProps {
  readonly library: LibrarySummary;
  readonly caseId: number | null;
  readonly onNew: () => void;
}

/** From this many cases on, a filter is worth its room. */
const FILTER_FROM = 6;

/** The cases of the library, and what the library holds. */
export function CaseList({ library, caseId, onNew }: CaseListProps) {
  const { t } = useTranslation('library');
  const [text, setText] = useState('');
  useCommands([defineCommand({ id: 'case.new', title: 'commands:case.new', group: 'case', run: onNew })]);
  const cases = library.cases.filter((one) => one.name.toLowerCase().includes(text.toLowerCase()));
  return (
    <aside className={styles.cases} aria-label={t('cases.title')}>
      <div className={clsx(panesStyles.paneHead, styles.head)} data-part="pane-head">
        <h2>{t('cases.title')}</h2>
        <span className={layoutStyles.atEnd}>
          <Button small icon="plus" onPress={onNew}>
            {t('cases.new')}
          </Button>
        </span>
      </div>
      {library.cases.length < FILTER_FROM ? null : (
        <div className={styles.filter}>
          <FilterField
            small
            label={t('cases.filter')}
            placeholder={t('cases.filter')}
            value={text}
            onChange={setText}
          />
        </div>
      )}
      <div className={clsx(panesStyles.scrolling, layoutStyles.grow)}>
        <ul className={styles.caseList}>
          <CaseLine
            id={null}
            current={caseId === null}
            name={t('all.title')}
            note={t('all.note')}
            count={library.totals.images}
          />
          {cases.map((one) => (
            <CaseLine
              key={one.id}
              id={one.id}
              current={one.id === caseId}
              name={one.name}
              note={one.examiner ?? ''}
              count={one.images}
            />
          ))}
        </ul>
      </div>
      <LibraryFoot library={library} />
    </aside>
  );
}

interface CaseLineProps {
  readonly id: number | null;
  readonly current: boolean;
  readonly name: string;
  readonly note: string;
  readonly count: number;
}

function CaseLine({ id, current, name, note, count }: CaseLineProps) {
  const go = useGo();
  return (
    <li>
      <a
        href={id === null ? '#/library' : `#/library?case=${id}`}
        aria-current={current ? 'true' : undefined}
        {...seenTip(displayName(name))}
        draggable={false}
        onClick={(event) => {
          event.preventDefault();
          go.library(id);
        }}
      >
        <span className={layoutStyles.grow}>
          <b className={textStyles.clipped}>
            <HostileText text={name} />
          </b>
          {note === '' ? null : (
            <span className={clsx(textStyles.tiny, textStyles.muted, textStyles.clipped)}>{note}</span>
          )}
        </span>
        <span className={clsx(textStyles.tiny, textStyles.faint)}>{formatCount(count)}</span>
      </a>
    </li>
  );
}

function LibraryFoot({ library }: { readonly library: LibrarySummary }) {
  const { t } = useTranslation('library');
  const path = useHostInfo()?.libraryPath ?? library.path;
  const { images, bytes, layers, uniqueLayers } = library.totals;
  return (
    <p className={clsx(styles.foot, textStyles.tiny, textStyles.muted)} {...seenTip(displayName(path))}>
      <Icon name="library" size={14} />
      <span>
        {t('foot', { count: images, size: formatBytes(bytes) })}
        <br />
        {t('footLayers', { count: layers, unique: uniqueLayers })}
      </span>
    </p>
  );
}
