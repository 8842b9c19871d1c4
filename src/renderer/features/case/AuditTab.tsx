import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { anchorWords } from '../../../shared/words/anchor-words';
import type { AuditEntry, AuditVerdict } from '../../../shared/contract/audit';
import { useHostInfo, useLocale, useZone } from '../../api/settings';
import { failureOf, useChannel } from '../../api/use-channel';
import { usePages } from '../../api/use-pages';
import { refreshAudit } from '../../api/work';
import { defineCommand, useCommands } from '../../commands/registry';
import type { Column } from '../../list/column.types';
import { timeColumn } from '../../list/columns';
import { DataList } from '../../list/DataList';
import { pagedRows } from '../../list/list-rows';
import { Button } from '../../ui/Button';
import { shellQuote } from '../../ui/by-hand';
import { CopyButton } from '../../ui/CopyButton';
import { FailureView } from '../../ui/FailureView';
import { formatTime, formatZonedMinute, shortDigest } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { seenTip } from '../../ui/tip';
import { useActionWords } from '../../work/action-words';
import { Lines } from '../../work/Lines';
import { isWhole, subjectOf, detailsOf } from './audit-words';
import { Detail } from './Detail';
import { useActiveRow } from './use-active-row';
import * as byHandStyles from '../../ui/by-hand.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as tonesStyles from '../../ui/tones.module.css';
import * as caseViewStyles from './CaseView.module.css';
import * as styles from './AuditTab.module.css';

/** What was done in this library and by whom, and whether the record of it is whole. */
export function AuditTab() {
  const { t } = useTranslation(['audit', 'vocabulary']);
  const zone = useZone();
  const wordsOf = useActionWords();
  const verdict = useChannel('audit.verify', {});
  const pages = usePages('audit.list', {}, (answer) => answer.entries);
  const rows = pagedRows(pages);
  const { selected, select, move, row, selection } = useActiveRow<AuditEntry>(rows, ({ id }) => id);
  const columns = useAuditColumns();
  useCommands([
    defineCommand({ id: 'audit.verify', title: 'audit:verify', keys: ['R'], run: () => void verdict.refetch() }),
  ]);
  const failure = failureOf(verdict);
  return (
    <>
      <div className={clsx(styles.verdict, panesStyles.toolbar, caseViewStyles.topBar)}>
        {failure !== null ? <FailureView failure={failure} onRetry={() => void verdict.refetch()} /> : null}
        {verdict.data === undefined ? (
          <p className={textStyles.muted}>{t('waiting')}</p>
        ) : (
          <Verdict verdict={verdict.data} />
        )}
        <span className={layoutStyles.atEnd}>
          <Button small disabled={verdict.isFetching} onPress={() => refreshAudit()}>
            {t('verify')} <kbd>R</kbd>
          </Button>
        </span>
      </div>
      <section className={caseViewStyles.list} aria-label={t('entries')} data-pane="">
        <DataList<AuditEntry>
          id="case.audit"
          label={t('entries')}
          rows={rows}
          columns={columns}
          rowLabel={(entry) =>
            [String(entry.id), wordsOf(entry.action), displayName(subjectOf(entry.details))]
              .filter(Boolean)
              .join(t('vocabulary:separator'))
          }
          whereIs={({ hash }) => ({ digest: `sha256:${hash}` })}
          selected={selected}
          onSelect={select}
          selection={selection}
        />
      </section>
      {row === undefined ? null : (
        <Detail label={t('detail')} kind={t('entry', { number: row.id })} title={wordsOf(row.action)} onMove={move}>
          <div className={clsx(panesStyles.section, panesStyles.firstSection)} data-part="section">
            <p className={clsx(textStyles.small, textStyles.muted)}>
              {formatTime(row.at, zone)}
              {row.by === null ? null : (
                <>
                  , <HostileText text={row.by} />
                </>
              )}
            </p>
            <pre className={styles.json}>
              <Lines text={jsonOf(row)} />
            </pre>
          </div>
          <About />
        </Detail>
      )}
    </>
  );
}

