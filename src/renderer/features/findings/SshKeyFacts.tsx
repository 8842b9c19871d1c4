import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import type { PublicPlace } from '../../../shared/contract/ssh-keys';
import { useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { displayName } from '../../ui/hostile-name';
import * as factsStyles from '../../ui/facts.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Rules of private keys that SSH may know. */
const RULES: readonly string[] = ['private-key', 'putty-key'];
/** Places that are shown. */
const MOST_PLACES = 20;

/** The fingerprint of a private key, and where its public half lies in the image; nothing for what SSH does not know. */
export function SshKeyFacts({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('findings');
  const go = useGo();
  const enabled = RULES.includes(finding.rule) && finding.where.kind === 'file';
  const answer = useChannel('findings.sshKey', { findingId: finding.id, image: finding.image }, { enabled });
  const key = answer.data?.key ?? null;
  if (key === null) return null;
  const open = ({ layer, path }: PublicPlace): void => go.explorer(finding.image, { layer, path, view: 'all' });
  const more = key.publicHalf.length - MOST_PLACES;
  return (
    <div className={panesStyles.section} data-part="section" role="group" aria-label={t('sshKey.title')}>
      <h3>{t('sshKey.title')}</h3>
      <dl className={factsStyles.facts}>
        <dt>{t('sshKey.fingerprint')}</dt>
        <dd>
          <span className={textStyles.mono}>{key.fingerprint}</span>{' '}
          <CopyButton text={key.fingerprint} what={t('sshKey.what')} />
        </dd>
        <dt>{t('sshKey.type')}</dt>
        <dd>
          {displayName(key.type)}
          {key.bits === null ? null : ` (${t('sshKey.bits', { count: key.bits })})`}
          {key.encrypted === true ? ` · ${t('sshKey.encrypted')}` : null}
        </dd>
        <dt>{t('sshKey.publicHalf')}</dt>
        <dd>
          {key.publicHalf.length === 0 ? t('sshKey.nowhere') : null}
          {key.publicHalf.slice(0, MOST_PLACES).map((place) => (
            <p key={`${place.layer}/${place.entryId}/${place.line}`}>
              <Button small kind="quiet" onPress={() => open(place)}>
                {t('sshKey.place', { path: displayName(place.path), line: place.line, layer: place.layer })}
              </Button>{' '}
              <span className={clsx(textStyles.tiny, textStyles.muted)}>
                {t(`sshKey.kind.${place.kind}`)}
                {place.state === 'present' ? null : ` · ${t(`stateWord.${place.state}`)}`}
              </span>
            </p>
          ))}
          {more > 0 ? <p className={textStyles.tiny}>{t('sshKey.more', { count: more })}</p> : null}
          {key.notLookedAt === 0 ? null : (
            <p className={clsx(textStyles.tiny, textStyles.muted)}>{t('sshKey.left', { count: key.notLookedAt })}</p>
          )}
        </dd>
      </dl>
    </div>
  );
}
