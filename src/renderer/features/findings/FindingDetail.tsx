import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import { wayText } from '../../../shared/way-text';
import { useChannel } from '../../api/use-channel';
import { Button, IconButton } from '../../ui/Button';
import { FindingByHand } from './FindingByHand';
import { formatExactBytes } from '../../ui/format';
import { imageTitle } from '../../ui/image-title';
import { LayerBadge } from '../../ui/LayerBadge';
import { MaskedTextView } from '../../ui/Masked';
import { MiddlePath } from '../../ui/MiddlePath';
import { Notice } from '../../ui/Notice';
import { SeverityBars } from '../../ui/SeverityBars';
import { SshKeyFacts } from './SshKeyFacts';
import { doorOf, formatOffset } from './finding-rows';
import { maskedLine } from './masked-line';
import { valueLife } from './value-life';
import { ValueLife } from './ValueLife';
import { ValuePlaces } from './ValuePlaces';
import { HoldToReveal } from '../../ui/HoldToReveal';
import type { MarkDeeds } from '../../work/mark-commands';
import { MarksHere } from '../../work/MarksHere';
import { TriageHere } from '../../work/TriageHere';
import { useRuleWords } from '../../ui/rule-words';
import type { Reveal } from '../../ui/use-reveal';
import * as codeStyles from '../../ui/code.module.css';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FindingDetail.module.css';

interface FindingDetailProps {
  readonly finding: Finding;
  readonly images: ReadonlyMap<number, ImageRow>;
  readonly reveal: Reveal;
  readonly onOpen: (place: Finding) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly marks: MarkDeeds;
}

/** One finding: its masked line, where it is to the byte, and the layers that hold it. */
export function FindingDetail({ finding, images, reveal, onOpen, onMove, marks }: FindingDetailProps) {
  const { t } = useTranslation('findings');
  const { titleOf, meaningOf, revokeOf } = useRuleWords();
  const image = images.get(finding.image);
  const places = usePlaces(finding);
  const meaning = meaningOf(finding);
  const revoke = revokeOf(finding);
  const { layer, path, offset, line, step, kind } = finding.where;
  const layers = image?.layers.length ?? layer ?? 1;
  const bad = layer !== null && image?.layers.find((band) => band.layer === layer)?.ok === false;
  return (
    <>
      <div className={clsx(panesStyles.previewHead, styles.head)}>
        <div className={layoutStyles.inline}>
          <SeverityBars severity={finding.severity} />
          <span className={clsx(textStyles.tiny, textStyles.faint, textStyles.monoTiny, textStyles.clipped)}>
            {finding.id}
          </span>
          <span className={layoutStyles.atEnd} />
          <IconButton icon="up" label={t('previous')} onPress={() => onMove(-1)} />
          <IconButton icon="down" label={t('next')} onPress={() => onMove(1)} />
        </div>
        <h2 className={styles.title}>{titleOf(finding)}</h2>
        <p className={clsx(layoutStyles.inline, textStyles.small, textStyles.muted)}>
          {path === null ? (
            <span>{t(`place.${kind}`)}</span>
          ) : (
            <span className={clsx(textStyles.mono, layoutStyles.grow, styles.headText)}>
              <MiddlePath path={wayText(finding.where)} />
            </span>
          )}
          {layer === null ? null : <LayerBadge layer={layer} layers={layers} />}
        </p>
      </div>
      <div className={panesStyles.scrolling} data-part="finding">
        {bad ? <Notice tone="mismatch">{t('badLayerNotice', { layer })}</Notice> : null}
        {finding.context === null ? null : (
          <div className={clsx(codeStyles.code, codeStyles.context)}>
            <div className={clsx(codeStyles.codeLine, codeStyles.hitLine)} data-n={line ?? ''}>
              <span>
                <MaskedTextView value={maskedLine(finding.context, finding.valueLength)} />
              </span>
            </div>
          </div>
        )}
        <HoldToReveal reveal={reveal} />
        <ValueLife lives={valueLife(places)} images={images} />
        {places.length > 1 ? <ValuePlaces places={places} images={images} onOpen={onOpen} /> : null}
        <div className={panesStyles.section} data-part="section">
          <h3>{t('where')}</h3>
          <dl className={factsStyles.facts}>
            {image === undefined ? null : (
              <>
                <dt>{t('fact.image')}</dt>
                <dd>{imageTitle(image)}</dd>
              </>
            )}
            <dt>{t('fact.place')}</dt>
            <dd>{t(`place.${kind}`)}</dd>
            {step === null ? null : (
              <>
                <dt>{t('fact.step')}</dt>
                <dd>{step}</dd>
              </>
            )}
            {line === null ? null : (
              <>
                <dt>{t('fact.line')}</dt>
                <dd>{line}</dd>
              </>
            )}
            {offset === null ? null : (
              <>
                <dt>{t('fact.offset')}</dt>
                <dd>
                  {formatExactBytes(offset)}{' '}
                  <span className={clsx(textStyles.mono, textStyles.faint)}>{formatOffset(offset)}</span>
                </dd>
              </>
            )}
            <dt>{t('fact.length')}</dt>
            <dd>{t('chars', { count: finding.valueLength })}</dd>
          </dl>
          <p>
            <Button small icon="open" onPress={() => onOpen(finding)}>
              {t(doorOf(finding))}
            </Button>
          </p>
        </div>
        <SshKeyFacts finding={finding} />
        <div className={panesStyles.section} data-part="section">
          <h3>{t('why')}</h3>
          {meaning === null ? null : <p className={textStyles.small}>{meaning}</p>}
          {revoke === null ? null : <p className={textStyles.small}>{t('revoke', { place: revoke })}</p>}
          <p className={clsx(textStyles.small, textStyles.muted)}>
            {t('confidence', { level: t(`confidenceLevel.${finding.confidence}`) })}
          </p>
          <p className={clsx(textStyles.small, textStyles.muted)}>
            {t('rule')} <span className={textStyles.mono}>{finding.rule}</span>
          </p>
        </div>
        <FindingByHand finding={finding} />
        <TriageHere place={finding.place} valueKey={finding.valueKey} />
        <MarksHere places={[finding.place]} imageId={finding.image} deeds={marks} />
      </div>
    </>
  );
}

/** Every place of the same value in the library; this one alone until they are known, or where the value is not. */
function usePlaces(finding: Finding): readonly Finding[] {
  const { valueKey } = finding;
  const answer = useChannel('findings.ofValue', { valueKey: valueKey ?? '' }, { enabled: valueKey !== null });
  const found = answer.data?.findings ?? [];
  return found.length === 0 ? [finding] : found;
}
