/** A run of bytes of a file. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** Characters that stand for one byte in the columns of a row, offsets first. */
const PER_BYTE = [null, 2, 1] as const;

/** The bytes that the marked text of a hex view stands for; null where none is marked. */
export function selectedBytes(view: Element): ByteRange | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = byteAt(view, range.startContainer, range.startOffset, Math.floor);
  const end = byteAt(view, range.endContainer, range.endOffset, Math.ceil);
  return from === null || end === null || end <= from ? null : { offset: from, length: end - from };
}

/** The byte at a place of the text: those before it in its row, and the offset of the row. */
function byteAt(view: Element, node: Node, at: number, round: (bytes: number) => number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const row = element?.closest<HTMLElement>('[data-offset]') ?? null;
  if (row === null || !view.contains(row)) return null;
  const column = [...row.children].findIndex((child) => child.contains(node));
  const perByte = PER_BYTE[column] ?? null;
  const cell = row.children[column];
  if (perByte === null || cell === undefined) return Number(row.dataset['offset']);
  const before = document.createRange();
  before.setStart(cell, 0);
  before.setEnd(node, at);
  const text = perByte === 2 ? before.toString().replaceAll(' ', '') : before.toString();
  return Number(row.dataset['offset']) + round(text.length / perByte);
}
