import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { EntryDetail } from '../../../shared/contract/explorer';
import { STEP } from '../../../shared/way-text';
import { useGo } from '../../commands/navigation';
import { HoldToReveal } from '../../ui/HoldToReveal';
import { displayName } from '../../ui/hostile-name';
import { useRuleWords } from '../../ui/rule-words';
import { SeverityBars } from '../../ui/SeverityBars';
import { useReveal } from '../../ui/use-reveal';
import * as layoutStyles from '../../ui/layout.module.css';
import * as miniListStyles from '../../ui/mini-list.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface FindingsInFileProps {
  readonly detail: EntryDetail;
  readonly imageId: number;
}

/** Findings of the file, with their place; a click opens the finding, and what is masked is revealed here as it is there. */
export function FindingsInFile({ detail, imageId }: FindingsInFileProps) {
  const { t } = useTranslation(['explorer', 'findings']);
  if (detail.findings.length === 0) return null;
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('findingsHere')}</h3>
      <ul className={miniListStyles.miniList}>
        {detail.findings.map((finding) => (
          <FindingHere key={finding.id} finding={finding} imageId={imageId} />
        ))}
      </ul>
      <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('findings:reveal.logged')}</p>
    </div>
  );
}

interface FindingHereProps {
  readonly finding: EntryDetail['findings'][number];
  readonly imageId: number;
}

function FindingHere({ finding, imageId }: FindingHereProps) {
  const { t } = useTranslation('explorer');
  const go = useGo();
  const { titleOf } = useRuleWords();
  const reveal = useReveal({ id: finding.id, image: imageId });
  return (
    <>
      <li>
        <SeverityBars severity={finding.severity} bare />
        <button
          type="button"
          className={clsx(textStyles.link, miniListStyles.itemLink, layoutStyles.grow, textStyles.clipped)}
          onClick={() => go.findings(imageId, finding.id)}
        >
          {titleOf(finding)}
        </button>
        <span className={clsx(textStyles.monoTiny, textStyles.faint)}>
          {finding.inside === null ? '' : `${displayName(finding.inside.join(STEP))} · `}
          {finding.line === null ? '' : t('atLine', { line: finding.line })}
          {finding.line === null || finding.offset === null ? '' : ' · '}
          {finding.offset === null ? '' : `0x${finding.offset.toString(16).toUpperCase()}`}
        </span>
      </li>
      <li>
        <HoldToReveal reveal={reveal} isOneOfMany />
      </li>
    </>
  );
}
