import type { Foothold, FootholdCoverage, FootholdGap } from '../../../shared/contract/footholds';
import { footholdWords } from '../../../shared/footholds/foothold-words';

/** A foothold in JSON, its words in English. */
export function footholdDocument(foothold: Foothold): Readonly<Record<string, unknown>> {
  const { id, rule, severity, confidence, attack, where, line, verdict, layer, step, state, hiddenInLayer } = foothold;
  const { title, why, normal } = footholdWords(rule, 'en');
  return {
    ...{ id, rule, severity, confidence, attack, title, why, normal, where, line, verdict, package: foothold.package },
    ...{ layer, step, state, hiddenInLayer },
  };
}

/** What was looked at in some images, added up, in the form of that of findings. */
export function coverageDocument(all: readonly FootholdCoverage[]): Readonly<Record<string, unknown>> {
  const sum = (of: (one: FootholdCoverage) => number): number => all.reduce((total, one) => total + of(one), 0);
  const left = new Map<FootholdGap, { files: number; bytes: number }>();
  for (const { reason, files, bytes } of all.flatMap(({ notRead }) => notRead)) {
    const row = left.get(reason) ?? { files: 0, bytes: 0 };
    left.set(reason, { files: row.files + files, bytes: row.bytes + bytes });
  }
  return {
    ...{ filesSeen: sum((one) => one.filesSeen), filesMatched: sum((one) => one.filesMatched) },
    filesScanned: sum((one) => one.filesRead),
    notScanned: [...left].map(([reason, row]) => ({ reason, ...row })),
    hasPackages: all.every((one) => one.hasPackages),
  };
}
