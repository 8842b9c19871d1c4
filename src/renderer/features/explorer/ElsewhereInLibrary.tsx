import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ChannelOutput } from '../../../shared/contract/contract';
import type { EntryDetail } from '../../../shared/contract/explorer';
import type { FirstSeen, Sought } from '../../../shared/contract/occurrences';
import { useZone } from '../../api/settings';
import { usePages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import { FailureView } from '../../ui/FailureView';
import { formatTime } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { SkeletonRows } from '../../ui/waiting';
import { OccurrenceList } from './OccurrenceList';
import { tip } from '../../ui/tip';
import * as factsStyles from '../../ui/facts.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ElsewhereInLibrary.module.css';

/** Where else in the library the content of an entry is, and where else its name is. */
export function ElsewhereInLibrary({ detail }: { readonly detail: EntryDetail }) {
  const { t } = useTranslation('explorer');
  const { row, sha256 } = detail;
  // All files without bytes have one content: nobody asks for those.
  const hasContent = sha256 !== null && row.size > 0;
  if (!hasContent && row.name === '') return null;
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('occurrences.title')}</h3>
      {hasContent ? <Occurrences sought={{ kind: 'content', sha256 }} /> : null}
      {row.name === '' ? null : <Occurrences sought={{ kind: 'name', name: row.name }} />}
    </div>
  );
}

function Occurrences({ sought }: { readonly sought: Sought }) {
  const { t } = useTranslation('explorer');
  const pages = usePages('occurrences.list', { sought }, (answer) => answer.places);
  if (pages.failure !== null) return <FailureView failure={pages.failure} onRetry={pages.retry} />;
  if (pages.first === undefined) return <SkeletonRows rows={2} />;
  const { entries, images, total, complete } = pages.first;
  const found = t(complete ? 'occurrences.found' : 'occurrences.atLeast', { places: total, images });
  return (
    <div className={styles.occurrences}>
      <h4>{t(`occurrences.${sought.kind}`)}</h4>
      <p className={clsx(textStyles.small, textStyles.muted)}>
        {entries === 1 && total === 1 ? t('occurrences.onlyHere') : found}
      </p>
      {total < 2 ? null : (
        <>
          <Firsts answer={pages.first} />
          <OccurrenceList label={t(`occurrences.${sought.kind}`)} pages={pages} />
        </>
      )}
    </div>
  );
}

/** Which image had it first: what the library knows, and what the configs claim. */
function Firsts({ answer }: { readonly answer: ChannelOutput<'occurrences.list'> }) {
  const { t } = useTranslation('explorer');
  const { firstAdded, firstCreated } = answer;
  return (
    <dl className={factsStyles.facts}>
      {firstAdded === null ? null : <First name={t('occurrences.firstAdded')} seen={firstAdded} />}
      {firstCreated === null ? null : (
        <First name={t('occurrences.firstCreated')} hint={t('occurrences.claim')} seen={firstCreated} />
      )}
    </dl>
  );
}

interface FirstProps {
  readonly name: string;
  readonly hint?: string;
  readonly seen: FirstSeen;
}

function First({ name, hint, seen }: FirstProps) {
  const { t } = useTranslation('explorer');
  const go = useGo();
  const zone = useZone();
  return (
    <>
      <dt {...tip(hint)}>{name}</dt>
      <dd>
        <button
          type="button"
          className={clsx(textStyles.link, textStyles.clipped)}
          onClick={() => go.overview(seen.imageId)}
        >
          <HostileText text={seen.references[0] ?? t('unnamed')} />
        </button>{' '}
        <span className={textStyles.muted}>
          {t('occurrences.when', { layer: seen.layer, time: formatTime(seen.time, zone) })}
        </span>
      </dd>
    </>
  );
}
