import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/Select';

/** The zone that a report tells its times in: UTC, the one of this machine, and every other. */
export function ZoneChoice({ value, onChange }: { readonly value: string; readonly onChange: (zone: string) => void }) {
  const { t } = useTranslation('report');
  const zones = useMemo(() => {
    const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    return [...new Set(['UTC', here, value, ...Intl.supportedValuesOf('timeZone')])];
  }, [value]);
  return (
    <Select
      label={t('zone')}
      value={value}
      options={zones.map((zone) => ({ value: zone, label: zone }))}
      onChange={onChange}
    />
  );
}
