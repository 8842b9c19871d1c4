import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiffLine, TextDiff } from '../../shared/contract/text-diff';
import { diffMarks, hunkPlace, unifiedDiff } from '../../shared/diff/unified-diff';
import { formatBytes } from '../../shared/byte-size';
import { CopyButton } from './CopyButton';
import { displayName } from './hostile-name';
import { MaskedTextView } from './Masked';
import { VirtualRows } from './VirtualRows';
import * as gridStyles from './grid.module.css';
import * as layoutStyles from './layout.module.css';
import * as textStyles from './text.module.css';
import * as styles from './DiffView.module.css';

type Row = { readonly kind: 'hunk'; readonly place: string } | { readonly kind: 'line'; readonly line: DiffLine };

/** Height of a row, as the cells of `.diff` have it. */
const ROW = 20;
/** The most that is put on the clipboard. */
const MOST_COPIED = 1_000_000;

interface DiffViewProps {
  readonly diff: TextDiff;
  /** What A and B are, in words. */
  readonly names: { readonly a: string; readonly b: string };
}

/** A diff by lines: numbers of both sides, a mark for each kind; what cannot be compared is said in words. */
export function DiffView({ diff, names }: DiffViewProps) {
  const { t } = useTranslation('vocabulary');
  switch (diff.kind) {
    case 'lines':
      return <Lines diff={diff} names={names} />;
    case 'too-large':
      return (
        <p className={textStyles.muted}>{t('diff.too-large', { size: formatBytes(diff.bytes), count: diff.lines })}</p>
      );
    case 'binary':
    case 'no-content':
      return (
        <p className={textStyles.muted}>
          {t(`diff.${diff.kind}`, { sides: diff.sides.join(t('separator')).toUpperCase() })}
        </p>
      );
    case 'equal':
    case 'too-different':
      return <p className={textStyles.muted}>{t(`diff.${diff.kind}`)}</p>;
  }
}

function Lines({ diff, names }: DiffViewProps & { readonly diff: Extract<TextDiff, { kind: 'lines' }> }) {
  const { t } = useTranslation('vocabulary');
  const [selected, setSelected] = useState<number | null>(null);
  const rows = useMemo(() => rowsOf(diff), [diff]);
  const unified = useMemo(() => [...unifiedDiff(names, diff.hunks, displayName)].join(''), [diff, names]);
  if (rows.length === 0) return <p className={textStyles.muted}>{t('diff.sameText')}</p>;
  const { encodings } = diff;
  const chosen = selected === null ? undefined : rows[selected];
  return (
    <>
      <p className={clsx(layoutStyles.inline, textStyles.small)}>
        <b className={textStyles.added}>{t('diff.added', { count: diff.added })}</b>
        <b className={textStyles.deleted}>{t('diff.removed', { count: diff.removed })}</b>
        <span className={clsx(textStyles.muted, layoutStyles.grow)}>
          {encodings.a === encodings.b ? encodings.a : `${encodings.a} → ${encodings.b}`}
        </span>
        {unified.length > MOST_COPIED ? null : <CopyButton text={unified} what={t('diff.what')} />}
      </p>
      <VirtualRows
        role="grid"
        label={t('diff.label')}
        className={styles.diff}
        count={rows.length}
        rowHeight={ROW}
        selectedIndex={selected}
        onSelect={setSelected}
        autoFocus
        columns={
          <>
            <col className={styles.numberColumn} />
            <col className={styles.numberColumn} />
            <col className={styles.signColumn} />
            <col />
          </>
        }
        rowProps={(index) => ({ className: classOf(rows[index]) })}
        renderRow={(index) => <Cells row={rows[index]} />}
      />
      {chosen?.kind === 'line' ? (
        <div className={clsx(layoutStyles.inline, styles.wholeLine)}>
          <p className={clsx(textStyles.monoTiny, layoutStyles.grow)}>
            <MaskedTextView value={chosen.line.text} />
            {chosen.line.cut ? ` ${t('diff.cut')}` : null}
          </p>
          <CopyButton text={displayName(chosen.line.text.text)} what={t('diff.line')} />
        </div>
      ) : null}
    </>
  );
}

function rowsOf({ hunks }: Extract<TextDiff, { kind: 'lines' }>): readonly Row[] {
  return hunks.flatMap((hunk): readonly Row[] => [
    { kind: 'hunk', place: hunkPlace(hunk) },
    ...hunk.lines.map((line) => ({ kind: 'line', line }) as const),
  ]);
}

/** The look of a row that was added or removed, or stands on both sides. */
export function diffRowClass(kind: DiffLine['kind']): string {
  return kind === 'equal' ? '' : styles[kind];
}

function classOf(row: Row | undefined): string {
  return row?.kind === 'line' ? diffRowClass(row.line.kind) : styles.hunk;
}

function Cells({ row }: { readonly row: Row | undefined }) {
  const { t } = useTranslation('vocabulary');
  if (row === undefined) return null;
  if (row.kind === 'hunk') {
    return (
      <td colSpan={4} role="gridcell" className={clsx(textStyles.monoTiny, textStyles.muted)}>
        @@ {row.place} @@
      </td>
    );
  }
  const { line } = row;
  return (
    <>
      <td className={clsx(gridStyles.numeric, textStyles.faint)} role="gridcell">
        {line.a}
      </td>
      <td className={clsx(gridStyles.numeric, textStyles.faint)} role="gridcell">
        {line.b}
      </td>
      <td className={styles.sign} role="gridcell">
        <span aria-hidden="true">{diffMarks[line.kind]}</span>
        <span className="visually-hidden">{t(`diff.kind.${line.kind}`)}</span>
      </td>
      <td role="gridcell" className={textStyles.monoTiny}>
        <MaskedTextView value={line.text} />
        {line.cut ? ' …' : null}
        {line.unended ? <span className={textStyles.faint}> {t('diff.unended')}</span> : null}
      </td>
    </>
  );
}
