import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import { defined } from '../../../shared/defined';
import { quotedValue } from '../../../shared/query/query-tokens';
import { useGo } from '../../commands/navigation';
import { useCommands, type Command } from '../../commands/registry';
import { call } from '../../api/client';
import { displayName } from '../../ui/hostile-name';
import { useRuleWords } from '../../ui/rule-words';
import { announce } from '../../ui/live-region';
import { askFindingCommand } from './finding-by-hand';
import { hide, hiddenBy, pathGlob, type Hidden } from './finding-filter';
import { doorOf, doors } from './finding-rows';

async function copyByHand(finding: Finding, t: TFunction<['findings', 'vocabulary']>): Promise<void> {
  const what = t('byHand.what');
  try {
    const text = await askFindingCommand(finding);
    if (text === null) return announce(t('byHand.none'));
    await call('host.copyText', { text });
    announce(t('vocabulary:copied', { what }));
  } catch {
    announce(t('vocabulary:copyFailed', { what }));
  }
}

interface Hideable {
  readonly kind: Hidden['kind'];
  /** Null where the finding has none. */
  readonly one: Hidden | null;
}

/** What of a finding can be hidden. */
function hides(finding: Finding | null, titleOf: (finding: Finding) => string): readonly Hideable[] {
  const path = finding?.where.path ?? null;
  const valueKey = finding?.valueKey ?? null;
  return [
    { kind: 'rule', one: finding === null ? null : { kind: 'rule', text: finding.rule, shown: titleOf(finding) } },
    { kind: 'path', one: path === null ? null : { kind: 'path', text: pathGlob(path), shown: path } },
    {
      kind: 'value',
      one:
        finding === null || valueKey === null
          ? null
          : {
              kind: 'value',
              text: valueKey,
              shown: finding.maskedValue === '' ? titleOf(finding) : finding.maskedValue,
            },
    },
  ];
}

interface FindingDeeds {
  readonly move: (by: 1 | -1) => void;
  /** Goes to the next row that this does not take away. */
  readonly leave: (isTaken: (finding: Finding) => boolean) => void;
}

/** The commands of the findings; gives the one that leads to a finding. */
export function useFindingCommands(finding: Finding | null, { move, leave }: FindingDeeds): (one: Finding) => void {
  const go = useGo();
  const { titleOf } = useRuleWords();
  const { t } = useTranslation(['findings', 'vocabulary']);
  const open = (one: Finding): void => {
    const { layer, path } = one.where;
    switch (doorOf(one)) {
      case 'openExplorer':
        return go.explorer(
          one.image,
          defined({
            view: 'layer',
            layer: layer ?? undefined,
            path: path ?? undefined,
            entry: one.entryId ?? undefined,
          }),
        );
      case 'openTimeline':
        return go.timeline(one.image);
      case 'openOverview':
        return go.overview(one.image);
    }
  };
  const path = finding?.where.path ?? null;
  useCommands([
    { id: 'findings.next', title: 'findings:next', keys: ['J'], run: () => move(1) },
    { id: 'findings.previous', title: 'findings:previous', keys: ['K'], run: () => move(-1) },
    ...doors.map((door): Command => ({
      id: `findings.${door}`,
      title: `findings:${door}`,
      onRows: true,
      when: () => finding !== null && doorOf(finding) === door,
      run: () => (finding === null ? undefined : open(finding)),
    })),
    {
      id: 'findings.copyByHand',
      title: 'findings:byHand.copy',
      onRows: true,
      when: () => finding !== null && finding.where.kind !== 'name',
      run: () => {
        if (finding !== null) void copyByHand(finding, t);
      },
    },
    ...hides(finding, titleOf).map(({ kind, one }): Command => ({
      id: `findings.hide.${kind}`,
      title: `findings:hidden.command.${kind}`,
      onRows: true,
      when: () => one !== null,
      run: () => {
        if (one === null) return;
        leave(hiddenBy(one));
        hide(one);
        announce(t('hidden.done', { what: displayName(one.shown) }));
      },
    })),
    {
      id: 'findings.findPath',
      title: 'findings:findPath',
      onRows: true,
      when: () => path !== null,
      run: () => (path === null ? undefined : go.search(`path:${quotedValue(path)}`)),
    },
  ]);
  return open;
}
