import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { forgetEvidence, useRecentEvidence, type Recent } from '../../api/recent';
import { findEvidence } from '../../api/relocation';
import { useGo, type Go } from '../../commands/navigation';
import { openEvidence, openRecent } from '../../commands/open-evidence';
import { Button, IconButton } from '../../ui/Button';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { seenTip } from '../../ui/tip';
import * as layoutStyles from '../../ui/layout.module.css';
import * as miniListStyles from '../../ui/mini-list.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as tonesStyles from '../../ui/tones.module.css';

/** Asks where evidence is: proven to be the same where the library has it, else added anew. */
async function locate(go: Go, { image, sha256 }: Recent): Promise<void> {
  if (image !== null) return findEvidence(image.evidence.id);
  const { paths } = await call('host.chooseEvidence', { kind: 'archive', many: false });
  if (paths.length === 0) return;
  forgetEvidence(sha256);
  await openEvidence(go, paths);
}

/** Evidence that was opened lately: opens at once, and says where it is gone. */
export function RecentList() {
  const { t } = useTranslation('library');
  const go = useGo();
  const recent = useRecentEvidence();
  if (recent.length === 0) return null;
  return (
    <section aria-labelledby="recent-title" data-part="recent">
      <h3 id="recent-title">{t('recent.title')}</h3>
      <ul className={miniListStyles.miniList}>
        {recent.map((one) => (
          <li key={one.sha256}>
            <Icon name="archive" size={14} />
            <button
              type="button"
              className={clsx(textStyles.link, miniListStyles.itemLink)}
              disabled={one.isMissing}
              onClick={() => void openRecent(go, one)}
            >
              <HostileText text={one.name} />
            </button>
            <span
              className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped, layoutStyles.grow)}
              {...seenTip(displayName(one.path))}
            >
              <HostileText text={one.path} />
            </span>
            {one.isMissing ? (
              <>
                <span className={clsx(textStyles.tiny, tonesStyles.missing)}>{t('recent.missing')}</span>
                <Button small onPress={() => void locate(go, one)}>
                  {t('recent.locate')}
                </Button>
              </>
            ) : null}
            <IconButton
              icon="x"
              label={t('recent.forget', { name: displayName(one.name) })}
              onPress={() => forgetEvidence(one.sha256)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
