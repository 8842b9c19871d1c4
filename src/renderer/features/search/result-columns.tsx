import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../shared/contract/search';
import { isDeletionMarker } from '../../../shared/vocabulary';
import { useZone } from '../../api/settings';
import type { Column } from '../../list/column.types';
import { bytesColumn, fateColumn, gutterColumn, timeColumn } from '../../list/columns';
import { liftedColumns } from '../../list/lifted-columns';
import { HostileText } from '../../ui/HostileText';
import { MiddlePath } from '../../ui/MiddlePath';
import type { Place, SearchRow } from './search-groups';
import * as textStyles from '../../ui/text.module.css';

type PlaceColumn = Column<Place>;
type HitColumn = Column<SearchHit>;

/** Columns of the places of files; what the heading of a file says is copied with each of its places. */
export function useResultColumns(layersOf: (place: Place) => number): readonly Column<SearchRow>[] {
  const { t } = useTranslation(['search', 'vocabulary']);
  const hits = useHitColumns();
  return useMemo(() => {
    const layer = gutterColumn<Place>(
      { id: 'layer', title: t('column.layer'), tip: t('column.layerLong') },
      (place) => place.layer,
    );
    const image: PlaceColumn = {
      id: 'image',
      title: t('column.image'),
      isName: true,
      text: imageName,
      cell: (place) => <HostileText text={imageName(place)} />,
    };
    const caseName: PlaceColumn = {
      id: 'case',
      title: t('column.case'),
      width: 140,
      from: 660,
      text: (place) => place.caseName ?? '',
      value: (place) => place.caseName,
      cell: ({ caseName: name }) =>
        name === null ? <span className={textStyles.faint}>{t('noCase')}</span> : <HostileText text={name} />,
    };
    const fate = fateColumn<Place>(
      { id: 'fate', title: t('column.fate') },
      (kind) => t(`vocabulary:fate.${kind}`),
      layersOf,
      (place) => place.fate,
    );
    const imageId: PlaceColumn = {
      id: 'imageId',
      title: t('column.imageId'),
      width: 200,
      isMono: true,
      isOptional: true,
      text: (place) => place.imageId,
    };
    return [
      ...liftedColumns<SearchRow, Place>([layer, image, caseName, fate], placeOf),
      ...liftedColumns<SearchRow, SearchHit>([hits.modified], placeHit),
      ...liftedColumns<SearchRow, SearchHit>([hits.path, hits.size, hits.digest], anyHit),
      ...liftedColumns<SearchRow, SearchHit>([hits.type, hits.mode, hits.layerDigest], placeHit),
      ...liftedColumns<SearchRow, Place>([imageId], placeOf),
    ];
  }, [t, hits, layersOf]);
}

const imageName = (place: Place): string => place.references[0] ?? place.imageId;
const placeOf = (row: SearchRow): Place | null => (row.kind === 'place' ? row.place : null);
const placeHit = (row: SearchRow): SearchHit | null => (row.kind === 'place' ? row.hit : null);
/** The file of a place, or that of a heading. */
export const anyHit = (row: SearchRow): SearchHit => (row.kind === 'place' ? row.hit : row.group.first);

interface HitColumns {
  readonly path: HitColumn;
  readonly size: HitColumn;
  readonly digest: HitColumn;
  readonly modified: HitColumn;
  readonly type: HitColumn;
  readonly mode: HitColumn;
  readonly layerDigest: HitColumn;
}

/** Columns of the facts of a file, wherever it is found. */
export function useHitColumns(): HitColumns {
  const { t } = useTranslation('search');
  const zone = useZone();
  return useMemo(
    () => ({
      path: {
        id: 'path',
        title: t('column.path'),
        width: 280,
        isMono: true,
        isOptional: true,
        isCopied: true,
        text: (hit) => hit.path,
        cell: (hit) => <MiddlePath path={hit.path} />,
      },
      size: {
        ...bytesColumn<SearchHit>({ id: 'size', title: t('fact.size'), isOptional: true }, ({ type, size }) =>
          type === 'file' ? size : null,
        ),
        isCopied: true,
      },
      digest: {
        id: 'sha256',
        title: 'SHA-256',
        width: 200,
        isMono: true,
        isOptional: true,
        isCopied: true,
        text: (hit) => (isDeletionMarker(hit.type) ? '' : (hit.sha256 ?? '')),
        value: (hit) => (isDeletionMarker(hit.type) ? null : hit.sha256),
      },
      modified: timeColumn<SearchHit>(
        { id: 'modified', title: t(`column.modified.${zone}`), width: 172 },
        zone,
        (hit) => (isDeletionMarker(hit.type) ? null : hit.mtime),
      ),
      type: {
        id: 'type',
        title: t('fact.type'),
        width: 120,
        isOptional: true,
        text: (hit) => t(`type.${hit.type}`),
        value: (hit) => hit.type,
      },
      mode: {
        id: 'mode',
        title: t('fact.mode'),
        width: 72,
        isMono: true,
        isOptional: true,
        text: (hit) => octal(hit.mode),
        value: (hit) => (hit.mode === null ? null : octal(hit.mode)),
      },
      layerDigest: {
        id: 'layerDigest',
        title: t('column.layerDigest'),
        width: 200,
        isMono: true,
        isOptional: true,
        text: (hit) => hit.layerDigest ?? hit.diffId,
      },
    }),
    [t, zone],
  );
}

function octal(mode: number | null): string {
  return mode === null ? '' : (mode & 0o7777).toString(8).padStart(4, '0');
}
