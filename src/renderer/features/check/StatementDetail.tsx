import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { CheckedReport, CheckedStatement } from '../../../shared/contract/report-check';
import { Button, IconButton } from '../../ui/Button';
import { shellQuote } from '../../ui/by-hand';
import { CopyButton } from '../../ui/CopyButton';
import { HostileText } from '../../ui/HostileText';
import { ResultBadge } from './ResultBadge';
import { differingNames, membersOf, memberText, useStatementWords } from './statement-words';
import * as byHandStyles from '../../ui/by-hand.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CheckView.module.css';

interface StatementDetailProps {
  readonly number: string;
  readonly one: CheckedStatement;
  readonly report: CheckedReport;
  /** Of the report that was checked. */
  readonly path: string;
  readonly onMove: (by: 1 | -1) => void;
  /** Leads to the place in the library; null where the library has it not. */
  readonly onOpen: (() => void) | null;
}

/** One statement whole: what the report says, what the evidence says, and why they can differ. */
export function StatementDetail({ number, one, report, path, onMove, onOpen }: StatementDetailProps) {
  const { t } = useTranslation('check');
  const wordsOf = useStatementWords();
  const { statement, result, reason, found } = one;
  return (
    <aside className={styles.side} aria-label={t('detail')} data-pane="">
      <div className={panesStyles.previewHead}>
        <div className={layoutStyles.inline}>
          <span className={clsx(textStyles.tiny, textStyles.muted)}>{t('statementNumber', { number })}</span>
          <span className={layoutStyles.atEnd} />
          {onOpen === null ? null : (
            <Button small onPress={onOpen}>
              {t('open')}
            </Button>
          )}
          <IconButton icon="up" label={t('previous')} onPress={() => onMove(-1)} />
          <IconButton icon="down" label={t('next')} onPress={() => onMove(1)} />
        </div>
        <h2>{wordsOf(statement)}</h2>
        <p className={clsx(layoutStyles.inline, textStyles.small)}>
          <ResultBadge result={result} />
          <span className={textStyles.muted}>
            {reason === null ? (found === null ? t('nothing.none') : '') : t(`reason.${reason}`)}
          </span>
        </p>
      </div>
      <div className={clsx(panesStyles.scrolling, styles.body)}>
        <div className={clsx(panesStyles.section, panesStyles.firstSection)}>
          <Members one={one} />
        </div>
        {result === 'differs' ? (
          <div className={panesStyles.section}>
            <h3>{t('why.title')}</h3>
            <p className={textStyles.small}>{t(report.sameRules ? 'why.edited' : 'why.rules')}</p>
          </div>
        ) : null}
        <div className={panesStyles.section}>
          <h3>{t('says.title')}</h3>
          <p className={textStyles.small}>{t('says.body')}</p>
        </div>
        <ByHand path={path} />
      </div>
    </aside>
  );
}

/** Every member of the statement on both sides; the evidence's only where it is another. */
function Members({ one }: { readonly one: CheckedStatement }) {
  const { t } = useTranslation('check');
  const { statement, found, reason } = one;
  const here = found === null ? null : membersOf(found);
  const said = membersOf(statement);
  const differing = new Set(differingNames(one));
  const names = [...new Set([...Object.keys(said), ...Object.keys(here ?? {})])];
  const compared = here !== null && differing.size > 0;
  return (
    <table className={clsx(styles.members, textStyles.small)}>
      <thead className={clsx(textStyles.tiny, textStyles.muted)}>
        <tr>
          <th scope="col">{t('column.member')}</th>
          <th scope="col">{t('column.report')}</th>
          {compared ? <th scope="col">{t('column.evidence')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name} className={clsx(differing.has(name) && styles.differs)}>
            <th scope="row" className={textStyles.muted}>
              {name}
            </th>
            <td className={reason === 'person' ? undefined : textStyles.monoTiny}>{memberText(said[name], false)}</td>
            {compared ? <td className={textStyles.monoTiny}>{memberText(here[name], false)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ByHand({ path }: { readonly path: string }) {
  const { t } = useTranslation('check');
  const command = `stratigraph report verify ${shellQuote(path)} EVIDENCE`;
  return (
    <div className={panesStyles.section}>
      <h3>{t('byHand')}</h3>
      <div className={byHandStyles.command}>
        <code className={textStyles.monoTiny}>
          <HostileText text={command} />
        </code>
        <CopyButton text={command} what={t('command')} />
      </div>
    </div>
  );
}
