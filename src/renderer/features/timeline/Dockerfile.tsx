import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { HistoryStep } from '../../../shared/contract/image';
import { failureOf, useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { IconButton } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { FailureView } from '../../ui/FailureView';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { strataStyle } from '../../ui/LayerBadge';
import { Notice } from '../../ui/Notice';
import { SkeletonRows } from '../../ui/waiting';
import { dockerParts, type DockerPart } from './docker-text';
import { tip } from '../../ui/tip';
import * as timelineViewStyles from './TimelineView.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as maskedStyles from '../../ui/Masked.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './Dockerfile.module.css';
import * as codeStyles from '../../ui/code.module.css';

interface DockerfileProps {
  readonly imageId: number;
  readonly layers: number;
  readonly layer: number | null;
  readonly step: number | null;
  readonly onSelect: (layer: number | null, step: number | null) => void;
}

/** The Dockerfile as far as the history tells it; the gutter says which layer a line made, secrets are masked. */
export function Dockerfile({ imageId, layers, layer, step, onSelect }: DockerfileProps) {
  const { t } = useTranslation('timeline');
  const answer = useChannel('timeline.dockerfile', { imageId });
  const failure = failureOf(answer);
  const lines = answer.data?.lines ?? [];
  const go = useGo();
  const builderWords = ({ name, reason }: HistoryStep['builder']): string =>
    t('builder.why', { name: t(`builder.name.${name}`), reason: t(`builder.reason.${reason}`) });
  const steps = new Set(lines.flatMap((line) => (line.step === null ? [] : [line.step]))).size;
  return (
    <aside className={timelineViewStyles.right} aria-labelledby="dockerfile-title" data-pane="">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="dockerfile-title">{t('dockerfile.title')}</h2>
        {answer.data === undefined ? null : (
          <span className={clsx(textStyles.tiny, textStyles.faint)}>{t('dockerfile.from', { count: steps })}</span>
        )}
        <span className={layoutStyles.atEnd} />
        {lines.length === 0 ? null : (
          <CopyButton text={lines.map((line) => displayName(line.text)).join('\n')} what={t('dockerfile.copy')} />
        )}
      </div>
      {answer.data === undefined ? null : (
        <p
          className={clsx(styles.builder, textStyles.tiny, textStyles.muted)}
          {...tip(builderWords(answer.data.builder))}
        >
          {t('builder.image', { name: t(`builder.name.${answer.data.builder.name}`) })}{' '}
          <span className={textStyles.faint}>{t(`builder.reason.${answer.data.builder.reason}`)}</span>
        </p>
      )}
      {failure === null ? null : <FailureView failure={failure} onRetry={() => void answer.refetch()} />}
      {failure === null && answer.data === undefined ? <SkeletonRows rows={20} /> : null}
      <div
        className={clsx(panesStyles.scrolling, styles.dockerfile)}
        tabIndex={0}
        role="region"
        aria-label={t('dockerfile.title')}
      >
        {lines.map((line, index) => {
          const isOn = step === null ? line.layer !== null && line.layer === layer : line.step === step;
          const look = lineLook(line, isOn);
          const opened = line.layer !== null && lines[index - 1]?.step !== line.step ? line.layer : null;
          return (
            <div
              key={index}
              className={look}
              data-n={index + 1}
              style={line.layer === null ? undefined : strataStyle(line.layer, layers)}
              aria-current={isOn || undefined}
              {...tip(line.builder === null ? undefined : builderWords(line.builder))}
              onClick={() => (line.step === null ? undefined : onSelect(line.layer, line.step))}
            >
              <span>
                {dockerParts(line.text, line.comment).map((part, at) => (
                  <Part key={at} part={part} />
                ))}
              </span>
              {opened === null ? null : (
                <span className={styles.goTo}>
                  <IconButton
                    icon="right"
                    label={t('dockerfile.openLayer', { layer: opened })}
                    onPress={() => go.explorer(imageId, { layer: opened, view: 'layer' })}
                  />
                </span>
              )}
            </div>
          );
        })}
      </div>
      <Notice tone="plain">{t('dockerfile.notRecorded')}</Notice>
    </aside>
  );
}

function Part({ part }: { readonly part: DockerPart }) {
  const { t } = useTranslation('timeline');
  if (part.kind === 'mask') {
    return (
      <span className={clsx(maskedStyles.masked, styles.maskedPart)} {...tip(t('masked'))}>
        <span aria-hidden="true">{'••••••••'}</span>
        <span className="visually-hidden">{t('masked')}</span>
      </span>
    );
  }
  const tone = { word: codeStyles.keyword, comment: codeStyles.comment, text: undefined }[part.kind];
  return (
    <span className={tone}>
      <HostileText text={part.text} />
    </span>
  );
}

/** Solid gutter for a layer, dashed for config, none for comments. */
function lineLook(line: { readonly layer: number | null; readonly step: number | null }, isOn: boolean): string {
  const isConfig = line.layer === null && line.step !== null;
  return clsx(styles.instruction, isConfig && styles.config, isOn && styles.selected);
}
