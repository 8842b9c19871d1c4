import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import { useZone } from '../../api/settings';
import { failureOf, useChannel } from '../../api/use-channel';
import { startVerification } from '../../api/verification';
import { useGo } from '../../commands/navigation';
import { defineCommand, useCommands } from '../../commands/registry';
import { Button } from '../../ui/Button';
import { AwaitedView } from '../../ui/AwaitedView';
import { formatBytes } from '../../../shared/byte-size';
import { formatExactBytes, formatTime } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { AnomaliesPanel } from './AnomaliesPanel';
import { AttestationsPanel } from './AttestationsPanel';
import { AttentionStrip } from './AttentionStrip';
import { ConfigPanel } from './ConfigPanel';
import { FilesPanel } from './FilesPanel';
import { FootholdsPanel } from './FootholdsPanel';
import { IdentityPanel } from './IdentityPanel';
import { IntegrityProof } from './IntegrityProof';
import { MissingEvidence } from './MissingEvidence';
import { ProblemsPanel } from './ProblemsPanel';
import { SharedPanel } from './SharedPanel';
import { SpacePanel } from './SpacePanel';
import { StrataColumn } from './StrataColumn';
import { tip } from '../../ui/tip';
import type { WorkPlace } from '../../../shared/contract/work-place';
import { useMarkCommands } from '../../work/mark-commands';
import { MarksHere } from '../../work/MarksHere';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './OverviewView.module.css';

/** What is this image, is it intact, what needs attention? */
export function OverviewView({ imageId }: { readonly imageId: number }) {
  const image = useChannel('image.get', { imageId });
  const failure = failureOf(image);
  if (image.data === undefined) {
    return <AwaitedView failure={failure} rows={12} onRetry={() => void image.refetch()} />;
  }
  return <Overview key={imageId} detail={image.data} />;
}

function Overview({ detail }: { readonly detail: ImageDetail }) {
  const go = useGo();
  const imageId = detail.image.id;
  const image: WorkPlace = { kind: 'image', imageUid: detail.image.imageId };
  const marks = useMarkCommands({ count: 1, load: () => [image], image: detail.image });
  const jumpTo = (part: 'proof' | 'problems'): void => {
    const target = document.getElementById(part);
    target?.scrollIntoView({ block: 'start' });
    target?.focus({ preventScroll: true });
  };
  useCommands([
    defineCommand({
      id: 'overview.explorer',
      title: 'overview:command.explorer',
      keys: ['E'],
      run: () => go.explorer(imageId),
    }),
    defineCommand({
      id: 'overview.proof',
      title: 'overview:command.proof',
      keys: ['P'],
      run: () => jumpTo('proof'),
    }),
    defineCommand({
      id: 'overview.verify',
      title: 'overview:command.verify',
      keys: ['V'],
      run: () => {
        jumpTo('proof');
        void startVerification(detail.image.evidence.id);
      },
    }),
  ]);
  return (
    <main className={clsx(panesStyles.view, styles.overview)} id="main">
      <section className={clsx(styles.main, panesStyles.scrolling)} data-pane="">
        <Head detail={detail} />
        <MissingEvidence evidence={detail.image.evidence} />
        <AttentionStrip detail={detail} onJump={jumpTo} />
        <IntegrityProof detail={detail} />
        <FilesPanel imageId={imageId} />
        <FootholdsPanel imageId={imageId} />
        <div className={styles.pair}>
          <IdentityPanel detail={detail} />
          <ConfigPanel detail={detail} />
        </div>
        <div className={panesStyles.panel}>
          <MarksHere places={[image]} imageId={imageId} deeds={marks} />
        </div>
        <SpacePanel detail={detail} />
        <AttestationsPanel imageId={imageId} />
        <AnomaliesPanel detail={detail} />
        <SharedPanel detail={detail} />
        <ProblemsPanel imageId={detail.image.id} problems={detail.problems} />
      </section>
      <StrataColumn detail={detail} />
    </main>
  );
}

function Head({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const zone = useZone();
  const { image, merged } = detail;
  return (
    <header className={styles.head}>
      <div>
        <h1>
          <HostileText text={image.references[0] ?? image.evidence.name} />
        </h1>
        <p className={textStyles.muted} {...tip(t('bytes', { bytes: formatExactBytes(image.bytes) }))}>
          {image.created === null
            ? t('built.unknown')
            : t(zone === 'utc' ? 'built.utc' : 'built.local', { time: formatTime(image.created, zone) })}{' '}
          {t('built.layers', { count: detail.layers.length, size: formatBytes(image.bytes) })}{' '}
          {t('built.paths', { count: merged.paths })}
          {merged.shadowed === 0 ? null : t('built.shadowed', { count: merged.shadowed })}
          {t('built.end')}
        </p>
      </div>
      <div className={clsx(layoutStyles.inline, styles.actions, layoutStyles.atEnd)}>
        <Button onPress={() => go.report(image.id)}>{t('export')}</Button>
        <Button kind="primary" onPress={() => go.explorer(image.id)}>
          {t('explore')}
        </Button>
      </div>
    </header>
  );
}
