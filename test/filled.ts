/** The list, which has something in it: a test that loops over nothing would hold whatever the program does. */
export function filled<Item>(list: Iterable<Item>): readonly Item[] {
  const items = [...list];
  if (items.length === 0) throw new Error('nothing to look at: this test would hold whatever the program does');
  return items;
}
