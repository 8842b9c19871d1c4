import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import * as styles from './fields.module.css';

interface FilterFieldProps {
  /** Spoken; the placeholder may say more. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** Key cap at the end. `/` makes it the filter of the view: that key moves here. */
  readonly shortcut?: string;
  readonly icon?: IconName;
  readonly small?: boolean;
  readonly onEnter?: () => void;
  readonly autoFocus?: boolean;
}

/** A field that filters what is on screen. Esc empties it first and leaves it then. */
export function FilterField({
  label,
  value,
  onChange,
  placeholder,
  shortcut,
  icon = 'filter',
  ...rest
}: FilterFieldProps) {
  return (
    <label className={clsx(styles.field, rest.small === true && styles.small)} data-part="field">
      <Icon name={icon} size={14} />
      <span className="visually-hidden">{label}</span>
      <input
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        autoFocus={rest.autoFocus}
        data-filter={shortcut === '/' ? '' : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) rest.onEnter?.();
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      {shortcut === undefined ? null : <kbd>{shortcut}</kbd>}
    </label>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly onBlur?: () => void;
  readonly onEnter?: () => void;
}

/** A line of text with its label above. */
export function TextField({ label, value, onChange, onEnter, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.field}>
        <input
          id={id}
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
          }}
          {...rest}
        />
      </div>
    </div>
  );
}

interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
  /** Stays as it is, and can be reached by keys none the less: its row can do more than be ticked. */
  readonly locked?: boolean;
}

/** A box to tick, drawn by us over a real checkbox. */
export function Checkbox({ checked, onChange, children, disabled, locked = false }: CheckboxProps) {
  return (
    <label className={styles.checkbox} data-part="checkbox" data-checked={checked}>
      <input
        type="checkbox"
        className="visually-hidden"
        checked={checked}
        disabled={disabled}
        aria-disabled={locked || undefined}
        onChange={(event) => (locked ? undefined : onChange(event.target.checked))}
      />
      <i>
        <Icon name="tick" size={12} />
      </i>
      <span>{children}</span>
    </label>
  );
}
