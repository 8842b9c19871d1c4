import { clsx } from 'clsx';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryDetail, Preview } from '../../../shared/contract/explorer';
import { failureOf, useChannel } from '../../api/use-channel';
import { Button } from '../../ui/Button';
import { ContentFailure } from '../../ui/ContentFailure';
import { Select } from '../../ui/Select';
import { formatCount, formatExactBytes } from '../../ui/format';
import { Masked } from '../../ui/Masked';
import { useRowWindow } from '../../ui/use-row-window';
import { SkeletonRows } from '../../ui/waiting';
import {
  decodeText,
  rowPieces,
  textEncodings,
  wrapText,
  type DecodedText,
  type TextEncoding,
  type TextRow,
} from './text-rows';
import { CODE_ROW, useColumns } from './use-columns';
import { tip } from '../../ui/tip';
import * as codeStyles from '../../ui/code.module.css';
import * as hostileTextStyles from '../../ui/HostileText.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './TextView.module.css';

/** Bytes of one page; the most that a preview answers. */
const PAGE_BYTES = 4 * 1024 * 1024;

/** Which bytes: an entry of a layer of an image. */
export interface ContentSource {
  readonly imageId: number;
  readonly layer: number;
  readonly entryId: number;
}

interface TextViewProps {
  readonly source: ContentSource;
  readonly evidenceId: number;
  readonly total: number;
  readonly findings: EntryDetail['findings'];
  /** Stands below the text. */
  readonly children: ReactNode;
}

/** Content as text, whole up to 4 MiB and in pages above; never rendered as anything but text. */
export function TextView({ source, evidenceId, total, findings, children }: TextViewProps) {
  const { t } = useTranslation('explorer');
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<TextEncoding | null>(null);
  const pages = Math.max(1, Math.ceil(total / PAGE_BYTES));
  const preview = useChannel('explorer.preview', { ...source, offset: page * PAGE_BYTES, length: PAGE_BYTES });
  const failure = failureOf(preview);
  if (failure !== null)
    return <ContentFailure failure={failure} evidenceId={evidenceId} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <SkeletonRows rows={8} />;
  const guess = preview.data.encoding;
  const encoding = chosen ?? (guess === 'binary' ? null : guess);
  return (
    <div className={styles.textView}>
      <div className={clsx(styles.textBar, layoutStyles.inline, textStyles.tiny, textStyles.muted)}>
        {guess === 'binary' ? (
          <span className={layoutStyles.grow}>{t('text.binary')}</span>
        ) : (
          <span className={layoutStyles.grow} />
        )}
        {pages === 1 ? null : (
          <span className={layoutStyles.inline}>
            <Button kind="quiet" small disabled={page === 0} onPress={() => setPage(page - 1)}>
              {t('text.previousPage')}
            </Button>
            <span {...tip(t('bytes', { bytes: formatExactBytes(total) }))}>
              {t('text.page', { page: page + 1, pages, at: formatExactBytes(page * PAGE_BYTES) })}
            </span>
            <Button kind="quiet" small disabled={page === pages - 1} onPress={() => setPage(page + 1)}>
              {t('text.nextPage')}
            </Button>
          </span>
        )}
        <Select<TextEncoding | 'none'>
          label={t('text.encoding')}
          value={encoding ?? 'none'}
          onChange={(value) => setChosen(value === 'none' ? null : value)}
          options={[
            ...(guess === 'binary' ? [{ value: 'none', label: t('text.chooseEncoding') } as const] : []),
            ...textEncodings.map((value) => ({ value, label: t(`encoding.${value}`) })),
          ]}
        />
      </div>
      {encoding === null ? (
        <div className={clsx(panesStyles.scrolling, styles.rest)}>{children}</div>
      ) : (
        <Lines
          key={`${page}-${encoding}`}
          preview={preview.data}
          encoding={encoding}
          hits={page === 0 ? findings : []}
          numbered={page === 0}
        >
          {children}
        </Lines>
      )}
    </div>
  );
}

interface LinesProps {
  readonly preview: Preview;
  readonly encoding: TextEncoding;
  readonly hits: EntryDetail['findings'];
  /** Line numbers are known only from the beginning of the file. */
  readonly numbered: boolean;
  readonly children: ReactNode;
}

function Lines({ preview, encoding, hits, numbered, children }: LinesProps) {
  const { t } = useTranslation('explorer');
  const ref = useRef<HTMLDivElement>(null);
  const { columns, ruler } = useColumns(ref);
  const decoded = useMemo(
    () => decodeText(preview.bytes, preview.offset, encoding, preview.masks),
    [preview, encoding],
  );
  const rows = useMemo(() => wrapText(decoded, columns), [decoded, columns]);
  const hitLines = useMemo(() => new Set(hits.flatMap((hit) => (hit.line === null ? [] : [hit.line]))), [hits]);
  const { window, onScroll } = useRowWindow(ref, rows.length, CODE_ROW, 0);
  const lines = useMemo(() => rows.findLast((row) => row.line !== null)?.line ?? 0, [rows]);
  return (
    <div
      ref={ref}
      className={clsx(codeStyles.code, styles.text, panesStyles.scrolling)}
      tabIndex={0}
      role="region"
      aria-label={t('text.lines', { count: lines, formatted: formatCount(lines) })}
      onScroll={onScroll}
    >
      {ruler}
      <div style={{ height: window.before }} />
      {rows.slice(window.first, window.end).map((row, index) => (
        <Line
          key={window.first + index}
          decoded={decoded}
          row={row}
          number={numbered ? row.line : null}
          hit={hitLines.has(lineOf(rows, window.first + index))}
        />
      ))}
      <div style={{ height: window.after }} />
      {children}
    </div>
  );
}

/** The line that a row belongs to. */
function lineOf(rows: readonly TextRow[], index: number): number {
  for (let at = index; at >= 0; at -= 1) {
    const line = rows[at]?.line;
    if (typeof line === 'number') return line;
  }
  return 0;
}

interface LineProps {
  readonly decoded: DecodedText;
  readonly row: TextRow;
  readonly number: number | null;
  readonly hit: boolean;
}

function Line({ decoded, row, number, hit }: LineProps) {
  return (
    <div className={clsx(codeStyles.codeLine, hit && codeStyles.hitLine)} data-n={number ?? ''}>
      <span>
        {rowPieces(decoded, row).map((piece, index) => {
          if (piece.kind === 'text') return piece.text;
          if (piece.kind === 'mask') return <Masked key={index} length={piece.length} />;
          return (
            <span key={index} className={hostileTextStyles.hidden} {...tip(piece.what)}>
              {piece.label}
            </span>
          );
        })}
      </span>
    </div>
  );
}
