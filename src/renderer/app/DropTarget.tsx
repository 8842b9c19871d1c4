import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../api/bridge';
import { startReportCheck } from '../api/report-check';
import { useGo } from '../commands/navigation';
import { Icon } from '../ui/Icon';
import { openEvidence } from '../commands/open-evidence';
import * as styles from './DropTarget.module.css';

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** On the check of reports a file is a report; elsewhere it is evidence. */
function takesReports(): boolean {
  return location.hash.startsWith('#/check');
}

/** The whole window takes files and folders; while they hover, it says what will happen. */
export function DropTarget() {
  const { t } = useTranslation('frame');
  const go = useGo();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onDrag = (event: DragEvent): void => {
      // Anything dropped would otherwise be opened by the browser itself.
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none';
      setOver(hasFiles(event));
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      const paths = bridge()
        .pathsOfFiles(files)
        .filter((path) => path !== '');
      const [first] = paths;
      if (takesReports() && first !== undefined) void startReportCheck(first);
      else void openEvidence(go, paths);
    };
    window.addEventListener('dragover', onDrag);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDrag);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [go]);
  if (!over) return null;
  return (
    <div className={styles.overlay} aria-hidden="true">
      <div>
        <Icon name="archive" size={18} />
        {t(takesReports() ? 'drop.report' : 'drop.title')}
        <p>{t(takesReports() ? 'drop.reportBody' : 'drop.body')}</p>
      </div>
    </div>
  );
}
