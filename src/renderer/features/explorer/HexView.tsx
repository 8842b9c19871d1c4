import { clsx } from 'clsx';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayerBytes } from '../../../shared/contract/explorer';
import type { ChannelQuery } from '../../api/channel-query';
import { failureOf } from '../../api/use-channel';
import { ContentFailure } from '../../ui/ContentFailure';
import { useRowWindow } from '../../ui/use-row-window';
import { asciiOf, hexByte, hexCells, hexOffset, hexRuler, type HexCell } from './hex-rows';
import { selectedBytes, type ByteRange } from './selected-bytes';
import { CODE_ROW } from './use-columns';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './HexView.module.css';

/** Bytes fetched at once: a multiple of both row widths. */
const CHUNK = 64 * 1024;
/** Below this width of the pane a row has 8 bytes instead of 16. */
const WIDE_PX = 560;

/** A part of the bytes, with what is covered in it. */
type HexChunk = Pick<LayerBytes, 'bytes' | 'offset' | 'masks'>;

/** How to ask for a part of the bytes. */
export type HexQuery = (range: {
  readonly offset: number;
  readonly length: number;
}) => ChannelQuery<'explorer.layerBytes'> | ChannelQuery<'explorer.preview'>;

interface HexViewProps {
  readonly label: string;
  /** The evidence that holds the bytes. */
  readonly evidenceId: number;
  readonly total: number;
  readonly query: HexQuery;
  /** The byte whose row is marked and brought into view. */
  readonly at?: number;
  /** Gets the bytes that a person marked with the pointer. */
  readonly onRange?: (range: ByteRange) => void;
  /** Stands below the bytes. */
  readonly children: ReactNode;
}

/** Bytes in rows; what is on screen is what is fetched. */
export function HexView({ label, evidenceId, total, query, at, onRange, children }: HexViewProps) {
  const { t } = useTranslation('explorer');
  const ref = useRef<HTMLDivElement>(null);
  const width = useBytesPerRow(ref);
  const { window, onScroll, reveal } = useRowWindow(ref, Math.ceil(total / width), CODE_ROW, 0);
  const chunks = chunksOf(window.first * width, Math.min(total, window.end * width));
  const loaded = useQueries({ queries: chunks.map((chunk) => query({ offset: chunk * CHUNK, length: CHUNK })) });
  const markedRow = at === undefined || at >= total ? null : Math.floor(at / width);
  useLayoutEffect(() => {
    if (markedRow !== null) reveal(markedRow);
  }, [markedRow, reveal]);
  const failure = loaded.map(failureOf).find((one) => one !== null);
  if (failure !== undefined) return <ContentFailure failure={failure} evidenceId={evidenceId} />;
  const byChunk = new Map(
    loaded.flatMap(({ data }, index) => (data === undefined ? [] : [[chunks[index], data] as const])),
  );
  const rows = Array.from({ length: Math.max(0, window.end - window.first) }, (_, index) => window.first + index);
  return (
    <div className={styles.hexView} data-width={width}>
      <div className={clsx(styles.head, textStyles.mono, textStyles.tiny, textStyles.faint)} aria-hidden="true">
        <span>{t('hex.offset')}</span>
        <span>{hexRuler(width).join(' ')}</span>
        <span>{t('hex.text')}</span>
      </div>
      <div
        ref={ref}
        className={clsx(styles.bytes, panesStyles.scrolling)}
        tabIndex={0}
        role="region"
        aria-label={label}
        onScroll={onScroll}
        onPointerUp={() => {
          const range = ref.current === null ? null : selectedBytes(ref.current);
          if (range !== null) onRange?.(range);
        }}
      >
        <div style={{ height: window.before }} />
        {rows.map((row) => (
          <HexRow
            key={row}
            row={row}
            width={width}
            total={total}
            marked={row === markedRow}
            chunk={byChunk.get(Math.floor((row * width) / CHUNK))}
          />
        ))}
        <div style={{ height: window.after }} />
      </div>
      <p className={clsx(panesStyles.section, textStyles.tiny, textStyles.muted)} data-part="section">
        {children}
      </p>
    </div>
  );
}

function chunksOf(from: number, end: number): readonly number[] {
  const first = Math.floor(from / CHUNK);
  const last = Math.floor(Math.max(from, end - 1) / CHUNK);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

interface HexRowProps {
  readonly row: number;
  readonly width: number;
  readonly total: number;
  readonly marked: boolean;
  readonly chunk: HexChunk | undefined;
}

function HexRow({ row, width, total, marked, chunk }: HexRowProps) {
  const offset = row * width;
  const cells = chunk === undefined ? [] : hexCells(chunk.bytes, chunk.offset, offset, width, chunk.masks);
  return (
    <div
      className={clsx(styles.line, cells.includes(null) && styles.finding, marked && styles.current)}
      aria-current={marked ? 'location' : undefined}
      data-offset={offset}
    >
      <span>{hexOffset(offset, total)}</span>
      <span>{cells.map((cell, index) => [index === 0 ? '' : ' ', <HexCellText key={index} cell={cell} />])}</span>
      <span>
        {cells.map((cell, index) => (
          <AsciiCell key={index} cell={cell} />
        ))}
      </span>
    </div>
  );
}

function HexCellText({ cell }: { readonly cell: HexCell }) {
  return cell === null ? <i>••</i> : hexByte(cell);
}

function AsciiCell({ cell }: { readonly cell: HexCell }) {
  if (cell === null) return <i>•</i>;
  return asciiOf(cell) ?? <u>.</u>;
}

function useBytesPerRow(ref: RefObject<HTMLElement | null>): 8 | 16 {
  const [width, setWidth] = useState<8 | 16>(8);
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(entry.contentRect.width >= WIDE_PX ? 16 : 8);
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
