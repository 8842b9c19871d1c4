import { useTranslation } from 'react-i18next';
import { useZone } from '../../api/settings';
import { TextField } from '../../ui/fields';

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A time as a person writes it, in the zone of the window: `2024-09-11 08:15`. */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  const { t } = useTranslation('case');
  const zone = useZone();
  return (
    <TextField
      label={t(`time.${zone}`, { label })}
      value={value}
      onChange={onChange}
      placeholder="2024-09-11 08:15"
      maxLength={40}
    />
  );
}
