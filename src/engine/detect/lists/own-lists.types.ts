import type { OwnRule } from '../../../shared/rules/own-rule.types';

/** A word that a person looks for, and the line of the list that has it. */
export interface ListedWord {
  readonly word: string;
  /** From 1. */
  readonly line: number;
}

/** What a person looks for besides secrets: rules of their own, and words. */
export interface OwnLists {
  readonly rules: readonly OwnRule[];
  readonly words: readonly ListedWord[];
  /** What the list of words is called in titles. */
  readonly wordsName: string;
}
