import { describeFailure } from '../../shared/words/describe';
import type { Failure } from '../../shared/failure';
import { useLocale } from '../api/settings';
import { Notice } from './Notice';

/** What went wrong and what to do, in one line of a dialog; nothing where nothing did. */
export function FailureNotice({ failure }: { readonly failure: Failure | null }) {
  const locale = useLocale();
  if (failure === null) return null;
  const { title, next } = describeFailure(failure, locale);
  return (
    <Notice tone="mismatch">
      {title} {next}
    </Notice>
  );
}
