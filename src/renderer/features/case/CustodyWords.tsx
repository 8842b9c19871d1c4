import { custodyNoteWords } from '../../../shared/words/custody-note';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { CustodyEntry } from '../../../shared/contract/custody';
import { useLocale, useZone } from '../../api/settings';
import { formatTime } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { Lines } from '../../work/Lines';
import * as textStyles from '../../ui/text.module.css';

/** What was done, by whom, when, from whom to whom. */
export function CustodyWords({ entry }: { readonly entry: CustodyEntry }) {
  const { t } = useTranslation(['case', 'vocabulary']);
  const zone = useZone();
  const locale = useLocale();
  const hands = [
    entry.from === '' ? '' : t('custody.from', { name: entry.from }),
    entry.to === '' ? '' : t('custody.to', { name: entry.to }),
  ].filter(Boolean);
  return (
    <div>
      <p>
        <b>{t(`custodyKind.${entry.kind}`)}</b>
        {t('vocabulary:separator')}
        <HostileText text={entry.by} />
        {entry.correctedBy === null ? null : <span className={textStyles.deleted}> {t('custody.corrected')}</span>}
      </p>
      <p className={clsx(textStyles.tiny, textStyles.muted)}>{formatTime(entry.at, zone)}</p>
      {hands.length === 0 ? null : (
        <p className={textStyles.tiny}>
          <HostileText text={hands.join(' ')} />
        </p>
      )}
      {entry.note === '' ? null : (
        <p className={textStyles.tiny}>
          <Lines text={custodyNoteWords(entry.note, locale)} />
        </p>
      )}
    </div>
  );
}
