import { clsx } from 'clsx';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { rememberCase } from '../../api/current-case';
import { useHostInfo, useZone } from '../../api/settings';
import { failureOf, useChannel } from '../../api/use-channel';
import { comboCaps } from '../../commands/key-combo';
import { useGo } from '../../commands/navigation';
import { chooseEvidence } from '../../commands/open-evidence';
import type { LibrarySearch } from '../../commands/routes';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { formatZonedMinute } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { SkeletonRows } from '../../ui/waiting';
import type { Case } from '../../../shared/contract/cases';
import type { ImageRow, LibrarySummary } from '../../../shared/contract/library';
import { CaseDialog } from './CaseDialog';
import { CaseList } from './CaseList';
import { Correlation } from './Correlation';
import { EmptyLibrary } from './EmptyLibrary';
import { FailedEvidenceList } from './FailedEvidenceList';
import { ImageTable, MOST_ROWS } from './ImageTable';
import { InterruptedJobs } from './InterruptedJobs';
import { JobLines } from './JobLines';
import * as failureViewStyles from '../../ui/FailureView.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './LibraryView.module.css';

type CaseQuestion = { readonly kind: 'new' } | { readonly kind: 'rename'; readonly one: Case };

/** Which evidence is here, can it be trusted, what does it share? */
export function LibraryView({ search }: { readonly search: LibrarySearch }) {
  const library = useChannel('library.get', {});
  const caseId = search.case ?? null;
  const images = useChannel('library.images', { caseId }, { keepPrevious: true });
  const [question, setQuestion] = useState<CaseQuestion | null>(null);
  const ready = library.data !== undefined && images.data !== undefined;
  useEffect(() => rememberCase(caseId), [caseId]);
  useEffect(() => {
    if (ready) void call('host.mark', { name: 'interactive' });
  }, [ready]);

  const failure = failureOf(library) ?? failureOf(images);
  if (failure !== null) {
    return (
      <main className={clsx(panesStyles.view, failureViewStyles.wholeView)} id="main">
        <FailureView
          failure={failure}
          onRetry={() => {
            void library.refetch();
            void images.refetch();
          }}
        />
      </main>
    );
  }
  return (
    <main className={clsx(panesStyles.view, styles.library)} id="main">
      {library.data === undefined ? (
        <SkeletonRows rows={5} />
      ) : (
        <CaseList library={library.data} caseId={caseId} onNew={() => setQuestion({ kind: 'new' })} />
      )}
      {library.data === undefined || images.data === undefined ? (
        <SkeletonRows />
      ) : (
        <Content
          library={library.data}
          images={images.data}
          caseId={caseId}
          onRename={(one) => setQuestion({ kind: 'rename', one })}
        />
      )}
      {question === null ? null : (
        <CaseDialog one={question.kind === 'rename' ? question.one : null} onClose={() => setQuestion(null)} />
      )}
    </main>
  );
}

interface ContentProps {
  readonly library: LibrarySummary;
  readonly images: readonly ImageRow[];
  readonly caseId: number | null;
  readonly onRename: (one: Case) => void;
}

function Content({ library, images, caseId, onRename }: ContentProps) {
  const { t } = useTranslation('library');
  const go = useGo();
  const one = library.cases.find((each) => each.id === caseId);
  const isLong = images.length > MOST_ROWS;
  return (
    <div className={clsx(styles.content, !isLong && panesStyles.scrolling)}>
      <header className={styles.head}>
        <div>
          <h1>{one === undefined ? t('all.title') : <HostileText text={one.name} />}</h1>
          <CaseFacts one={one} library={library} images={images} />
        </div>
        <div className={clsx(layoutStyles.inline, styles.actions, layoutStyles.atEnd)}>
          {one === undefined ? null : <Button onPress={() => onRename(one)}>{t('case.rename')}</Button>}
          {images.length === 0 ? null : (
            <Button kind="primary" icon="plus" onPress={() => void chooseEvidence(go, 'archive')}>
              {t('add')}
            </Button>
          )}
        </div>
      </header>
      <InterruptedJobs />
      <FailedEvidenceList caseId={caseId} />
      <JobLines caseId={caseId} />
      {images.length === 0 ? (
        <EmptyLibrary />
      ) : (
        <>
          <ImageTable images={images} />
          {isLong ? null : <DropStrip />}
          <Correlation key={caseId} images={images} folded={isLong} />
        </>
      )}
    </div>
  );
}

function CaseFacts({
  one,
  library,
  images,
}: {
  readonly one: Case | undefined;
  readonly library: LibrarySummary;
  readonly images: readonly ImageRow[];
}) {
  const { t } = useTranslation('library');
  const zone = useZone();
  if (one === undefined) {
    const { images: count, evidence } = library.totals;
    return (
      <p className={textStyles.muted}>
        {count === 0 ? t('all.none') : `${t('all.facts', { count })} ${t('all.evidence', { count: evidence })}`}
      </p>
    );
  }
  const time = formatZonedMinute(one.createdAt, zone);
  return (
    <p className={textStyles.muted}>
      {one.examiner === null ? t('case.opened', { time }) : t('case.openedBy', { time, examiner: one.examiner })}{' '}
      {images.length === 0 ? t('case.noEvidence') : t('case.evidence', { count: one.evidence })}
    </p>
  );
}

const ADD_KEY = 'Mod+O';

function DropStrip() {
  const { t } = useTranslation('library');
  const platform = useHostInfo()?.platform ?? 'linux';
  const go = useGo();
  return (
    <button type="button" className={styles.dropZone} onClick={() => void chooseEvidence(go, 'archive')}>
      <Icon name="archive" />
      <span>
        <b>{t('drop.title')}</b> {t('drop.or')} <kbd>{comboCaps(ADD_KEY, platform).join(' ')}</kbd> {t('drop.body')}
      </span>
    </button>
  );
}
