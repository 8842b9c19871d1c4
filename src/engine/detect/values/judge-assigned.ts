import type { Severity } from '../../../shared/vocabulary';
import { entropyPerCharacter, lookOfValue } from '../judgement/placeholder';
import { lookOfName } from '../judgement/secret-name';
import { charactersPerPiece, isCommonWord } from '../judgement/spoken';
import { classesOf, isNoSecret, isPassphrase, makeOf, namesAThing, type ValueMake } from '../judgement/value-make';
import { namesASecret } from '../rules/settings-lines';
import type { Assigned } from './assigned.types';
import type { TextKind } from './text-kind';

/**
 * Judges a name and its value wherever a text has them; null where it is no secret. A name that says "password" is
 * believed with values that people think up; other names need characters chosen by chance.
 */
export function judgeAssigned(assigned: Assigned, kind: TextKind): Severity | null {
  const { name, value } = assigned;
  const nameLook = lookOfName(name);
  if (nameLook === 'no' || value.length < 4 || value.length > 4096) return null;
  if (isPassphrase(name, value)) return 'high';
  if ((isNoSecret(value) && !isLongKey(assigned)) || namesASecret(name, value)) return null;
  const look = lookOfValue(value);
  if (look === 'nothing' || look === 'reference') return null;
  const make = makeOf(value);
  // Words for people are never what they name, unless they are no words.
  if (kind === 'words') return make === 'random' && value.length >= 12 && /\d/.test(value) ? 'high' : null;
  // `enable secret …` of routers.
  const isPassword = /pass|pwd|psk|pw$|pin$/i.test(name) || (assigned.form === 'spaced' && name === 'secret');
  if (!isPassword && (/^\d{1,12}$|^[^\d]*[^\x20-\x7e]/.test(value) || namesAThing(value))) return null;
  if (nameLook === 'perhaps') return judgePerhaps(assigned, look === 'placeholder', make);
  if (look === 'placeholder') return kind !== 'prose' || assigned.isQuoted ? 'low' : null;
  const isLoose = assigned.form === 'argument' || (assigned.form === 'spaced' && kind !== 'settings');
  if (isLoose || kind === 'prose') return judgeLoose(value, make, isPassword);
  if (isPassword) return judgePassword(assigned, kind, make);
  if (make === 'random') return 'high';
  if (make !== 'mixed' || value.length < 8 || !/\d/.test(value)) return null;
  // Words and figures with a sign are thought up by people; without one they may be the name of something.
  return kind === 'settings' || /[!@#$%^&*+=?~]/.test(value) || charactersPerPiece(value) < 3.2 ? 'high' : null;
}

/** Forty and more characters of all kinds without a pattern, as frameworks make keys and salts: what of them reads as a program is chance. */
function isLongKey({ value, isQuoted }: Assigned): boolean {
  return (
    isQuoted &&
    value.length >= 40 &&
    value.length <= 128 &&
    classesOf(value) === 4 &&
    !/\s{2}|[\r\n]|\w{16}/.test(value) &&
    (value.match(/[^A-Za-z\d\s]/g)?.length ?? 0) >= value.length / 8 &&
    charactersPerPiece(value) < 1.35 &&
    entropyPerCharacter(value) >= 4.4
  );
}

function judgePerhaps({ value }: Assigned, isPlaceholder: boolean, make: ValueMake): Severity | null {
  const strong = value.length >= 16 && make === 'random' && entropyPerCharacter(value) >= 3.2 && !/\s/.test(value);
  return strong && !isPlaceholder ? 'medium' : null;
}

/** Where the form itself says little: an argument of a call, a word behind another, prose. */
function judgeLoose(value: string, make: ValueMake, isPassword: boolean): Severity | null {
  if (/\s/.test(value)) return null;
  if (make === 'random' && value.length >= 10 && (/\d/.test(value) || value.length >= 20)) return 'high';
  const isMixed = make !== 'words' && value.length >= 6 && classesOf(value) >= 3;
  return isPassword && isMixed && !namesAThing(value) && /[A-Z]|[^\w.-]/.test(value) ? 'high' : null;
}

function judgePassword({ value, isQuoted }: Assigned, kind: TextKind, make: ValueMake): Severity | null {
  if (/^\d{1,3}$/.test(value)) return null;
  if (make === 'random') return 'high';
  if (make === 'mixed') return kind === 'code' && namesAThing(value) ? null : 'high';
  // One word by itself is a label in a program and a bad password in settings.
  if (kind === 'code') return null;
  if (kind !== 'settings') return /[^A-Za-z]/.test(value) ? null : 'low';
  return /\s/.test(value) && !isQuoted ? null : isCommonWord(value) ? 'low' : 'high';
}
