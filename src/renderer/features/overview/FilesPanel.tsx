import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../commands/navigation';
import { FileCheckStrip } from '../../ui/FileCheckStrip';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Which files are as their packages shipped them, which did a layer change, and which came from nowhere? */
export function FilesPanel({ imageId }: { readonly imageId: number }) {
  const { t } = useTranslation('verdicts');
  const go = useGo();
  return (
    <section className={panesStyles.panel} aria-labelledby="files-h">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="files-h">{t('label')}</h2>
        <span data-part="hint" className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
          {t('hint')}
        </span>
      </div>
      <FileCheckStrip imageId={imageId} onShow={(is) => (is === null ? undefined : go.packageFiles(imageId, is))} />
    </section>
  );
}