/** The parts of the row as they are hashed, in a form to read. */
function jsonOf({ id, at, by, action, details, previous, hash }: AuditEntry): string {
  return JSON.stringify({ id, at, actor: by, action, details: detailsOf(details), previous, hash }, null, 2);
}

function Verdict({ verdict }: { readonly verdict: AuditVerdict }) {
  const { t } = useTranslation('audit');
  const zone = useZone();
  const locale = useLocale();
  const whole = isWhole(verdict);
  const { lines, problems, notes } = verdict.anchors;
  const said = [
    t('verified', { time: formatZonedMinute(verdict.at, zone) }),
    lines === 0 ? t('noAnchors') : t('anchors', { count: lines }),
    verdict.firstBroken === null ? '' : t('brokenAt', { number: verdict.firstBroken }),
  ];
  return (
    <div className={clsx(layoutStyles.inline, layoutStyles.atTop)}>
      <span className={tonesStyles[whole ? 'verified' : 'mismatch']}>
        <Icon name={whole ? 'verified' : 'mismatch'} />
      </span>
      <div>
        <p className={textStyles.strong}>{whole ? t('whole', { count: verdict.rows }) : t('broken')}</p>
        <p className={clsx(textStyles.small, textStyles.muted)}>{said.filter(Boolean).join(' ')}</p>
        {[...problems, ...notes].map((line, index) => (
          <p key={index} className={textStyles.small}>
            <HostileText text={anchorWords(line, locale)} />
          </p>
        ))}
      </div>
    </div>
  );
}

const ABOUT = ['shows', 'showsNot'] as const;

/** What the chain shows, what it does not, and how to check it without this window. */
function About() {
  const { t } = useTranslation('audit');
  const library = useHostInfo()?.libraryPath ?? '';
  const command = `stratigraph audit verify --library ${shellQuote(library)} --anchors`;
  return (
    <>
      {ABOUT.map((name) => (
        <div key={name} className={panesStyles.section} data-part="section">
          <h3>{t(`${name}.title`)}</h3>
          <p className={textStyles.small}>{t(`${name}.body`)}</p>
        </div>
      ))}
      <div className={panesStyles.section} data-part="section">
        <h3>{t('byHand')}</h3>
        <div className={byHandStyles.command}>
          <code className={textStyles.monoTiny}>
            <HostileText text={command} />
          </code>
          <CopyButton text={command} what={t('command')} />
        </div>
      </div>
    </>
  );
}

function useAuditColumns(): readonly Column<AuditEntry>[] {
  const { t } = useTranslation('audit');
  const zone = useZone();
  const wordsOf = useActionWords();
  return useMemo(() => {
    const number: Column<AuditEntry> = {
      id: 'number',
      title: t('column.number'),
      width: 56,
      tight: 46,
      align: 'end',
      text: ({ id }) => String(id),
      value: ({ id }) => id,
    };
    const action: Column<AuditEntry> = {
      id: 'action',
      title: t('column.action'),
      width: 190,
      tight: 170,
      isName: true,
      text: (entry) => wordsOf(entry.action),
      value: (entry) => entry.action,
    };
    const subject: Column<AuditEntry> = {
      id: 'subject',
      title: t('column.subject'),
      from: 560,
      text: ({ details }) => subjectOf(details),
      value: ({ details }) => details,
      cell: ({ details }) => <HostileText text={subjectOf(details)} />,
      cellProps: ({ details }) => seenTip(displayName(subjectOf(details))),
    };
    const by: Column<AuditEntry> = {
      id: 'by',
      title: t('column.by'),
      width: 110,
      tight: 90,
      text: (entry) => entry.by ?? '',
      cell: (entry) => <HostileText text={entry.by ?? ''} />,
    };
    const hash: Column<AuditEntry> = {
      id: 'hash',
      title: t('column.hash'),
      width: 120,
      from: 760,
      isMono: true,
      text: (entry) => entry.hash,
      cell: (entry) => shortDigest(entry.hash),
    };
    const at = timeColumn<AuditEntry>({ id: 'at', title: t(`column.at.${zone}`) }, zone, (entry) =>
      entry.at.replace(/\.\d+/, ''),
    );
    return [number, at, action, subject, by, hash];
  }, [t, zone, wordsOf]);
}
