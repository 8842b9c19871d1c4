import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { custodyNoteWords } from '../../../shared/words/custody-note';
import type { Case } from '../../../shared/contract/cases';
import type { CustodyEntry } from '../../../shared/contract/custody';
import { useLocale, useZone } from '../../api/settings';
import { useChannel } from '../../api/use-channel';
import { usePages } from '../../api/use-pages';
import { defineCommand, useCommands } from '../../commands/registry';
import type { Column } from '../../list/column.types';
import { timeColumn } from '../../list/columns';
import { DataList } from '../../list/DataList';
import { Button } from '../../ui/Button';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { EmptyState } from '../../ui/Notice';
import { seenTip } from '../../ui/tip';
import { CustodyDialog, type CustodyObject } from './CustodyDialog';
import { CustodyWords } from './CustodyWords';
import { Detail, NoDetail } from './Detail';
import { itemName } from './item-columns';
import { newestFirst, type Numbered } from './newest-first';
import { useActiveRow } from './use-active-row';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CaseView.module.css';

type Row = Numbered<CustodyEntry>;
type Question = 'add' | { readonly corrects: CustodyEntry };

/** Items offered as the object of an entry. */
const MOST_ITEMS = 5000;

/** Who held what, and what was done with it: entries are added and never changed. Null: of the whole library. */
export function CustodyTab({ one }: { readonly one: Case | null }) {
  const { t } = useTranslation(['case', 'vocabulary']);
  const caseId = one?.id ?? null;
  const pages = usePages('custody.list', { evidenceId: null, caseId }, (answer) => answer.entries);
  const rows = newestFirst(pages);
  const { selected, select, move, row, selection } = useActiveRow<Row>(rows, ({ number }) => number);
  const columns = useCustodyColumns(one);
  const [question, setQuestion] = useState<Question | null>(null);
  const objects = useObjects(one);
  useCommands([
    defineCommand({
      id: 'custody.add',
      title: 'case:command.addEntry',
      when: () => one !== null,
      run: () => setQuestion('add'),
    }),
    defineCommand({
      id: 'custody.correct',
      title: 'case:command.correct',
      onRows: true,
      when: () => row !== undefined,
      run: () => (row === undefined ? undefined : setQuestion({ corrects: row.row })),
    }),
  ]);
  return (
    <>
      <div className={clsx(panesStyles.toolbar, styles.topBar)}>
        <p className={clsx(textStyles.small, textStyles.muted, layoutStyles.inline)}>
          <Icon name="lock" size={12} />
          <span className={textStyles.clipped}>{t('custody.never')}</span>
        </p>
        <span className={clsx(layoutStyles.atEnd, layoutStyles.inline)}>
          <Button
            small
            disabled={row === undefined}
            onPress={() => (row === undefined ? undefined : setQuestion({ corrects: row.row }))}
          >
            {t('custody.correct')}
          </Button>
          {one === null ? null : (
            <Button small kind="primary" onPress={() => setQuestion('add')}>
              {t('custody.add')}
            </Button>
          )}
        </span>
      </div>
      <section className={styles.list} aria-label={t('tab.custody')} data-pane="">
        <DataList<Row>
          id="case.custody"
          label={t('tab.custody')}
          rows={rows}
          columns={columns}
          rowLabel={({ number, row: entry }) =>
            [
              String(number),
              t(`custodyKind.${entry.kind}`),
              displayName(entry.evidenceName ?? ''),
              displayName(entry.by),
            ]
              .filter(Boolean)
              .join(t('vocabulary:separator'))
          }
          selected={selected}
          onSelect={select}
          selection={selection}
          empty={<EmptyState icon="user" title={t('custody.none')} />}
        />
      </section>
      {row === undefined ? (
        <NoDetail label={t('custody.detail')} words={t('custody.noneSelected')} />
      ) : (
        <Detail
          label={t('custody.detail')}
          kind={t('custody.number', { number: row.number })}
          title={t(`custodyKind.${row.row.kind}`)}
          onMove={move}
        >
          <div className={clsx(panesStyles.section, panesStyles.firstSection)} data-part="section">
            <CustodyWords entry={row.row} />
            <p className={clsx(textStyles.tiny, textStyles.muted)}>
              {t('custody.auditRow', { number: row.row.auditId })}
            </p>
          </div>
        </Detail>
      )}
      {question === null ? null : (
        <CustodyDialog
          caseId={caseId}
          objects={question === 'add' ? objects : [objectOf(question.corrects, objects)]}
          ask={question}
          onClose={() => setQuestion(null)}
        />
      )}
    </>
  );
}

