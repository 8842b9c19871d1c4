import { Outlet } from '@tanstack/react-router';
import { BulkAdd } from './BulkAddDialog';
import { ContextBar } from './ContextBar';
import { DropTarget } from './DropTarget';
import { EngineBanner } from './EngineBanner';
import { ExaminerQuestion } from './ExaminerQuestion';
import { useFocusInView } from './focus-main';
import { JobToasts } from './JobToasts';
import { NavRail } from './NavRail';
import { Overlays } from './Overlays';
import { StatusBar } from './StatusBar';
import { TitleBar } from './TitleBar';
import { useFirstImage } from './use-first-image';
import { useFrameCommands } from './use-frame-commands';
import { useKeys } from './use-keys';
import { useOpenRequests } from './use-open-requests';
import { useWorkCommands } from './use-work-commands';
import { WorkDialogs } from '../work/WorkDialogs';
import { useRecent } from './use-recent';
import { usePlace } from './use-place';
import * as styles from './App.module.css';

/** The frame around every view. */
export function App() {
  const place = usePlace();
  useFirstImage();
  useWorkCommands();
  useFrameCommands(place);
  useRecent(place);
  useKeys();
  useFocusInView(place);
  useOpenRequests();
  return (
    <div className={styles.frame}>
      <TitleBar />
      <NavRail place={place} />
      <ContextBar place={place} />
      <div className={styles.stage} data-part="stage">
        <Outlet />
      </div>
      <ExaminerQuestion place={place} />
      <JobToasts />
      <StatusBar place={place} />
      <EngineBanner />
      <DropTarget />
      <Overlays place={place} />
      <BulkAdd />
      <WorkDialogs />
    </div>
  );
}
