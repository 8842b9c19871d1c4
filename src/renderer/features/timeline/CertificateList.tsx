import { clsx } from 'clsx';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { invalidFlags, type Certificate, type CertificateFlag } from '../../../shared/contract/certificates';
import type { ImageDetail } from '../../../shared/contract/image';
import { useZone } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import type { Column } from '../../list/column.types';
import { gutterColumn, timeColumn } from '../../list/columns';
import { DataList } from '../../list/DataList';
import { pagedRows } from '../../list/list-rows';
import * as counterStyles from '../../ui/counter.module.css';
import * as flagStyles from '../../ui/flag.module.css';
import { formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { strataStyle } from '../../ui/LayerBadge';
import * as layoutStyles from '../../ui/layout.module.css';
import { MiddlePath } from '../../ui/MiddlePath';
import * as textStyles from '../../ui/text.module.css';
import { seenTip, tip } from '../../ui/tip';
import * as certificatesStyles from './Certificates.module.css';
import type { Certificates } from './use-certificates';

interface CertificateListProps {
  readonly certificates: Certificates;
  readonly image: ImageDetail;
}

/** One row a certificate, by the first file that holds it; activating one opens that file in the Explorer. */
export function CertificateList({ certificates, image }: CertificateListProps) {
  const { t } = useTranslation('timeline');
  const go = useGo();
  const zone = useZone();
  const { pages, selected, select } = certificates;
  const layers = image.layers.length;
  const rowLabel = useCallback(
    ({ subject, notBefore, notAfter, flags, places }: Certificate): string => {
      const span = t('certificates.span', { from: formatTime(notBefore, zone), to: formatTime(notAfter, zone) });
      const words = flags.map((flag) => t(`certificates.flag.${flag}`)).join(t('vocabulary:separator'));
      return [displayName(subject), span, words, displayName(places[0]?.path ?? '')]
        .filter(Boolean)
        .join(t('vocabulary:separator'));
    },
    [t, zone],
  );
  const rowLook = useCallback(
    ({ places: [place] }: Certificate) => (place === undefined ? {} : { style: strataStyle(place.layer, layers) }),
    [layers],
  );
  const open = ({ places: [place] }: Certificate): void => {
    if (place === undefined) return;
    go.explorer(image.image.id, { layer: place.layer, view: 'layer', path: place.path, entry: place.entryId });
  };
  const active = selected === null ? undefined : pages.rowAt(selected);
  useCommands([
    {
      id: 'timeline.openCertificate',
      title: 'timeline:openEvent',
      onRows: true,
      when: () => active !== undefined,
      run: () => (active === undefined ? undefined : open(active)),
    },
  ]);
  return (
    <DataList
      id="timeline.certificates"
      label={t('certificates.list')}
      rows={pagedRows(pages)}
      columns={useCertificateColumns()}
      rowLabel={rowLabel}
      rowLook={rowLook}
      whereIs={whereIs}
      selected={selected}
      onSelect={select}
      onOpen={open}
    />
  );
}

const whereIs = ({ places: [place], fingerprint }: Certificate) => ({
  path: place?.path ?? null,
  layer: place?.layer ?? null,
  digest: fingerprint,
});

function useCertificateColumns(): readonly Column<Certificate>[] {
  const { t } = useTranslation('timeline');
  const zone = useZone();
  return useMemo(() => {
    const flagWords = (flags: readonly CertificateFlag[]): string =>
      flags.map((flag) => t(`certificates.flag.${flag}`)).join(t('vocabulary:separator'));
    const subject: Column<Certificate> = {
      id: 'subject',
      title: t('certificates.column.subject'),
      isName: true,
      text: (row) => row.subject,
      cell: (row) =>
        row.subject === '' ? (
          <span className={textStyles.faint}>{t('certificates.noSubject')}</span>
        ) : (
          <HostileText text={shortName(row.subject)} />
        ),
      cellProps: (row) => seenTip(displayName(row.subject)),
    };
    const validity = (id: 'notBefore' | 'notAfter'): Column<Certificate> => ({
      ...timeColumn<Certificate>(
        { id, title: t(`certificates.column.${id}`), width: 166 },
        zone,
        (certificate) => certificate[id],
      ),
      align: 'start',
      isMono: true,
      cell: (row) => (row[id] === null ? t('certificates.noTime') : formatTime(row[id], zone)),
    });
    const flags: Column<Certificate> = {
      id: 'flags',
      title: t('certificates.column.flags'),
      width: 150,
      text: (row) => flagWords(row.flags),
      value: (row) => row.flags,
      cell: (row) => <Flags flags={row.flags} />,
      cellProps: (row) => tip(flagWords(row.flags)),
    };
    const path: Column<Certificate> = {
      id: 'path',
      title: t('certificates.column.path'),
      isMono: true,
      text: (row) => row.places[0]?.path ?? '',
      value: (row) => row.places.map((place) => place.path),
      cell: (row) => <Places certificate={row} />,
    };
    const digest: Column<Certificate> = {
      id: 'fingerprint',
      title: t('certificates.column.fingerprint'),
      width: 200,
      isMono: true,
      isOptional: true,
      text: (row) => row.fingerprint,
    };
    const layer = gutterColumn<Certificate>(
      { id: 'layer', title: t('column.layer') },
      (row) => row.places[0]?.layer ?? null,
    );
    return [layer, subject, validity('notBefore'), validity('notAfter'), flags, path, digest];
  }, [t, zone]);
}

function Flags({ flags }: { readonly flags: readonly CertificateFlag[] }) {
  const { t } = useTranslation('timeline');
  const isInvalid = invalidFlags.some((flag) => flags.includes(flag));
  return (
    <span className={layoutStyles.inline}>
      <span
        className={isInvalid ? clsx(flagStyles.flag, flagStyles.unusual) : clsx(textStyles.faint, textStyles.clipped)}
      >
        {isInvalid ? <Icon name="clock" size={14} /> : null}
        <span className={textStyles.clipped}>
          {flags.map((flag) => t(`certificates.shortFlag.${flag}`)).join(t('vocabulary:separator'))}
        </span>
      </span>
    </span>
  );
}

function Places({ certificate: { places, placeCount } }: { readonly certificate: Certificate }) {
  const { t } = useTranslation('timeline');
  const [place] = places;
  return (
    <span className={certificatesStyles.certificatePath}>
      {place === undefined ? null : <MiddlePath path={place.path} />}
      {placeCount > 1 ? (
        <span className={clsx(counterStyles.counter, counterStyles.soft, certificatesStyles.pathCount)}>
          {t('certificates.morePlaces', { count: placeCount - 1 })}
        </span>
      ) : null}
    </span>
  );
}

/** The common name where a subject has one: countries and organisations stand before it. The tooltip has all of it. */
function shortName(subject: string): string {
  return subject.split(/(?<!\\), /).findLast((part) => part.startsWith('CN=')) ?? subject;
}
