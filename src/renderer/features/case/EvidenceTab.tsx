import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { Case, CaseItem } from '../../../shared/contract/cases';
import { usePages } from '../../api/use-pages';
import { startVerification } from '../../api/verification';
import { useGo } from '../../commands/navigation';
import { chooseEvidence } from '../../commands/open-evidence';
import { defineCommand, useCommands } from '../../commands/registry';
import { DataList } from '../../list/DataList';
import { pagedRows } from '../../list/list-rows';
import { Button } from '../../ui/Button';
import { displayName } from '../../ui/hostile-name';
import { EmptyState } from '../../ui/Notice';
import { doWork } from '../../work/work-deeds';
import { useMarkCommands } from '../../work/mark-commands';
import { CaseChoice } from './CaseChoice';
import { CustodyDialog, type CustodyObject } from './CustodyDialog';
import { NoDetail } from './Detail';
import { itemName, useItemColumns } from './item-columns';
import { ItemDetail } from './ItemDetail';
import { ItemDialog } from './ItemDialog';
import { useActiveRow } from './use-active-row';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CaseView.module.css';

/** Items that are taken at once; as many as the channels take. */
const MOST = 1000;

type Question =
  | { readonly kind: 'item'; readonly item: CaseItem }
  | { readonly kind: 'add-to' | 'move-to'; readonly evidenceIds: readonly number[] }
  | { readonly kind: 'hand-over'; readonly objects: readonly CustodyObject[] };

/** The evidence of a case: what it is, where it came from, whether it is still what it was. */
export function EvidenceTab({ one }: { readonly one: Case }) {
  const { t } = useTranslation(['case', 'vocabulary']);
  const go = useGo();
  const pages = usePages('case.items', { caseId: one.id }, (answer) => answer.items);
  const rows = pagedRows(pages);
  const { selected, select, move, row, selection, chosen } = useActiveRow<CaseItem>(
    rows,
    ({ evidenceId }) => evidenceId,
  );
  const columns = useItemColumns();
  const [question, setQuestion] = useState<Question | null>(null);
  const ids = async (): Promise<number[]> => (await chosen(MOST)).map(({ evidenceId }) => evidenceId);
  const check = async (): Promise<void> => {
    for (const id of await ids()) await startVerification(id);
  };
  const ask = async (kind: 'add-to' | 'move-to'): Promise<void> => setQuestion({ kind, evidenceIds: await ids() });
  const handOver = async (): Promise<void> =>
    setQuestion({
      kind: 'hand-over',
      objects: (await chosen(MOST)).map((item) => ({ evidenceId: item.evidenceId, name: itemName(item) })),
    });
  const remove = async (): Promise<void> => {
    const evidenceIds = await ids();
    const words = t('said.left', { count: evidenceIds.length });
    await doWork('case.removeEvidence', { caseId: one.id, evidenceIds }, words);
  };
  const when = (): boolean => selection.count > 0 && selection.count <= MOST;
  useMarkCommands({
    count: selection.count,
    load: async () => (await chosen(MOST)).map(({ sha256 }) => ({ kind: 'evidence', sha256 })),
    image: undefined,
  });
  useCommands([
    defineCommand({
      id: 'case.check',
      title: 'case:command.check',
      onRows: true,
      keys: ['R'],
      when,
      run: () => void check(),
    }),
    defineCommand({
      id: 'case.handOver',
      title: 'case:command.handOver',
      onRows: true,
      keys: ['H'],
      when,
      run: () => void handOver(),
    }),
    defineCommand({
      id: 'case.editItem',
      title: 'case:command.editItem',
      onRows: true,
      when: () => row !== undefined,
      run: () => (row === undefined ? undefined : setQuestion({ kind: 'item', item: row })),
    }),
    defineCommand({ id: 'case.addTo', title: 'case:command.addTo', onRows: true, when, run: () => void ask('add-to') }),
    defineCommand({
      id: 'case.moveTo',
      title: 'case:command.moveTo',
      onRows: true,
      when,
      run: () => void ask('move-to'),
    }),
    defineCommand({
      id: 'case.remove',
      title: 'case:command.remove',
      onRows: true,
      keys: ['Delete'],
      when,
      run: () => void remove(),
    }),
  ]);
  const close = (): void => setQuestion(null);
  return (
    <>
      <div className={clsx(panesStyles.toolbar, styles.topBar)}>
        <ItemSums total={pages.first?.total} items={pages.first?.items} />
        <span className={clsx(layoutStyles.atEnd, layoutStyles.inline)}>
          <Button small disabled={!when()} onPress={() => void check()}>
            {t('check')} <kbd>R</kbd>
          </Button>
          <Button small disabled={!when()} onPress={() => void handOver()}>
            {t('handOver')} <kbd>H</kbd>
          </Button>
          <Button small kind="primary" icon="plus" onPress={() => void chooseEvidence(go, 'archive')}>
            {t('add')}
          </Button>
        </span>
      </div>
      <section className={styles.list} aria-label={t('tab.evidence')} data-pane="">
        <DataList<CaseItem>
          id="case.evidence"
          label={t('tab.evidence')}
          className={styles.twoLines}
          lines={2}
          rows={rows}
          columns={columns}
          rowLabel={(item) =>
            [itemName(item), displayName(item.name), formatBytes(item.bytes)].join(t('vocabulary:separator'))
          }
          whereIs={({ path, sha256 }) => ({ path, digest: `sha256:${sha256}` })}
          selected={selected}
          onSelect={select}
          selection={selection}
          onOpen={(item) => setQuestion({ kind: 'item', item })}
          empty={
            <EmptyState
              icon="archive"
              title={t('evidence.none')}
              actions={<Button onPress={() => void chooseEvidence(go, 'archive')}>{t('add')}</Button>}
            >
              {t('evidence.noneBody')}
            </EmptyState>
          }
        />
      </section>
      {row === undefined ? (
        <NoDetail label={t('evidence.detail')} words={t('evidence.noneSelected')} />
      ) : (
        <ItemDetail
          key={row.evidenceId}
          item={row}
          onMove={move}
          onEdit={() => setQuestion({ kind: 'item', item: row })}
        />
      )}
      {question?.kind === 'item' ? <ItemDialog item={question.item} onClose={close} /> : null}
      {question?.kind === 'add-to' || question?.kind === 'move-to' ? (
        <CaseChoice from={one.id} kind={question.kind} evidenceIds={question.evidenceIds} onClose={close} />
      ) : null}
      {question?.kind === 'hand-over' ? (
        <CustodyDialog caseId={one.id} objects={question.objects} ask="hand-over" onClose={close} />
      ) : null}
    </>
  );
}

/** How many items there are, and how large those are that are loaded. */
function ItemSums({
  total,
  items,
}: {
  readonly total: number | undefined;
  readonly items: readonly CaseItem[] | undefined;
}) {
  const { t } = useTranslation('case');
  if (total === undefined || items === undefined) return null;
  const copied = items.filter((item) => item.copied).length;
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  return (
    <p className={clsx(textStyles.small, textStyles.clipped)}>
      <b>{t('evidence.count', { count: total })}</b>{' '}
      {items.length < total ? null : (
        <span className={textStyles.muted}>
          {t('evidence.sums', { size: formatBytes(bytes), copied, inPlace: total - copied })}
        </span>
      )}
    </p>
  );
}
