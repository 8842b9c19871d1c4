import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hashSetKindSchema, type KeptHashSet } from '../../../shared/contract/hash-sets';
import { formatBytes } from '../../../shared/byte-size';
import {
  cancelHashSets,
  chooseHashSet,
  dismissHashSetFailure,
  lookUpHashes,
  useHashSetWork,
} from '../../api/hash-sets';
import { useZone } from '../../api/settings';
import { useChannel } from '../../api/use-channel';
import { Button } from '../../ui/Button';
import { Digest } from '../../ui/Digest';
import { FailureNotice } from '../../ui/FailureNotice';
import { formatZonedMinute } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { RemoveHashSet } from './RemoveHashSet';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './SettingsView.module.css';

/** The sets of hashes that the library keeps: known-good files may be hidden, notable ones are findings. */
export function HashSetsSection() {
  const { t } = useTranslation('settings');
  const { running, failure } = useHashSetWork();
  const [leaving, setLeaving] = useState<KeptHashSet | null>(null);
  const sets = useChannel('hashSets.list', {}).data?.sets ?? [];
  const left = Math.max(0, ...sets.map(({ notLookedUp }) => notLookedUp));
  return (
    <section aria-label={t('hashSets.title')}>
      <h2>{t('hashSets.title')}</h2>
      <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('hashSets.note')}</p>
      {sets.length === 0 ? null : (
        <ul className={styles.sets} aria-label={t('hashSets.title')}>
          {sets.map((set) => (
            <SetLine key={set.uid} set={set} isBusy={running !== null} onRemove={() => setLeaving(set)} />
          ))}
        </ul>
      )}
      {left === 0 || running !== null ? null : (
        <Notice tone="missing">
          {t('hashSets.left', { count: left })}{' '}
          <Button small onPress={() => void lookUpHashes()}>
            {t('hashSets.look')}
          </Button>
        </Notice>
      )}
      {failure === null ? null : (
        <div className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
          <FailureNotice failure={failure} />
          <Button small kind="quiet" onPress={dismissHashSetFailure}>
            {t('hashSets.dismiss')}
          </Button>
        </div>
      )}
      {running === null ? (
        <span className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
          {hashSetKindSchema.options.map((kind) => (
            <Button key={kind} small icon="plus" onPress={() => void chooseHashSet(kind)}>
              {t(`hashSets.import.${kind}`)}
            </Button>
          ))}
        </span>
      ) : (
        <span className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
          <span>{t(`hashSets.step.${running.step}`)}</span>
          <Progress label={t(`hashSets.step.${running.step}`)} share={shareOf(running)} />
          <Button small onPress={() => void cancelHashSets()}>
            {t('hashSets.cancel')}
          </Button>
        </span>
      )}
      {leaving === null ? null : <RemoveHashSet set={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

function shareOf({ bytesDone, bytesTotal }: { readonly bytesDone: number; readonly bytesTotal: number }): number {
  return bytesTotal === 0 ? 0 : Math.min(100, Math.floor((100 * bytesDone) / bytesTotal));
}

interface SetLineProps {
  readonly set: KeptHashSet;
  readonly isBusy: boolean;
  readonly onRemove: () => void;
}

function SetLine({ set, isBusy, onRemove }: SetLineProps) {
  const { t } = useTranslation('settings');
  const zone = useZone();
  return (
    <li>
      <div>
        <p>
          <b>
            <HostileText text={set.name} />
          </b>{' '}
          {t(`hashSets.kind.${set.kind}`)}
        </p>
        <p className={clsx(textStyles.tiny, textStyles.muted)}>
          {t(`hashSets.form.${set.form}`)} · {t('hashSets.hashes', { count: set.hashes })} ·{' '}
          {t('hashSets.contents', { count: set.contents })}
          {set.falsePositives === null ? null : ` · ${t('hashSets.mistakes', { share: set.falsePositives })}`}
          {set.notLookedUp === 0 ? null : ` · ${t('hashSets.left', { count: set.notLookedUp })}`}
        </p>
        <p className={clsx(textStyles.tiny, textStyles.faint)}>
          {formatZonedMinute(set.addedAt, zone)}
          {set.addedBy === null ? null : ` · ${displayName(set.addedBy)}`} · {formatBytes(set.bytes)}{' '}
          <Digest value={`sha256:${set.sha256}`} />
        </p>
      </div>
      <Button small kind="quiet" icon="x" disabled={isBusy} onPress={onRemove}>
        {t('hashSets.remove')}
      </Button>
    </li>
  );
}
