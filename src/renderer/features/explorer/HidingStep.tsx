import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { Fate } from '../../../shared/vocabulary';
import { HostileText } from '../../ui/HostileText';
import { oneLine } from '../../ui/strata-list';
import * as factsStyles from '../../ui/facts.module.css';
import * as textStyles from '../../ui/text.module.css';

interface HidingStepProps {
  readonly image: ImageDetail;
  readonly fate: Fate;
}

/** The history step whose layer hid an entry; nothing where it is visible or no step is known of the layer. */
export function HidingStep({ image, fate }: HidingStepProps) {
  const { t } = useTranslation('explorer');
  if (!('by' in fate)) return null;
  const step = image.history.find(({ layer }) => layer === fate.by);
  if (step === undefined) return null;
  return (
    <span className={clsx(factsStyles.factLine, textStyles.small, textStyles.muted)}>
      {t('history.step', { step: step.step })}
      {step.instruction === null ? null : (
        <span className={textStyles.mono}>
          {' '}
          <HostileText text={oneLine(step.instruction)} />
        </span>
      )}
    </span>
  );
}
