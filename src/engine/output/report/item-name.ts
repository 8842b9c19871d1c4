/** How a report names an item of its evidence. */
export function itemName(number: number): string {
  return `E-${String(number).padStart(3, '0')}`;
}