function objectOf({ evidenceId, evidenceName }: CustodyEntry, objects: readonly CustodyObject[]): CustodyObject {
  const known = objects.find((one) => one.evidenceId === evidenceId);
  return known ?? { evidenceId, name: evidenceName ?? '' };
}

/** What an entry may be about: the case itself, and each of its items. */
function useObjects(one: Case | null): readonly CustodyObject[] {
  const { t } = useTranslation('case');
  const asked = { caseId: one?.id ?? 1, offset: 0, limit: MOST_ITEMS };
  const items = useChannel('case.items', asked, { enabled: one !== null }).data?.items;
  return useMemo(
    () => [
      { evidenceId: null, name: t('custody.case') },
      ...(items ?? []).map((item) => ({ evidenceId: item.evidenceId, name: `${itemName(item)} ${item.name}` })),
    ],
    [items, t],
  );
}

function useCustodyColumns(one: Case | null): readonly Column<Row>[] {
  const { t } = useTranslation('case');
  const zone = useZone();
  const locale = useLocale();
  return useMemo(() => {
    const number: Column<Row> = {
      id: 'number',
      title: t('column.number'),
      width: 56,
      tight: 46,
      align: 'end',
      text: (row) => String(row.number),
      value: (row) => row.number,
    };
    const what: Column<Row> = {
      id: 'what',
      title: t('column.what'),
      width: 150,
      tight: 110,
      isName: true,
      text: ({ row }) => t(`custodyKind.${row.kind}`),
      value: ({ row }) => row.kind,
    };
    const object: Column<Row> = {
      id: 'object',
      title: t('column.object'),
      text: ({ row }) => row.evidenceName ?? row.evidenceSha256 ?? one?.name ?? '',
      cell: ({ row }) => <HostileText text={row.evidenceName ?? row.evidenceSha256 ?? one?.name ?? ''} />,
      cellProps: ({ row }) => seenTip(displayName(row.evidenceName ?? '')),
    };
    const by: Column<Row> = {
      id: 'by',
      title: t('column.by'),
      width: 120,
      tight: 100,
      text: ({ row }) => row.by,
      cell: ({ row }) => <HostileText text={row.by} />,
    };
    const note: Column<Row> = {
      id: 'note',
      title: t('column.note'),
      from: 700,
      text: ({ row }) => custodyNoteWords(row.note, locale),
      cell: ({ row }) => <HostileText text={custodyNoteWords(row.note, locale)} />,
      cellProps: ({ row }) => seenTip(displayName(custodyNoteWords(row.note, locale))),
    };
    const corrected: Column<Row> = {
      id: 'correctedBy',
      title: t('column.corrected'),
      width: 96,
      tight: 80,
      text: ({ row }) =>
        row.correctedBy === null ? (row.corrects === null ? '' : t('custody.correction')) : t('custody.corrected'),
      value: ({ row }) => row.correctedBy,
    };
    return [
      number,
      timeColumn<Row>({ id: 'at', title: t(`column.at.${zone}`) }, zone, ({ row }) => row.at.replace(/\.\d+/, '')),
      what,
      object,
      by,
      note,
      corrected,
    ];
  }, [t, zone, locale, one]);
}
