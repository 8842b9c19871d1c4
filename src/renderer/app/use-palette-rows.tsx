import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { defined } from '../../shared/defined';
import { useHostInfo } from '../api/settings';
import { useChannel } from '../api/use-channel';
import { comboCaps } from '../commands/key-combo';
import { useGo } from '../commands/navigation';
import { useActiveCommands } from '../commands/registry';
import { HostileText } from '../ui/HostileText';
import { Icon } from '../ui/Icon';
import { imageName } from '../ui/image-name';
import { LayerBadge } from '../ui/LayerBadge';
import { MiddlePath } from '../ui/MiddlePath';
import { fittingCommands, fittingImages, parsePaletteText } from './palette-query';
import type { Place } from './use-place';
import * as paletteStyles from './Palette.module.css';
import * as textStyles from '../ui/text.module.css';

/** One row of the palette. */
export interface PaletteRow {
  readonly id: string;
  readonly group: 'commands' | 'files' | 'images' | 'search';
  readonly content: ReactNode;
  readonly caps: readonly string[];
  readonly run: () => void;
}

const MOST = 10;

/** What fits the typed text, in a fixed order of groups; ten rows at most. */
export function usePaletteRows(typed: string, place: Place): readonly PaletteRow[] {
  const query = parsePaletteText(typed);
  const commands = useCommandRows(query.kind === 'all' || query.kind === 'commands' ? query.text : null);
  const files = useFileRows(
    (query.kind === 'all' && query.text.length > 1) || query.kind === 'paths' ? query.text : '',
    place,
  );
  const images = useImageRows(
    query.kind === 'images' || (query.kind === 'all' && query.text !== '') ? query.text : null,
  );
  const search = useSearchRow(query.kind === 'all' || query.kind === 'paths' ? query.text : '');
  const few = query.kind === 'all' && query.text !== '';
  return [
    ...commands.slice(0, few ? 5 : MOST),
    ...files.slice(0, few ? 4 : MOST),
    ...images.slice(0, few ? 3 : MOST),
    ...search,
  ].slice(0, MOST + 1);
}

function useCommandRows(text: string | null): readonly PaletteRow[] {
  const { t } = useTranslation();
  const platform = useHostInfo()?.platform ?? 'linux';
  const commands = useActiveCommands().filter((command) => command.id !== 'edit.palette');
  if (text === null) return [];
  return fittingCommands(commands, (command) => t(command.title, command.titleValues ?? {}), text).map((command) => ({
    id: command.id,
    group: 'commands' as const,
    content: (
      <>
        <Icon name="cmd" />
        <span className={textStyles.clipped}>{t(command.title, command.titleValues ?? {})}</span>
      </>
    ),
    caps: command.keys?.[0] === undefined ? [] : comboCaps(command.keys[0], platform),
    run: command.run,
  }));
}

function useFileRows(text: string, place: Place): readonly PaletteRow[] {
  const go = useGo();
  const images = useChannel('library.images', { caseId: null }).data ?? [];
  const imageId = place.imageId;
  const image = images.find((row) => row.id === imageId);
  const layer = image?.layers.length ?? 0;
  const files = useChannel(
    'explorer.filter',
    {
      imageId: imageId ?? 1,
      view: 'all',
      layer: Math.max(1, layer),
      changes: [],
      types: [],
      onlyFindings: false,
      hideKnown: false,
      pattern: text,
      offset: 0,
      limit: MOST,
    },
    { enabled: imageId !== null && layer > 0 && text !== '', keepPrevious: true },
  );
  if (imageId === null || text === '') return [];
  return (files.data?.rows ?? []).map((row) => ({
    id: `file-${row.key}`,
    group: 'files' as const,
    content: (
      <>
        <Icon name={row.type === 'dir' ? 'folder' : 'file'} />
        <span className={clsx(textStyles.mono, textStyles.clipped)}>
          <MiddlePath path={row.path} match={text} />
        </span>
        <span className={clsx(textStyles.tiny, textStyles.muted, paletteStyles.aside)}>
          {row.layer === null ? null : <LayerBadge layer={row.layer} layers={layer} />}
        </span>
      </>
    ),
    caps: [],
    run: () => go.explorer(imageId, defined({ view: 'all', layer, path: row.path, entry: row.entryId ?? undefined })),
  }));
}

function useImageRows(text: string | null): readonly PaletteRow[] {
  const go = useGo();
  const images = useChannel('library.images', { caseId: null }).data ?? [];
  if (text === null) return [];
  return fittingImages(images, text).map((image) => ({
    id: `image-${image.id}`,
    group: 'images' as const,
    content: (
      <>
        <Icon name="archive" />
        <span className={textStyles.clipped}>
          <HostileText text={imageName(image)} />
        </span>
        <span className={clsx(textStyles.tiny, textStyles.muted, paletteStyles.aside, textStyles.clipped)}>
          <HostileText text={image.evidence.name} />
        </span>
      </>
    ),
    caps: [],
    run: () => go.overview(image.id),
  }));
}

function useSearchRow(text: string): readonly PaletteRow[] {
  const { t } = useTranslation('frame');
  const go = useGo();
  if (text === '') return [];
  return [
    {
      id: 'search-all',
      group: 'search',
      content: (
        <>
          <Icon name="search" />
          <span className={textStyles.clipped}>{t('palette.searchAll', { text })}</span>
        </>
      ),
      caps: [],
      run: () => go.search(text),
    },
  ];
}
