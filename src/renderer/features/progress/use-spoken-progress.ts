import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { jobShare } from '../../api/jobs';
import { announce } from '../../ui/live-region';

/** Says every tenth percent, each new problem, and the end; nothing else. */
export function useSpokenProgress(job: IngestJob): void {
  const { t } = useTranslation('progress');
  const said = useRef({ tenth: 0, problems: 0, state: job.state });
  const tenth = Math.floor(jobShare(job) / 10);
  useEffect(() => {
    const before = said.current;
    said.current = { tenth, problems: job.problems.length, state: job.state };
    if (job.state !== before.state) announce(t(`state.${job.state}`));
    else if (job.problems.length > before.problems) announce(t('spokenProblems', { count: job.problems.length }));
    else if (tenth > before.tenth) announce(t('share', { share: tenth * 10 }));
  }, [tenth, job.problems.length, job.state, t]);
}
