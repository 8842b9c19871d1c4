import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { PathText } from '../../shared/path-text';
import { displayName } from '../ui/hostile-name';
import { Icon, type IconName } from '../ui/Icon';
import { seenTip } from '../ui/tip';
import type { CellProps } from './column.types';
import * as gridStyles from '../ui/grid.module.css';
import * as textStyles from '../ui/text.module.css';

/** Where a row of a tree stands, and how it opens. */
export interface TreeNamePlace {
  /** 1 for children of the root. */
  readonly level: number;
  /** Undefined where the row cannot be opened. */
  readonly open: boolean | undefined;
  /** Index of the row; `onToggle` gets it back. */
  readonly index: number;
  readonly onToggle: (index: number) => void;
}

interface TreeNameProps extends TreeNamePlace {
  readonly icon: IconName;
  readonly path: PathText;
  readonly isFolder: boolean;
  /** The name, and what belongs to it. */
  readonly children: ReactNode;
  readonly flags?: ReactNode;
}

/** What is in the cell with the name of a row: the mark that opens it, its icon and the name. */
export function TreeName({ icon, path, isFolder, children, flags, ...place }: TreeNameProps) {
  return (
    <div>
      <Twisty {...place} />
      <Icon name={icon} size={14} />
      <span
        className={clsx(isFolder ? gridStyles.folderName : gridStyles.fileName, textStyles.clipped)}
        {...seenTip(displayName(path))}
      >
        {children}
      </span>
      {flags}
    </div>
  );
}

/** Attributes of that cell: as far in as the row is deep. */
export function treeNameCell({ level }: Pick<TreeNamePlace, 'level'>): CellProps {
  const style: Record<`--${string}`, number> = { '--d': level - 1 };
  return { className: gridStyles.treeName, style };
}

/** The mark that opens a row; room for it where the row does not open. */
export function Twisty({ open, index, onToggle }: Omit<TreeNamePlace, 'level'>) {
  if (open === undefined) return <span className={gridStyles.twist} />;
  return (
    <span
      className={gridStyles.twistButton}
      data-part="twisty"
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        onToggle(index);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon name={open ? 'down' : 'right'} size={14} />
    </span>
  );
}
