import type { Finding } from '../../../shared/contract/findings';

/** Every place of the value of each finding, in the order of the findings: its own alone where the value is not known. */
export function valuePlaces(findings: readonly Finding[]): (finding: Finding) => readonly Finding['where'][] {
  const byValue = new Map<string, Finding['where'][]>();
  for (const { valueKey, where } of findings) {
    if (valueKey === null) continue;
    const places = byValue.get(valueKey);
    if (places === undefined) byValue.set(valueKey, [where]);
    else places.push(where);
  }
  return ({ valueKey, where }) => (valueKey === null ? [where] : (byValue.get(valueKey) ?? [where]));
}
