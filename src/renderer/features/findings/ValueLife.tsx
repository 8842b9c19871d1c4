import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { imageTitle } from '../../ui/image-title';
import { MiddlePath } from '../../ui/MiddlePath';
import { strataStyle } from '../../ui/strata';
import { lifeCells, type FileLife, type ImageLife, type LifeStep } from './value-life';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ValueLife.module.css';

/** Files that are drawn of an image at most; the places below have them all. */
const MOST_FILES = 20;

interface ValueLifeProps {
  readonly lives: readonly ImageLife[];
  readonly images: ReadonlyMap<number, ImageRow>;
}

/** In which layers of which images a value is, and what became of it: as strips and in words. */
export function ValueLife({ lives, images }: ValueLifeProps) {
  const { t } = useTranslation('findings');
  const stepWords = useStepWords();
  return (
    <div className={panesStyles.section} data-part="section" role="group" aria-label={t('life.title')}>
      <h3>{t('life.title')}</h3>
      {lives.map(({ image, files, elsewhere }) => {
        const row = images.get(image);
        const layers = row?.layers.length ?? Math.max(...files.flatMap(({ steps }) => steps.map(({ layer }) => layer)));
        return (
          <div key={image} className={styles.image}>
            {lives.length > 1 && row !== undefined ? (
              <p className={clsx(textStyles.strong, textStyles.small)}>{imageTitle(row)}</p>
            ) : null}
            {files.slice(0, MOST_FILES).map((file) => (
              <div key={file.path} className={styles.file}>
                <p className={clsx(textStyles.mono, textStyles.tiny)}>
                  <MiddlePath path={file.path} />
                </p>
                <Strip file={file} layers={layers} label={stepWords(file.steps)} />
                <p className={clsx(textStyles.tiny, textStyles.muted)}>{stepWords(file.steps)}</p>
              </div>
            ))}
            {files.length > MOST_FILES ? (
              <p className={clsx(textStyles.tiny, textStyles.muted)}>
                {t('life.more', { count: files.length - MOST_FILES })}
              </p>
            ) : null}
            {elsewhere.length === 0 ? null : (
              <p className={clsx(textStyles.tiny, textStyles.muted)}>
                {t('life.elsewhere', {
                  places: elsewhere
                    .map(({ kind, step }) => (step === null ? t(`place.${kind}`) : t('inStep', { step })))
                    .join(t('coverage.separator')),
                })}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface StripProps {
  readonly file: FileLife;
  readonly layers: number;
  readonly label: string;
}

function Strip({ file, layers, label }: StripProps) {
  return (
    <div
      className={styles.strip}
      role="img"
      aria-label={label}
      style={{ gridTemplateColumns: `repeat(${layers}, 1fr)` }}
    >
      {lifeCells(file, layers).map((cell, index) => (
        <span key={index} className={styles[cell]} style={strataStyle(index + 1, layers)}>
          {layers <= 24 || cell === 'stored' || (index + 1) % 5 === 0 ? index + 1 : null}
        </span>
      ))}
    </div>
  );
}

/** What became of the value in a file, in a row of words. */
function useStepWords(): (steps: readonly LifeStep[]) => string {
  const { t } = useTranslation('findings');
  const word = (step: LifeStep): string => {
    const { layer } = step;
    if (step.kind === 'stored') return t(step.isAgain ? 'life.again' : 'life.appears', { layer });
    return t(`life.${step.kind}`, { layer });
  };
  return (steps) => steps.map(word).join(t('coverage.separator'));
}
