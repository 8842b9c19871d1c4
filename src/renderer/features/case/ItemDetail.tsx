import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { CaseItem } from '../../../shared/contract/cases';
import { useZone } from '../../api/settings';
import { useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { formatExactBytes, formatZonedMinute } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { Lines } from '../../work/Lines';
import { Detail } from './Detail';
import { CustodyWords } from './CustodyWords';
import { itemName } from './item-columns';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CaseView.module.css';

interface ItemDetailProps {
  readonly item: CaseItem;
  readonly onMove: (by: 1 | -1) => void;
  readonly onEdit: () => void;
}

/** Entries of custody beside the list; the rest is in the tab. */
const MOST_ENTRIES = 200;

/** An item of the case: where it came from, its digest, and through whose hands it went. */
export function ItemDetail({ item, onMove, onEdit }: ItemDetailProps) {
  const { t } = useTranslation(['case', 'vocabulary']);
  const go = useGo();
  const zone = useZone();
  const asked = { evidenceId: item.evidenceId, caseId: null, offset: 0, limit: MOST_ENTRIES };
  const custody = useChannel('custody.list', asked).data;
  const received = item.receivedAt === null ? '' : formatZonedMinute(item.receivedAt, zone);
  return (
    <Detail
      label={t('evidence.detail')}
      kind={itemName(item)}
      title={<HostileText text={item.name} />}
      actions={
        <Button small icon="pen" onPress={onEdit}>
          {t('edit')}
        </Button>
      }
      onMove={onMove}
    >
      <div className={clsx(panesStyles.section, panesStyles.firstSection)} data-part="section">
        <p className={clsx(textStyles.small, textStyles.muted)}>
          {t('evidence.facts', {
            bytes: formatExactBytes(item.bytes),
            container: t(`vocabulary:container.${item.container}`),
          })}
        </p>
        <dl className={factsStyles.facts}>
          <Fact title={t('received.from')} text={item.receivedFrom} />
          <Fact title={t('received.by')} text={item.receivedBy} />
          <Fact title={t('received.at')} text={received} />
          <Fact title={t('received.notes')} text={item.notes} />
          <Fact title={t('column.place')} text={item.path} />
        </dl>
      </div>
      <div className={panesStyles.section} data-part="section">
        <h3>{t('hashes')}</h3>
        <dl className={factsStyles.facts}>
          <dt>SHA-256</dt>
          <dd>
            <span className={clsx(textStyles.mono, styles.wholeDigest)}>{item.sha256}</span>
            <CopyButton text={item.sha256} what={t('vocabulary:what.digest')} />
          </dd>
          <dt>{t('hashTaken')}</dt>
          <dd>{formatZonedMinute(item.addedAt, zone)}</dd>
        </dl>
      </div>
      <div className={panesStyles.section} data-part="section">
        <h3>{t('tab.custody')}</h3>
        <ol className={styles.chainList}>
          {(custody?.entries ?? []).toReversed().map((entry) => (
            <li key={entry.uid} className={clsx(layoutStyles.inline, layoutStyles.atTop)}>
              <Icon name="user" size={14} />
              <CustodyWords entry={entry} />
            </li>
          ))}
        </ol>
        <p>
          <button type="button" className={textStyles.link} onClick={() => go.case(item.caseId, 'custody')}>
            {t('custody.showAll')}
          </button>
        </p>
      </div>
    </Detail>
  );
}

function Fact({ title, text }: { readonly title: string; readonly text: string }) {
  const { t } = useTranslation('case');
  return (
    <>
      <dt>{title}</dt>
      <dd>{text === '' ? <span className={textStyles.faint}>{t('fact.none')}</span> : <Lines text={text} />}</dd>
    </>
  );
}
