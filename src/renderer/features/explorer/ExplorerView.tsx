import { clsx } from 'clsx';
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeRow } from '../../../shared/contract/explorer';
import type { ImageDetail } from '../../../shared/contract/image';
import type { TreeView } from '../../../shared/vocabulary';
import { defined } from '../../../shared/defined';
import { askChannel } from '../../api/channel-query';
import { failureOf, useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import type { ExplorerSearch } from '../../commands/routes';
import { AwaitedView } from '../../ui/AwaitedView';
import { ExportNotice } from '../../ui/ExportNotice';
import { ExtractDialog, type ChosenRow } from '../../ui/ExtractDialog';
import { displayName } from '../../ui/hostile-name';
import { EmptyState } from '../../ui/Notice';
import { SplitPanes } from '../../ui/SplitPanes';
import { useShownSource } from '../../ui/use-tree';
import { isFiltering, noFilter, scopeOf, type Filter, type Selection } from './explorer-state';
import { FilterBar } from './FilterBar';
import { FileTree } from './FileTree';
import { markedText } from './filter-pattern';
import { GoToPath } from './GoToPath';
import { LayerHex } from './LayerHex';
import { LayersRail } from './LayersRail';
import { PathBar } from './PathBar';
import { PreviewPane, type PreviewTab } from './PreviewPane';
import { useExplorerCommands } from './use-explorer-commands';
import { useExport } from './use-export';
import { useIsNarrow } from '../../ui/use-is-narrow';
import { MarkScope } from '../../work/MarkScope';
import { pathPlace } from '../../work/row-places';
import { useExplorerMarks } from './use-explorer-marks';
import { addressOf, useSelection } from './use-selection';
import { useTreeSource } from './use-tree-source';
import { useVerdicts } from './use-verdicts';
import * as panesStyles from '../../ui/panes.module.css';
import * as styles from './ExplorerView.module.css';

interface ExplorerViewProps {
  readonly imageId: number;
  readonly search: ExplorerSearch;
}

/** Every file of every layer: what is there, who put it there, who hid it? */
export function ExplorerView({ imageId, search }: ExplorerViewProps) {
  const image = useChannel('image.get', { imageId });
  const failure = failureOf(image);
  if (image.data === undefined) {
    return <AwaitedView failure={failure} rows={20} onRetry={() => void image.refetch()} />;
  }
  if (image.data.layers.length === 0) return <NoLayers />;
  return (
    <MarkScope imageId={imageId}>
      <Explorer key={imageId} image={image.data} search={search} />
    </MarkScope>
  );
}

/** A manifest may name no layers; such an image has no files. */
function NoLayers() {
  const { t } = useTranslation('explorer');
  return (
    <main className={panesStyles.view} id="main">
      <EmptyState title={t('noLayers')}>{t('noLayersHint')}</EmptyState>
    </main>
  );
}

/** Typing does not ask the engine at every letter. */
const TYPING_MS = 180;

function Explorer({ image, search }: { readonly image: ImageDetail; readonly search: ExplorerSearch }) {
  const { t } = useTranslation('explorer');
  const go = useGo();
  const imageId = image.image.id;
  const [lastView, setLastView] = useState<TreeView>('all');
  const scope = scopeOf(imageId, search, lastView, image.layers.length);
  if (scope.view !== lastView) setLastView(scope.view);
  const [filter, setFilter] = useState<Filter>(noFilter);
  const [tab, setTab] = useState<PreviewTab>('text');
  const [asksPath, setAsksPath] = useState(false);
  const [extracted, setExtracted] = useState<readonly TreeRow[] | null>(null);
  const settled = useSettled(useDeferredValue(filter), TYPING_MS);
  const source = useTreeSource(scope, settled);
  const shown = useShownSource(source);
  const { selection, select, notHere } = useSelection(scope, source, search);
  const exporter = useExport(scope);
  const verdictOf = useVerdicts(imageId);
  const markPlace = useCallback((row: TreeRow) => pathPlace(image.layers, row), [image.layers]);
  const marks = useExplorerMarks(image, selection?.row ?? null, scope.layer);
  const root = useRef<HTMLElement>(null);
  const narrow = useIsNarrow();

  const place = selection === null ? {} : addressOf(selection.row);
  const show = (change: ExplorerSearch): void =>
    go.explorer(imageId, { layer: scope.layer, view: scope.view, ...place, ...change });
  const choose = (next: Selection): void => {
    select(next);
    // A file takes the place of the bytes of the layer at once.
    if (search.at !== undefined) show(addressOf(next.row));
  };
  const focusPreview = (): void =>
    root.current?.querySelector<HTMLElement>('[data-part=preview] [tabindex="0"]')?.focus();
  useExplorerCommands({
    image,
    scope,
    filter,
    setFilter,
    setTab,
    selection,
    show,
    askPath: () => setAsksPath(true),
    showBytes: () => void showBytes(),
    askExtract: () => void askExtract(),
    exportSelected: () => (selection === null ? undefined : exporter.run(selection.row)),
  });

  const rail = (
    <LayersRail detail={image} selected={scope.layer} onSelect={(layer) => show({ layer })} onFocus={marks.onLayers} />
  );
  const files = (
    <section className={styles.files} aria-label={t('files')} data-pane="" onFocus={marks.onFiles}>
      <PathBar
        scope={scope}
        selection={selection}
        notHere={notHere}
        onOpen={(path) => void selectPath(path)}
        onShowAll={() => {
          setFilter(noFilter);
          show({ ...search, view: 'all', layer: image.layers.length });
        }}
      />
      <FileTree
        source={shown}
        layers={image.layers.length}
        flat={shown.isFlat}
        match={markedText(settled.pattern)}
        selection={selection}
        onSelect={choose}
        onPreview={focusPreview}
        empty={emptyWords()}
        chosenRef={marks.chosenRef}
        markPlace={markPlace}
        verdictOf={verdictOf}
        onClearFilter={isFiltering(settled) ? () => setFilter(noFilter) : null}
      />
    </section>
  );
  const preview =
    search.at !== undefined ? (
      <LayerHex
        image={image}
        layer={Math.min(search.bytesOf ?? scope.layer, image.layers.length)}
        at={search.at}
        onAt={(at) => show(defined({ at, bytesOf: search.bytesOf }))}
        onClose={() => show({})}
      />
    ) : (
      <PreviewPane
        image={image}
        row={selection?.row ?? null}
        tab={tab}
        onTab={setTab}
        onExport={() => (selection === null ? undefined : exporter.run(selection.row))}
        onBytes={() => void showBytes()}
        marks={marks.deeds}
      />
    );
  return (
    <main className={clsx(panesStyles.view, styles.explorer)} id="main" ref={root}>
      <h1 className="visually-hidden">
        {t('title', { image: displayName(image.image.references[0] ?? t('unnamed')) })}
      </h1>
      <FilterBar scope={scope} filter={filter} onFilter={setFilter} onView={(view: TreeView) => show({ view })} />
      {exporter.outcome === null ? null : <ExportNotice outcome={exporter.outcome} onDismiss={exporter.dismiss} />}
      {narrow ? (
        <SplitPanes key="narrow" id="explorer-narrow" sizes={[236, null]} mins={[160, 360]}>
          {rail}
          <SplitPanes id="explorer-below" direction="column" sizes={[null, 232]} mins={[120, 120]}>
            {files}
            {preview}
          </SplitPanes>
        </SplitPanes>
      ) : (
        <SplitPanes key="wide" id="explorer" sizes={[284, null, 356]} mins={[160, 360, 240]}>
          {rail}
          {files}
          {preview}
        </SplitPanes>
      )}
      {extracted === null ? null : (
        <ExtractDialog
          choices={[{ scope, image: null, rows: extracted.map(chosenRow) }]}
          whole={scope}
          onExtract={exporter.extract}
          onClose={() => setExtracted(null)}
        />
      )}
      {asksPath ? <GoToPath onClose={() => setAsksPath(false)} onGo={(path) => void selectPath(path)} /> : null}
    </main>
  );

  /** What is selected in the list, else the active row. */
  async function askExtract(): Promise<void> {
    const rows = await marks.chosenRef.current.load();
    const active = selection === null ? [] : [selection.row];
    setExtracted(rows.length < 2 ? active : rows);
  }

  /** The bytes of the layer that the selected file is of, at its header; without one those of the layer chosen. */
  async function showBytes(): Promise<void> {
    const row = selection?.row;
    if (row === undefined || row.layer === null || row.entryId === null) return show({ at: 0 });
    const { layer, entryId } = row;
    const { headerOffset } = await askChannel('explorer.entry', { imageId, layer, entryId });
    show(defined({ at: headerOffset, bytesOf: layer === scope.layer ? undefined : layer }));
  }

  async function selectPath(path: string): Promise<void> {
    if (path === '') return;
    const found = await source.locate(path);
    if (found === null) show({ path, view: 'all', layer: image.layers.length });
    else choose({ source, ...found });
  }

  function emptyWords(): string {
    if (settled.pattern.trim() !== '') {
      return t(`empty.pattern.${scope.view}`, { pattern: displayName(settled.pattern.trim()), layer: scope.layer });
    }
    return isFiltering(settled) ? t('empty.filter') : t(`empty.${scope.view}`, { layer: scope.layer });
  }
}

function chosenRow({ layer, entryId, path, type }: TreeRow): ChosenRow {
  return { layer, entryId, path, isFolder: type === 'dir' };
}

/** The value once it has not changed for a while. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
