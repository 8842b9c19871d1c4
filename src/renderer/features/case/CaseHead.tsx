import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../shared/contract/cases';
import { useZone } from '../../api/settings';
import { useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { formatCount, formatZonedMinute } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { seenTip } from '../../ui/tip';
import { isWhole } from './audit-words';
import { StatusBadge } from './StatusBadge';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as tonesStyles from '../../ui/tones.module.css';
import * as styles from './CaseHead.module.css';

const EDIT_KEY = 'F2';

interface CaseHeadProps {
  readonly one: Case | null;
  readonly onForm: (form: 'new' | 'edit' | 'export') => void;
  readonly onImport: () => void;
}

/** What a case is called, who works on it for whom, and whether what is recorded of it is whole. */
export function CaseHead({ one, onForm, onImport }: CaseHeadProps) {
  const { t } = useTranslation('case');
  const go = useGo();
  return (
    <header className={styles.head}>
      <div className={layoutStyles.inline}>
        {one === null || one.number === '' ? null : (
          <span className={styles.number}>
            <HostileText text={one.number} />
          </span>
        )}
        <h1 className={textStyles.clipped} {...seenTip(one === null ? undefined : displayName(one.name))}>
          {one === null ? t('all') : <HostileText text={one.name} />}
        </h1>
        {one === null ? null : <StatusBadge status={one.status} />}
        <span className={clsx(layoutStyles.atEnd, layoutStyles.inline, styles.actions)}>
          {one === null ? (
            <>
              <Button small onPress={() => go.library(null)}>
                {t('choose')}
              </Button>
              <Button small onPress={onImport}>
                {t('file.import')}
              </Button>
              <Button small icon="plus" onPress={() => onForm('new')}>
                {t('new')}
              </Button>
            </>
          ) : (
            <>
              <Button small icon="report" onPress={() => go.report({ scope: 'case', case: one.id })}>
                {t('report')}
              </Button>
              <Button small icon="export" onPress={() => onForm('export')}>
                {t('file.export')}
              </Button>
              <Button small icon="pen" onPress={() => onForm('edit')}>
                {t('edit')} <kbd>{EDIT_KEY}</kbd>
              </Button>
            </>
          )}
        </span>
      </div>
      <dl className={styles.facts}>
        {one === null ? null : <CaseFacts one={one} />}
        <Chain />
      </dl>
    </header>
  );
}

function CaseFacts({ one }: { readonly one: Case }) {
  const { t } = useTranslation('case');
  const zone = useZone();
  return (
    <>
      <Fact title={t('fact.examiner')} text={one.examiner ?? ''} />
      <Fact title={t('fact.organisation')} text={one.organisation} />
      <Fact title={t('fact.requester')} text={one.requester} />
      <Fact title={t('fact.opened')} text={formatZonedMinute(one.createdAt, zone)} />
      <LastChecked caseId={one.id} />
    </>
  );
}

function Fact({ title, text }: { readonly title: string; readonly text: string }) {
  const { t } = useTranslation('case');
  return (
    <div>
      <dt>{title}</dt>
      <dd className={textStyles.clipped} {...seenTip(displayName(text))}>
        {text === '' ? <span className={textStyles.faint}>{t('fact.none')}</span> : <HostileText text={text} />}
      </dd>
    </div>
  );
}

/** Items whose times are looked at for the newest: more are a case of its own kind. */
const MOST_ITEMS = 5000;

function LastChecked({ caseId }: { readonly caseId: number }) {
  const { t } = useTranslation('case');
  const zone = useZone();
  const answer = useChannel('case.items', { caseId, offset: 0, limit: MOST_ITEMS }).data;
  if (answer === undefined) return null;
  const times = answer.items.flatMap(({ lastChecked }) => (lastChecked === null ? [] : [lastChecked]));
  const newest = times.toSorted().at(-1);
  const of = { checked: formatCount(times.length), total: formatCount(answer.total) };
  return (
    <Fact
      title={t('fact.checked')}
      text={newest === undefined ? '' : t('checkedOf', { time: formatZonedMinute(newest, zone), ...of })}
    />
  );
}

/** Whether the audit log of the library holds: its chain, and what is written of it outside of the database. */
function Chain() {
  const { t } = useTranslation('case');
  const verdict = useChannel('audit.verify', {}).data;
  const whole = verdict === undefined ? null : isWhole(verdict);
  return (
    <div>
      <dt>{t('fact.chain')}</dt>
      {verdict === undefined || whole === null ? (
        <dd className={textStyles.faint}>{t('chain.waiting')}</dd>
      ) : (
        <dd className={clsx(layoutStyles.inline, styles.chain, tonesStyles[whole ? 'verified' : 'mismatch'])}>
          <Icon name={whole ? 'verified' : 'mismatch'} size={14} />
          {whole ? t('chain.whole', { count: verdict.rows }) : t('chain.broken')}
        </dd>
      )}
    </div>
  );
}
