import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import { rememberLayer } from '../../api/current-image';
import { useFileCheck } from '../../api/file-check';
import { failureOf, useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import type { PackagesSearch } from '../../commands/routes';
import { pagedRows } from '../../list/list-rows';
import { AwaitedView } from '../../ui/AwaitedView';
import { Button } from '../../ui/Button';
import { imageTitle } from '../../ui/image-title';
import { FileCheckStrip } from '../../ui/FileCheckStrip';
import { EmptyState } from '../../ui/Notice';
import { useStepWords } from '../../ui/use-step-words';
import { useWrittenFile } from '../../ui/use-written-file';
import { WrittenFileNotice } from '../../ui/WrittenFileNotice';
import { PackageDetail } from './PackageDetail';
import { PackageExport } from './PackageExport';
import { PackageList } from './PackageList';
import { PackageProblems } from './PackageProblems';
import { PackageToolbar } from './PackageToolbar';
import { usePackageCommands } from './use-package-commands';
import { usePackages } from './use-packages';
import { VerdictFiles } from './VerdictFiles';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './PackagesView.module.css';

interface PackagesViewProps {
  readonly imageId: number;
  readonly search: PackagesSearch;
}

/** Which packages are in the image, and which layer brought, changed and removed each? */
export function PackagesView({ imageId, search }: PackagesViewProps) {
  const image = useChannel('image.get', { imageId });
  const failure = failureOf(image);
  if (failure !== null || image.data === undefined) {
    return <AwaitedView failure={failure} rows={16} onRetry={() => void image.refetch()} />;
  }
  return <PackagesOrFiles key={imageId} image={image.data} search={search} />;
}

/** Packages, or the files of a verdict in their place. */
function PackagesOrFiles({ image, search }: { readonly image: ImageDetail; readonly search: PackagesSearch }) {
  const { t } = useTranslation(['packages', 'verdicts']);
  const go = useGo();
  const imageId = image.image.id;
  const files = search.files ?? null;
  const isChecked = useFileCheck(imageId).state === 'done';
  const backToPackages = (): void => go.packages(imageId);
  return (
    <main className={clsx(panesStyles.view, styles.packages)} id="main">
      <h1 className="visually-hidden">{t('title', { image: imageTitle(image.image) })}</h1>
      <section className={styles.summary} aria-label={t('verdicts:label')}>
        <FileCheckStrip
          imageId={imageId}
          shown={files}
          onShow={(is) => (is === null ? backToPackages() : go.packageFiles(imageId, is))}
        />
      </section>
      {files === null || !isChecked ? (
        <Packages image={image} layer={search.layer ?? null} />
      ) : (
        <VerdictFiles key={files} image={image} is={files === 'any' ? null : files} onBack={backToPackages} />
      )}
    </main>
  );
}

function Packages({ image, layer }: { readonly image: ImageDetail; readonly layer: number | null }) {
  const { t } = useTranslation('packages');
  const go = useGo();
  const imageId = image.image.id;
  const list = usePackages(imageId, layer);
  const { pages, filter } = list;
  const [held, setHeld] = useState<number | null>(null);
  const exporter = useWrittenFile();
  const stepWords = useStepWords(image);
  const total = pages.first?.total ?? 0;
  const selected = total === 0 ? null : Math.min(held ?? 0, total - 1);
  const row = selected === null ? undefined : pages.rowAt(selected);
  const move = (by: 1 | -1): void => setHeld(Math.min(total - 1, Math.max(0, (selected ?? 0) + by)));
  const { open, openStep } = usePackageCommands(imageId, row ?? null, move);
  const chooseLayer = (chosen: number | null): void => {
    if (chosen !== null) rememberLayer(chosen);
    setHeld(null);
    go.packages(imageId, chosen ?? undefined);
  };
  const clear = (): void => {
    list.clear();
    chooseLayer(null);
  };
  return (
    <>
      <PackageToolbar answer={pages.first} list={list} layers={image.layers.length} layer={layer} onLayer={chooseLayer}>
        <PackageExport filter={filter} count={total} exporter={exporter} onReport={() => go.report(imageId)} />
      </PackageToolbar>
      <div className={styles.problems}>
        {pages.first === undefined ? null : (
          <PackageProblems problems={pages.first.problems} count={pages.first.problemCount} />
        )}
        {exporter.state === null ? null : (
          <WrittenFileNotice state={exporter.state} running={t('export.running')} onDismiss={exporter.dismiss} />
        )}
      </div>
      <section className={styles.list} aria-label={t('list')} data-pane="">
        <div className={styles.rows}>
          <PackageList
            rows={pagedRows(pages)}
            layers={image.layers.length}
            stepWords={stepWords}
            order={{ column: filter.order, isDown: filter.isDown }}
            onOrder={(order) => list.sort(order)}
            selected={selected}
            onSelect={setHeld}
            onOpen={open}
            empty={nothing()}
          />
        </div>
      </section>
      <aside className={styles.detail} aria-label={t('detail')} data-pane="">
        {row === undefined ? (
          <p className={clsx(panesStyles.section, textStyles.small, textStyles.muted)}>{t('noneSelected')}</p>
        ) : (
          <PackageDetail
            key={row.index}
            row={row}
            image={image}
            stepWords={stepWords}
            onMove={move}
            onOpen={() => open(row)}
            onStep={openStep}
          />
        )}
      </aside>
    </>
  );

  function nothing() {
    if ((pages.first?.all ?? 0) > 0)
      return <EmptyState icon="filter" title={t('noMatch')} actions={<Button onPress={clear}>{t('clear')}</Button>} />;
    return (
      <EmptyState icon="packages" title={t('nothing.title')}>
        {t('nothing.body')}
      </EmptyState>
    );
  }
}
