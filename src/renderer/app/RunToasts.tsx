import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../shared/contract/library';
import { describeFailure } from '../../shared/words/describe';
import { call } from '../api/client';
import { currentSettings, useLocale } from '../api/settings';
import { useImages } from '../api/use-images';
import { useGo, type Go } from '../commands/navigation';
import { Button } from '../ui/Button';
import { displayName } from '../ui/hostile-name';
import { Toast } from '../ui/Toast';
import { failureOfRun, isBad, isWatched, onRunEnd, runKey, type EndedRun } from './ended-run';

/** More would hide the view. */
const MOST = 3;

/** Says that a recheck, a search, a look for certificates or the check of a report ended, to a person who looks at something else. */
export function RunToasts({ onGone }: { readonly onGone: () => void }) {
  const { t } = useTranslation('frame');
  const [ended, setEnded] = useState<readonly EndedRun[]>([]);
  const { rows = [] } = useImages();
  const titleOf = useTitle(rows);
  const tell = useEffectEvent((run: EndedRun): void => {
    if (currentSettings().notifications) void call('host.notify', { title: titleOf(run), body: t('toast.notify') });
    const images = imagesOf(run, rows).map(({ id }) => id);
    const isOther = (one: EndedRun): boolean => runKey(one) !== runKey(run);
    setEnded((now) => [...now.filter(isOther), ...(isWatched(run, location.hash, images) ? [] : [run])]);
  });
  useEffect(() => onRunEnd((run) => tell(run)), []);
  const close = (run: EndedRun): void => {
    setEnded((now) => now.filter((one) => one !== run));
    onGone();
  };
  return (
    <>
      {ended.slice(-MOST).map((run) => (
        <RunToast key={runKey(run)} run={run} title={titleOf(run)} images={rows} onClose={() => close(run)} />
      ))}
    </>
  );
}

/** Images of the evidence that was rechecked; of others there is none to look at. */
function imagesOf(run: EndedRun, rows: readonly ImageRow[]): readonly ImageRow[] {
  return run.kind === 'recheck' ? rows.filter(({ evidence }) => evidence.id === run.state.evidenceId) : [];
}

interface RunToastProps {
  readonly run: EndedRun;
  readonly title: string;
  readonly images: readonly ImageRow[];
  readonly onClose: () => void;
}

function RunToast({ run, title, images, onClose }: RunToastProps) {
  const { t } = useTranslation('frame');
  const go = useGo();
  const locale = useLocale();
  const words = useBody();
  const failure = failureOfRun(run);
  const show = (): void => {
    onClose();
    open(go, run, imagesOf(run, images)[0]?.id);
  };
  return (
    <Toast
      tone={isBad(run) ? 'missing' : 'verified'}
      title={title}
      action={
        <Button small onPress={show}>
          {t('toast.show')}
        </Button>
      }
      closeLabel={t('toast.close')}
      onClose={onClose}
    >
      {failure === null ? words(run) : displayName(describeFailure(failure, locale).title)}
    </Toast>
  );
}

function open(go: Go, run: EndedRun, image: number | undefined): void {
  switch (run.kind) {
    case 'recheck':
      return image === undefined ? go.case() : go.overview(image);
    case 'search':
      return go.search(run.state.query, run.state.caseId ?? undefined);
    case 'certificates':
      return go.timeline(run.state.imageId);
    case 'check':
      return go.check();
  }
}

/** Names the file without its folder, and never what was searched for: others may stand beside the screen. */
function useTitle(rows: readonly ImageRow[]): (run: EndedRun) => string {
  const { t } = useTranslation('frame');
  return (run) => {
    const name = run.kind === 'check' ? run.state.name : (imagesOf(run, rows)[0]?.evidence.name ?? '');
    return t(`run.${run.kind}.${run.state.failure === null ? 'done' : 'failed'}`, { name: displayName(name) });
  };
}

function useBody(): (run: EndedRun) => string {
  const { t } = useTranslation('frame');
  return (run) => {
    switch (run.kind) {
      case 'recheck': {
        const { counts } = run.state;
        const changed = counts === null ? 0 : counts.changedBlobs + counts.changedLayers;
        return counts?.status === 'verified' && changed === 0
          ? t('run.recheck.same')
          : t('run.recheck.changed', { count: changed });
      }
      case 'search':
        return t('run.search.body', { count: run.state.hits });
      case 'certificates':
        return t('run.certificates.body', { count: run.state.certificates });
      case 'check':
        return t('run.check.body', { count: run.state.report?.counts.differs ?? 0 });
    }
  };
}
