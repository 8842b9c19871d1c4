import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { proofLineSchema } from '../../../shared/contract/image';
import type { CheckedStatement } from '../../../shared/contract/report-check';
import type { Statement, StatementKind, StatementValue } from '../../../shared/contract/report-document';
import { shortDigest } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { useRuleWords } from '../../ui/rule-words';

/** The member that says most of a statement of each kind. */
const TELLING: Readonly<Record<StatementKind, string>> = {
  evidence: 'sha256',
  image: 'id',
  comparison: 'found',
  layer: 'digest',
  history: 'createdBy',
  finding: 'maskedValue',
  foothold: 'rule',
  verdict: 'is',
  'hidden-file': 'sha256',
  file: 'sha256',
  anomaly: 'count',
  space: 'wasted',
  certificate: 'fingerprint',
  problem: 'code',
  coverage: 'filesScanned',
  count: 'count',
  record: 'name',
  indicator: 'address',
  person: 'text',
};

type Said = Pick<Statement, 'place' | 'value'>;

/** Place and value as one list of members by name. */
export function membersOf({ place, value }: Said): StatementValue {
  const placed = Object.entries(place).flatMap(([name, one]) =>
    one === null || one === undefined ? [] : [[name, one] as const],
  );
  return { ...Object.fromEntries(placed), ...value };
}

/** Names of the members that are not the same on both sides. */
export function differingNames({ statement, found }: CheckedStatement): readonly string[] {
  if (found === null) return [];
  const [said, here] = [membersOf(statement), membersOf(found)];
  const names = new Set([...Object.keys(said), ...Object.keys(here)]);
  return [...names].filter((name) => JSON.stringify(said[name] ?? null) !== JSON.stringify(here[name] ?? null));
}

const DIGEST = /^(?:[a-z0-9]+:)?[0-9a-f]{64,}$/;

/** One member as text; digests are shortened where asked. */
export function memberText(value: StatementValue[string] | undefined, short: boolean): string {
  if (Array.isArray(value)) return value.map((one) => memberText(one, short)).join(', ');
  if (value === null || value === undefined) return '';
  const text = String(value);
  return displayName(short && DIGEST.test(text) ? shortDigest(text) : text);
}

/** What stands in a cell of a side: the members that differ by name, or what says most. */
export function sideText(one: CheckedStatement, side: 'report' | 'evidence'): string {
  const said = side === 'report' ? one.statement : one.found;
  if (said === null) return '';
  const members = membersOf(said);
  const [first, ...others] = differingNames(one);
  if (first !== undefined)
    return `${first}: ${memberText(members[first], true)}${others.length === 0 ? '' : `, +${others.length}`}`;
  return memberText(members[TELLING[one.statement.kind]], true);
}

/** A statement in a few words: what it is about, and where that is. */
export function useStatementWords(): (statement: Statement) => string {
  const { t } = useTranslation(['check', 'vocabulary']);
  const { titleOf } = useRuleWords();
  return useCallback(
    ({ kind, place: { path, layer, step, item }, value, id }) => {
      const object = kind === 'comparison' ? proofLineSchema.shape.object.safeParse(value['object']) : null;
      const what = object?.success === true ? t(`object.${object.data}`) : t(`kind.${kind}`);
      const rule = kind === 'finding' ? memberText(value['rule'], true) : '';
      if (kind === 'image') return what;
      const where = [
        rule === '' ? '' : titleOf({ rule, title: rule }),
        path === null ? '' : displayName(path),
        path === null && step !== null ? t('step', { step }) : '',
        path === null && step === null && layer !== null ? t('vocabulary:layer', { layer }) : '',
      ].filter(Boolean);
      if (where.length > 0) return [what, ...where].join(t('vocabulary:separator'));
      if (kind === 'evidence') return t('item', { item });
      const last = object === null ? displayName(id.split('/').at(-1) ?? id) : memberText(value['writtenIn'], true);
      return [what, last].join(t('vocabulary:separator'));
    },
    [t, titleOf],
  );
}
