import { clsx } from 'clsx';
import { Select as Base } from '@base-ui/react/select';
import { Icon } from './Icon';
import { usePopupRoom } from './use-popup-room';
import * as fieldsStyles from './fields.module.css';
import * as layoutStyles from './layout.module.css';
import * as menuStyles from './Menu.module.css';
import * as textStyles from './text.module.css';

interface SelectProps<V extends string> {
  /** Spoken. */
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** Distance from the field and from the edges of the window, in pixels. */
const GAP = 4;

/** One of a list. Keys as in the system's own: arrows, Home, End, first letters, Esc. */
export function Select<V extends string>({ label, options, value, onChange }: SelectProps<V>) {
  const { ref, container, positionMethod } = usePopupRoom();
  const choose = (chosen: V | null): void => {
    if (chosen !== null) onChange(chosen);
  };
  return (
    <Base.Root items={options} value={value} onValueChange={choose} modal={false}>
      <Base.Trigger
        ref={ref}
        className={clsx(fieldsStyles.field, fieldsStyles.select)}
        data-part="select"
        aria-label={label}
      >
        <Base.Value className={textStyles.clipped} />
        <Icon name="down" size={12} />
      </Base.Trigger>
      <Base.Portal container={container}>
        <Base.Positioner
          className={menuStyles.floating}
          positionMethod={positionMethod}
          alignItemWithTrigger={false}
          align="start"
          sideOffset={GAP}
          collisionPadding={GAP}
        >
          <Base.Popup className={clsx(menuStyles.menu, fieldsStyles.options)} data-part="popup">
            <Base.List data-part="select" aria-label={label}>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={fieldsStyles.option}>
                  <Base.ItemText className={textStyles.clipped}>{option.label}</Base.ItemText>
                  <Base.ItemIndicator className={layoutStyles.atEnd}>
                    <Icon name="tick" size={12} />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
