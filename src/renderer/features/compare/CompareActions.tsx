import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { comparisonFormats, workingFormats, type ComparisonFormat } from '../../../shared/formats';
import { toFailure, type Failure } from '../../../shared/failure';
import { call } from '../../api/client';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Digest } from '../../ui/Digest';
import { FailureView } from '../../ui/FailureView';
import { displayName } from '../../ui/hostile-name';
import { announce } from '../../ui/live-region';
import { MenuButton } from '../../ui/Menu';
import { FactsDialog } from './FactsDialog';
import { ImpostorsDialog } from './ImpostorsDialog';
import { PackagesDialog } from './PackagesDialog';
import * as buttonStyles from '../../ui/Button.module.css';
import * as layoutStyles from '../../ui/layout.module.css';

interface CompareActionsProps {
  readonly a: ImageRow;
  readonly b: ImageRow;
}

type Outcome =
  | { readonly kind: 'written'; readonly out: string; readonly sha256: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What can be done with a comparison as a whole: config, history, sizes and packages looked at, all of it written to a file. */
export function CompareActions({ a, b }: CompareActionsProps) {
  const { t, i18n } = useTranslation('compare');
  const [open, setOpen] = useState<'facts' | 'packages' | 'impostors' | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const locale = i18n.language.startsWith('ja') ? 'ja' : 'en';
  const write = async (format: ComparisonFormat): Promise<void> => {
    try {
      const { extension } = comparisonFormats[format];
      const suggestedName = `compare-${hexOf(a)}-${hexOf(b)}.${extension}`;
      const { path } = await call('host.chooseOutput', { suggestedName, extension });
      if (path === null) return;
      const written = await call('compare.export', { a: a.id, b: b.id, format, locale, out: path });
      setOutcome({ kind: 'written', ...written });
      announce(t('export.done', { out: displayName(written.out) }));
    } catch (error) {
      setOutcome({ kind: 'failed', failure: toFailure(error) });
    }
  };
  const lines = workingFormats(comparisonFormats).map((format) => ({
    id: format,
    label: t('export.as', { format: t(`vocabulary:format.${format}`) }),
    run: () => void write(format),
  }));
  return (
    <span className={layoutStyles.inline}>
      <Button small onPress={() => setOpen('facts')}>
        {t('facts.open')}
      </Button>
      <Button small onPress={() => setOpen('packages')}>
        {t('packages.open')}
      </Button>
      <Button small onPress={() => setOpen('impostors')}>
        {t('impostors.open')}
      </Button>
      <MenuButton label={t('export.open')} lines={lines} className={clsx(buttonStyles.button, buttonStyles.small)}>
        {t('export.open')}
      </MenuButton>
      {open === 'facts' ? <FactsDialog a={a} b={b} onClose={() => setOpen(null)} /> : null}
      {open === 'impostors' ? <ImpostorsDialog a={a} b={b} onClose={() => setOpen(null)} /> : null}
      {open === 'packages' ? <PackagesDialog a={a} b={b} onClose={() => setOpen(null)} /> : null}
      {outcome === null ? null : (
        <Dialog title={t('export.open')} onClose={() => setOutcome(null)} closeLabel={t('vocabulary:close')}>
          {outcome.kind === 'failed' ? (
            <FailureView failure={outcome.failure} />
          ) : (
            <>
              <p>{t('export.done', { out: displayName(outcome.out) })}</p>
              <Digest value={`sha256:${outcome.sha256}`} />
            </>
          )}
        </Dialog>
      )}
    </span>
  );
}

function hexOf({ imageId }: ImageRow): string {
  return (
    imageId
      .slice(imageId.indexOf(':') + 1)
      .replace(/[^0-9a-f]/g, '')
      .slice(0, 12) || 'image'
  );
}
