import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { EntryDetail } from '../../../shared/contract/explorer';
import { useFileCheck } from '../../api/file-check';
import { useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { FileCheckState } from '../../ui/FileCheckState';
import { useOwnerWords, useVerdictDetail } from '../../ui/verdict-words';
import { VerdictMark } from '../../ui/VerdictMark';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface VerdictHereProps {
  readonly detail: EntryDetail;
  readonly imageId: number;
}

/** What the packages of the image say of a file of the final image; nothing for what is not in it. */
export function VerdictHere({ detail: { row }, imageId }: VerdictHereProps) {
  const { t } = useTranslation('verdicts');
  const check = useFileCheck(imageId);
  if (row.type === 'dir' || row.fate.kind !== 'visible') return null;
  return (
    <div className={panesStyles.section} data-part="section" role="group" aria-label={t('here.title')}>
      <h3>{t('here.title')}</h3>
      {check.state === 'done' ? (
        <Told imageId={imageId} path={row.path} />
      ) : (
        <FileCheckState imageId={imageId} check={check} />
      )}
    </div>
  );
}

function Told({ imageId, path }: { readonly imageId: number; readonly path: string }) {
  const { t } = useTranslation('verdicts');
  const go = useGo();
  const rows = useChannel('verdicts.at', { imageId, path }).data?.rows ?? [];
  const detailWords = useVerdictDetail();
  const ownerWords = useOwnerWords();
  return (
    <ul className={textStyles.small}>
      {rows.map((row) => {
        const why = detailWords(row.detail);
        const about = [ownerWords(row), why].filter((part) => part !== '').join(t('separator'));
        return (
          <li key={row.is}>
            <p className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
              <VerdictMark is={row.is} />
              <span className={textStyles.muted}>{about}</span>
            </p>
            <p className={clsx(textStyles.tiny, textStyles.muted)}>
              {t(`long.${row.is}`)}{' '}
              <button type="button" className={textStyles.link} onClick={() => go.packageFiles(imageId, row.is)}>
                {t('here.open')}
              </button>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
