import { useEffect } from 'react';
import { call, listen } from '../api/client';
import { currentJobs, dismissJob, isOver, onJobEnd } from '../api/jobs';
import { useGo } from '../commands/navigation';
import { openEvidence } from '../commands/open-evidence';

/**
 * Opens what the desktop, the command line or a second start hands over; and when the only
 * job is done while the person watches it, goes on to its first image.
 */
export function useOpenRequests(): void {
  const go = useGo();
  useEffect(() => {
    void call('host.takeOpenPaths', {}).then(({ paths }) => openEvidence(go, paths));
    const stopPaths = listen('host.openPaths', ({ paths }) => void openEvidence(go, paths));
    const stopEnds = onJobEnd((job) => {
      const first = job.imageIds[0];
      const alone = currentJobs().filter((one) => !isOver(one)).length === 0 && currentJobs().length === 1;
      const watched = location.hash.startsWith('#/progress');
      // What was there already is not opened in silence: the person thinks that something was added.
      const isNews = !job.alreadyKnown || job.movedFrom !== null;
      if (job.state === 'done' && isNews && alone && watched && first !== undefined) {
        go.overview(first);
        void dismissJob(job.jobId);
      }
    });
    return () => {
      stopPaths();
      stopEnds();
    };
  }, [go]);
}
