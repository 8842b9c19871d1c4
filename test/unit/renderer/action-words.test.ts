import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { auditActions } from '../../../src/engine/store/audit-log';
import { repositoryFile } from '../../fixtures-folder';

it('the window has words for every entry that the audit log can have, and for nothing else', () => {
  const words = JSON.parse(readFileSync(repositoryFile('resources/locales/en/audit.json'), 'utf8')) as {
    readonly action: Readonly<Record<string, string>>;
  };
  expect(Object.keys(words.action).sort()).toEqual([...auditActions()].sort());
});
