import { clsx } from 'clsx';
import { CopyButton } from './CopyButton';
import * as byHandStyles from './by-hand.module.css';
import * as panesStyles from './panes.module.css';
import * as textStyles from './text.module.css';

interface ByHandSectionProps {
  readonly title: string;
  /** What the command prints. */
  readonly explain: string;
  readonly command: string;
  /** What is copied, as the button says it. */
  readonly what: string;
}

/** A command that shows from the evidence what is said here, without the app. */
export function ByHandSection({ title, explain, command, what }: ByHandSectionProps) {
  return (
    <div className={panesStyles.section} data-part="section" role="group" aria-label={title}>
      <h3>{title}</h3>
      <p className={clsx(textStyles.small, textStyles.muted)}>{explain}</p>
      <p className={byHandStyles.command}>
        <code className={textStyles.mono}>{command}</code>
        <CopyButton text={command} what={what} />
      </p>
    </div>
  );
}
