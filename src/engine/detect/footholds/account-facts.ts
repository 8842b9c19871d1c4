import type { AccountFact } from '../../../shared/footholds/foothold-rule.types';
import { FootholdText, type LineHit } from './behaviours';

interface Account {
  readonly fields: readonly string[];
  readonly hit: LineHit;
}

/** No shell that a person could log in with. */
const NO_LOGIN = /(?:^$|\/(?:nologin|false|sync|shutdown|halt|true|null))$/;
/** What stands for a password that is none: locked, never set, or kept elsewhere. */
const NO_PASSWORD = /^(?:[!*x].*)?$/;

/**
 * What a `passwd` or `shadow` tells (passwd(5), shadow(5)), and what it has otherwise than in the layers below; null where nothing of the
 * kind. `before` is null where the layers below have none: then nothing was set in between.
 */
export function accountHit(fact: AccountFact, text: FootholdText, before: string | null): LineHit | null {
  const isOf = tests[fact];
  const known = before === null ? null : accountsOf(new FootholdText(before));
  for (const [name, account] of accountsOf(text)) if (isOf(name, account, known)) return account.hit;
  return null;
}

type Known = ReadonlyMap<string, Account> | null;

const tests: Readonly<Record<AccountFact, (name: string, account: Account, known: Known) => boolean>> = {
  'second-root': (name, { fields }) =>
    name !== 'root' && fields.length >= 7 && Number(fields[2]) === 0 && fields[2] !== '',
  'no-password': (_, { fields }) => fields.length >= 8 && fields[1] === '',
  'password-set': (name, { fields }, known) => {
    const password = fields[1] ?? '';
    return known !== null && !NO_PASSWORD.test(password) && known.get(name)?.fields[1] !== password;
  },
  'shell-given': (name, { fields }, known) => {
    const before = known?.get(name)?.fields[6];
    return before !== undefined && NO_LOGIN.test(before) && !NO_LOGIN.test(fields[6] ?? '');
  },
  'login-added': (name, { fields }, known) =>
    known !== null && !known.has(name) && fields.length >= 7 && !NO_LOGIN.test(fields[6] ?? ''),
};

function accountsOf(text: FootholdText): ReadonlyMap<string, Account> {
  const found = new Map<string, Account>();
  for (const hit of text.lines) {
    const fields = hit.text.trim().split(':');
    const [name = ''] = fields;
    if (name !== '' && !name.startsWith('#') && fields.length > 1) found.set(name, { fields, hit });
  }
  return found;
}
