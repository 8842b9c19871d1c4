import { useState } from 'react';
import { useJobs } from '../api/jobs';
import { useSettings } from '../api/settings';
import { useImages } from '../api/use-images';

/**
 * True while the name for the audit log should be asked for: there is something that it would stand beside, and
 * nobody has answered yet. It then stays until it is answered, also where the library is emptied meanwhile.
 */
export function useExaminerAsked(): boolean {
  const { examiner, examinerAsked } = useSettings();
  const [due, setDue] = useState(false);
  const started = useJobs().length > 0;
  const filled = (useImages().rows?.length ?? 0) > 0;
  if (!due && (started || filled)) setDue(true);
  return due && !examinerAsked && examiner === '';
}
