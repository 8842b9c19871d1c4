import { useId } from 'react';
import * as fieldsStyles from '../ui/fields.module.css';
import * as styles from './TextArea.module.css';

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows: number;
  readonly maxLength: number;
  readonly autoFocus?: boolean;
  /** Ctrl Enter. */
  readonly onDone?: () => void;
}

/** Lines of text with their label above. */
export function TextArea({ label, value, onChange, onDone, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div>
      <label className={fieldsStyles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles.textArea}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onDone?.();
        }}
        {...rest}
      />
    </div>
  );
}
