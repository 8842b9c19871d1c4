import { clsx } from 'clsx';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../shared/contract/cases';
import { rememberCase } from '../../api/current-case';
import { failureOf, useChannel } from '../../api/use-channel';
import { refreshAudit } from '../../api/work';
import { useGo } from '../../commands/navigation';
import { defineCommand, useCommands } from '../../commands/registry';
import { caseTabs, type CaseSearch, type CaseTab } from '../../commands/routes';
import { AwaitedView } from '../../ui/AwaitedView';
import { TabList } from '../../ui/TabList';
import { AuditTab } from './AuditTab';
import { CaseExport } from './CaseExport';
import { CaseForm } from './CaseForm';
import { CaseHead } from './CaseHead';
import { CaseImport, useCaseImport } from './CaseImport';
import { CustodyTab } from './CustodyTab';
import { EvidenceTab } from './EvidenceTab';
import { NotesTab } from './NotesTab';
import { useTabCounts } from './tab-counts';
import * as panesStyles from '../../ui/panes.module.css';
import * as styles from './CaseView.module.css';

/** Who works on what, with which evidence, and what do they conclude? */
export function CaseView({ search }: { readonly search: CaseSearch }) {
  const library = useChannel('library.get', {});
  const failure = failureOf(library);
  const caseId = search.case ?? null;
  useEffect(() => rememberCase(caseId), [caseId]);
  if (library.data === undefined) {
    return <AwaitedView failure={failure} rows={12} onRetry={() => void library.refetch()} />;
  }
  const one = library.data.cases.find(({ id }) => id === caseId) ?? null;
  return <CaseWork key={one?.id ?? 0} one={one} tab={search.tab} />;
}

interface CaseWorkProps {
  /** Null: everything in the library, of whatever case. */
  readonly one: Case | null;
  readonly tab: CaseTab | undefined;
}

type Form = 'new' | 'edit' | 'export' | null;

function CaseWork({ one, tab: asked }: CaseWorkProps) {
  const { t } = useTranslation('case');
  const go = useGo();
  const [form, setForm] = useState<Form>(null);
  const caseId = one?.id ?? null;
  const tabs = one === null ? caseTabs.filter((tab) => tab !== 'evidence') : caseTabs;
  const tab = tabs.find((name) => name === asked) ?? (one === null ? 'notes' : 'evidence');
  const counts = useTabCounts(one);
  const imports = useCaseImport();
  useEffect(refreshAudit, [tab]);
  useCommands([
    defineCommand({ id: 'case.new', title: 'commands:case.new', group: 'case', run: () => setForm('new') }),
    defineCommand({
      id: 'case.edit',
      title: 'case:command.edit',
      group: 'case',
      keys: ['F2'],
      when: () => one !== null,
      run: () => setForm('edit'),
    }),
    defineCommand({
      id: 'case.report',
      title: 'case:command.report',
      group: 'case',
      when: () => caseId !== null,
      run: () => (caseId === null ? undefined : go.report({ scope: 'case', case: caseId })),
    }),
    defineCommand({
      id: 'case.export',
      title: 'case:command.export',
      group: 'case',
      when: () => one !== null,
      run: () => setForm('export'),
    }),
    defineCommand({ id: 'case.import', title: 'case:command.import', group: 'case', run: imports.run }),
    ...tabs.map((name) =>
      defineCommand({
        id: `case.tab.${name}`,
        title: `case:tab.${name}`,
        keys: [`Alt+${caseTabs.indexOf(name) + 1}`],
        run: () => go.case(caseId, name),
      }),
    ),
  ]);
  return (
    <main className={clsx(panesStyles.view, styles.caseView)} id="main">
      <CaseHead one={one} onForm={setForm} onImport={imports.run} />
      <TabList<CaseTab>
        id="case"
        label={t('tabs')}
        value={tab}
        onChange={(name) => go.case(caseId, name)}
        tabs={tabs.map((value) => ({ value, label: t(`tab.${value}`), ...counts(value) }))}
      />
      <div className={styles.panel} role="tabpanel" id="case-panel" aria-labelledby={`case-tab-${tab}`}>
        {tab === 'evidence' && one !== null ? <EvidenceTab one={one} /> : null}
        {tab === 'notes' ? <NotesTab one={one} /> : null}
        {tab === 'custody' ? <CustodyTab one={one} /> : null}
        {tab === 'audit' ? <AuditTab /> : null}
      </div>
      {form === 'edit' || form === 'new' ? (
        <CaseForm one={form === 'edit' ? one : null} onClose={() => setForm(null)} />
      ) : null}
      {form === 'export' && one !== null ? <CaseExport one={one} onClose={() => setForm(null)} /> : null}
      {imports.state === null ? null : <CaseImport state={imports.state} onClose={imports.close} />}
    </main>
  );
}
