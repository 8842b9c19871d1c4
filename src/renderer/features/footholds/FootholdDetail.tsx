import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Foothold } from '../../../shared/contract/footholds';
import type { ImageDetail } from '../../../shared/contract/image';
import { wayText } from '../../../shared/way-text';
import { Button, IconButton } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { LayerBadge } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { SeverityBars } from '../../ui/SeverityBars';
import type { MarkDeeds } from '../../work/mark-commands';
import { MarksHere } from '../../work/MarksHere';
import { TriageHere } from '../../work/TriageHere';
import { FootholdByHand } from './FootholdByHand';
import { useFootholdWords } from './use-foothold-words';
import * as codeStyles from '../../ui/code.module.css';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FootholdsView.module.css';

interface FootholdDetailProps {
  readonly foothold: Foothold;
  readonly image: ImageDetail;
  readonly stepWords: (step: number | null) => string;
  readonly marks: MarkDeeds;
  readonly onMove: (by: 1 | -1) => void;
  readonly onOpen: () => void;
  readonly onStep: () => void;
}

/** One foothold: why it is listed, the line that shows it, where it came from, and how to see that by hand. */
export function FootholdDetail({ foothold, image, stepWords, marks, onMove, onOpen, onStep }: FootholdDetailProps) {
  const { t } = useTranslation(['footholds', 'verdicts']);
  const words = useFootholdWords()(foothold.rule);
  const { severity, attack, where, layer, line } = foothold;
  return (
    <>
      <div className={panesStyles.previewHead}>
        <div className={layoutStyles.inline}>
          <SeverityBars severity={severity} />
          <span className={clsx(textStyles.monoTiny, textStyles.muted, textStyles.clipped)}>{attack.join(' ')}</span>
          <span className={layoutStyles.atEnd} />
          <IconButton icon="up" label={t('previous')} onPress={() => onMove(-1)} />
          <IconButton icon="down" label={t('next')} onPress={() => onMove(1)} />
        </div>
        <h2 className={styles.title}>{words.title}</h2>
        <p className={clsx(layoutStyles.inline, textStyles.small, textStyles.muted)}>
          {layer === null ? null : <LayerBadge layer={layer} layers={image.layers.length} />}
          {where.path === null ? (
            <span>{t(`place.${where.kind}`)}</span>
          ) : (
            <span className={clsx(textStyles.mono, layoutStyles.grow, styles.place)}>
              <MiddlePath path={wayText(where)} />
            </span>
          )}
          {where.path === null ? null : <CopyButton text={displayName(wayText(where))} what={t('column.place')} />}
        </p>
      </div>
      <div className={clsx(panesStyles.scrolling, styles.body)} data-part="foothold">
        <div className={panesStyles.section} data-part="section">
          <h3>{t('why')}</h3>
          <p className={textStyles.small}>{words.why}</p>
          <p className={clsx(textStyles.small, textStyles.muted)}>
            <strong>{t('normal')}</strong> {words.normal}
          </p>
        </div>
        {line === null ? null : (
          <div className={clsx(codeStyles.code, codeStyles.context)}>
            <div className={clsx(codeStyles.codeLine, codeStyles.hitLine)} data-n={where.line ?? ''}>
              <span>
                <HostileText text={line} />
              </span>
            </div>
          </div>
        )}
        <Facts foothold={foothold} stepWords={stepWords} />
        <div className={panesStyles.section} data-part="section">
          <p className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
            <Button small icon="open" onPress={onOpen}>
              {t(foothold.entryId === null ? 'openOverview' : 'openExplorer')}
            </Button>
            {layer === null ? null : (
              <Button small icon="timeline" onPress={onStep}>
                {t('openStep')}
              </Button>
            )}
          </p>
        </div>
        <FootholdByHand foothold={foothold} image={image} />
        <TriageHere place={foothold.place} valueKey={null} />
        <MarksHere places={[foothold.place]} imageId={foothold.image} deeds={marks} />
      </div>
    </>
  );
}

/** What is known of its file and its step. */
function Facts({ foothold, stepWords }: Pick<FootholdDetailProps, 'foothold' | 'stepWords'>) {
  const { t } = useTranslation(['footholds', 'verdicts']);
  const { verdict, package: owner, confidence, step, state, hiddenInLayer, rule } = foothold;
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('fact.verdict'), verdict === null ? '' : t(`verdicts:is.${verdict}`)],
    [t('fact.package'), owner ?? ''],
    [t('fact.confidence'), t(`confidence.${confidence}`)],
    [t('fact.step'), step === null ? '' : [`${step}`, stepWords(step)].filter(Boolean).join(t('separator'))],
    [t('fact.state'), state === 'present' ? t('hidden.present') : t(`hidden.${state}`, { layer: hiddenInLayer ?? 0 })],
    [t('fact.rule'), rule],
  ];
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('facts')}</h3>
      <dl className={factsStyles.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .flatMap(([name, value]) => [<dt key={name}>{name}</dt>, <Value key={`${name}/value`} value={value} />])}
      </dl>
    </div>
  );
}

function Value({ value }: { readonly value: string }) {
  return (
    <dd>
      <HostileText text={value} />
    </dd>
  );
}
