import { useCommands, type Command } from '../commands/registry';
import { useFocusedList } from './focused-list';

interface ListCommandsProps {
  /** Of the list on screen, not of its columns. */
  readonly id: string;
  readonly commands: readonly Command[];
}

/** Registers the commands of a list while it has the focus; apart from the list so that focus draws no row anew. */
export function ListCommands({ id, commands }: ListCommandsProps) {
  const isFocused = useFocusedList((state) => state.id === id);
  useCommands(isFocused ? commands : []);
  return null;
}
