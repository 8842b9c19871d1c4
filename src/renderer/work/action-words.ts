import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Words for what an entry of the audit log tells; the name itself where this version has none. */
export function useActionWords(): (action: string) => string {
  const { t, i18n } = useTranslation('audit');
  return useCallback(
    (action) => (i18n.exists(`audit:action.${action}`) ? t(`action.${action}` as 'action.tag-made') : action),
    [t, i18n],
  );
}
