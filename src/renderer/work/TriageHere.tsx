import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { triageStateSchema } from '../../shared/vocabulary';
import { useZone } from '../api/settings';
import { useChannel } from '../api/use-channel';
import { Button } from '../ui/Button';
import { formatZonedMinute } from '../ui/format';
import { displayName } from '../ui/hostile-name';
import { Lines } from './Lines';
import { TriageChip } from './TriageChip';
import { askWork, type Judged } from './work-state';
import * as layoutStyles from '../ui/layout.module.css';
import * as panesStyles from '../ui/panes.module.css';
import * as textStyles from '../ui/text.module.css';

/** What was concluded of one finding or anomaly, why and by whom, and the other judgements. */
export function TriageHere(judged: Judged) {
  const { t } = useTranslation(['work', 'vocabulary']);
  const zone = useZone();
  const { place, valueKey } = judged;
  const [now] = useChannel('triage.at', { of: [{ place, valueKey }] }, { keepPrevious: true }).data ?? [];
  const entry = now?.entry ?? null;
  const state = now?.state ?? 'open';
  return (
    <div className={panesStyles.section} data-part="section" role="group" aria-label={t('triage.label')}>
      <h3>{t('triage.label')}</h3>
      <p className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
        <TriageChip state={state} />
        <span className={clsx(textStyles.tiny, textStyles.muted)}>
          {entry === null
            ? ''
            : [displayName(entry.by ?? ''), formatZonedMinute(entry.at, zone)]
                .filter(Boolean)
                .join(t('vocabulary:separator'))}
        </span>
      </p>
      {entry === null || entry.reason === '' ? null : (
        <p className={textStyles.small}>
          <Lines text={entry.reason} />
        </p>
      )}
      {entry?.everywhere === true ? (
        <p className={clsx(textStyles.tiny, textStyles.muted)}>{t('triage.inAll')}</p>
      ) : null}
      <p className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
        {triageStateSchema.options
          .filter((other) => other !== state)
          .map((other) => (
            <Button key={other} small onPress={() => askWork({ kind: 'triage', of: [judged], state: other })}>
              {t(`command.${other}`)}
            </Button>
          ))}
      </p>
    </div>
  );
}
