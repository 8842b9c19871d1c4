import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedSearch } from '../../../shared/contract/searches';
import { useChannel } from '../../api/use-channel';
import { defineCommand, useCommands } from '../../commands/registry';
import { Button, IconButton } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/Menu';
import { doQuietly, doWork } from '../../work/work-deeds';
import * as buttonStyles from '../../ui/Button.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './SavedSearches.module.css';

interface SavedSearchesProps {
  /** The query in the field; it can be saved unless it is empty or wrong. */
  readonly query: string;
  readonly canSave: boolean;
  /** The case that is searched: its searches are listed, and new ones are of it. Null: all. */
  readonly caseId: number | null;
  readonly onQuery: (query: string) => void;
}

type Question =
  | { readonly kind: 'save' }
  | { readonly kind: 'manage' }
  | { readonly kind: 'rename'; readonly one: SavedSearch };

const NONE: readonly SavedSearch[] = [];
const LONGEST_NAME = 200;

/** Searches that are kept, for a case or for all: saved, chosen again, renamed and deleted. */
export function SavedSearches({ query, canSave, caseId, onQuery }: SavedSearchesProps) {
  const { t } = useTranslation('search');
  const saved = useChannel('searches.list', { caseId }, { keepPrevious: true }).data ?? NONE;
  const [question, setQuestion] = useState<Question | null>(null);
  const close = (): void => setQuestion(null);
  useCommands([
    defineCommand({
      id: 'search.save',
      title: 'search:saved.command',
      keys: ['Mod+S'],
      when: () => canSave,
      run: () => setQuestion({ kind: 'save' }),
    }),
    defineCommand({
      id: 'search.manage',
      title: 'search:saved.manage',
      when: () => saved.length > 0,
      run: () => setQuestion({ kind: 'manage' }),
    }),
  ]);
  const lines = [
    { id: 'save', label: t('saved.command'), run: () => setQuestion({ kind: 'save' }), shown: canSave },
    { id: 'manage', label: t('saved.manage'), run: () => setQuestion({ kind: 'manage' }), shown: saved.length > 0 },
    { id: 'line', shown: saved.length > 0 },
    ...saved.map((one) => ({
      id: one.uid,
      label: <HostileText text={one.name} />,
      run: () => onQuery(one.query),
      shown: true,
    })),
  ].flatMap(({ shown, ...line }) => (shown ? [line] : []));
  return (
    <>
      {lines.length === 0 ? null : (
        <MenuButton label={t('saved.label')} lines={lines} className={clsx(buttonStyles.button, buttonStyles.small)}>
          <Icon name="bookmark" size={14} />
          {t('saved.label')}
          <Icon name="down" size={12} />
        </MenuButton>
      )}
      {question?.kind === 'save' ? (
        <NameDialog
          title={t('saved.title')}
          query={query}
          name=""
          onClose={close}
          onSave={(name) => void doQuietly('searches.add', { caseId, name, query }, t('saved.said'))}
        />
      ) : null}
      {question?.kind === 'rename' ? (
        <NameDialog
          title={t('saved.rename')}
          query={question.one.query}
          name={question.one.name}
          onClose={() => setQuestion({ kind: 'manage' })}
          onSave={(name) =>
            void doQuietly('searches.edit', { uid: question.one.uid, changes: { name } }, t('saved.said'))
          }
        />
      ) : null}
      {question?.kind === 'manage' ? (
        <ManageDialog
          saved={saved}
          onClose={close}
          onChoose={(one) => {
            close();
            onQuery(one.query);
          }}
          onRename={(one) => setQuestion({ kind: 'rename', one })}
        />
      ) : null}
    </>
  );
}

interface NameDialogProps {
  readonly title: string;
  readonly query: string;
  readonly name: string;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

function NameDialog({ title, query, name: begin, onSave, onClose }: NameDialogProps) {
  const { t } = useTranslation('search');
  const [name, setName] = useState(begin);
  const canSave = name.trim() !== '';
  const save = (): void => {
    if (!canSave) return;
    onSave(name.trim());
    onClose();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('saved.cancel')}</Button>
          <Button kind="primary" disabled={!canSave} onPress={save}>
            {t('saved.save')}
          </Button>
        </>
      }
    >
      <p className={textStyles.mono}>
        <HostileText text={query} />
      </p>
      <TextField
        label={t('saved.name')}
        value={name}
        onChange={setName}
        maxLength={LONGEST_NAME}
        autoFocus
        onEnter={save}
      />
    </Dialog>
  );
}

interface ManageDialogProps {
  readonly saved: readonly SavedSearch[];
  readonly onChoose: (one: SavedSearch) => void;
  readonly onRename: (one: SavedSearch) => void;
  readonly onClose: () => void;
}

function ManageDialog({ saved, onChoose, onRename, onClose }: ManageDialogProps) {
  const { t } = useTranslation('search');
  return (
    <Dialog title={t('saved.label')} onClose={onClose} closeLabel={t('saved.done')}>
      <ul className={styles.saved}>
        {saved.map((one) => (
          <li key={one.uid}>
            <div className={layoutStyles.grow}>
              <button type="button" className={textStyles.link} onClick={() => onChoose(one)}>
                <HostileText text={one.name} />
              </button>
              <p className={textStyles.monoTiny}>
                <HostileText text={one.query} />
              </p>
            </div>
            <IconButton
              icon="pen"
              label={t('saved.renameOne', { name: displayName(one.name) })}
              onPress={() => onRename(one)}
            />
            <IconButton
              icon="x"
              label={t('saved.delete', { name: displayName(one.name) })}
              onPress={() => void doWork('searches.remove', { uid: one.uid }, t('saved.deleted'))}
            />
          </li>
        ))}
      </ul>
      {saved.length > 0 ? null : <p className={textStyles.muted}>{t('saved.none')}</p>}
    </Dialog>
  );
}
