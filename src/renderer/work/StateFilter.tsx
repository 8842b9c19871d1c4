import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { triageStateSchema, type TriageState } from '../../shared/vocabulary';
import { formatCount } from '../ui/format';
import * as segmentedControlStyles from '../ui/SegmentedControl.module.css';

interface StateFilterProps {
  /** What is listed, whatever its state. */
  readonly of: readonly { readonly triage: TriageState }[];
  /** None: all states. */
  readonly states: readonly TriageState[];
  readonly onStates: (states: readonly TriageState[]) => void;
}

/** What was concluded of findings or footholds, as a filter. */
export function StateFilter({ of, states, onStates }: StateFilterProps) {
  const { t } = useTranslation('work');
  const toggle = (state: TriageState): void =>
    onStates(states.includes(state) ? states.filter((one) => one !== state) : [...states, state]);
  return (
    <div className={clsx(segmentedControlStyles.segments)} role="group" aria-label={t('triage.label')}>
      {triageStateSchema.options.map((state) => (
        <button key={state} type="button" aria-pressed={states.includes(state)} onClick={() => toggle(state)}>
          {t(`triage.state.${state}`)}
          <span className={segmentedControlStyles.count}>
            {formatCount(of.filter(({ triage }) => triage === state).length)}
          </span>
        </button>
      ))}
    </div>
  );
}
