import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { invalidFlags, type Certificate, type CertificateFlag } from '../../../shared/contract/certificates';
import type { ImageDetail } from '../../../shared/contract/image';
import { useSettings, useZone } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { AwaitedRow } from '../../ui/AwaitedRow';
import { formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { strataStyle } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows, type RowProps } from '../../ui/VirtualRows';
import type { Certificates } from './use-certificates';
import { seenTip, tip } from '../../ui/tip';
import * as certificatesStyles from './Certificates.module.css';
import * as eventListStyles from './EventList.module.css';
import * as counterStyles from '../../ui/counter.module.css';
import * as flagStyles from '../../ui/flag.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

const COLUMNS = ['layer', 'subject', 'notBefore', 'notAfter', 'flags', 'path'] as const;

interface CertificateListProps {
  readonly certificates: Certificates;
  readonly image: ImageDetail;
  readonly count: number;
}

/** One row a certificate, by the first file that holds it; activating one opens that file in the Explorer. */
export function CertificateList({ certificates, image, count }: CertificateListProps) {
  const { t } = useTranslation('timeline');
  const go = useGo();
  const zone = useZone();
  const rowHeight = useRowHeight('row', useSettings().density);
  const { pages, selected, select } = certificates;
  const words = (flags: readonly CertificateFlag[]): string =>
    flags.map((flag) => t(`certificates.flag.${flag}`)).join(', ');
  const rowProps = (index: number): RowProps => {
    const one = pages.rowAt(index);
    const place = one?.places[0];
    if (one === undefined || place === undefined) return {};
    const { subject, notBefore, notAfter, flags } = one;
    const span = t('certificates.span', { from: formatTime(notBefore, zone), to: formatTime(notAfter, zone) });
    return {
      label: [displayName(subject), span, words(flags), displayName(place.path)].filter(Boolean).join(', '),
      style: strataStyle(place.layer, image.layers.length),
    };
  };
  return (
    <VirtualRows
      role="grid"
      label={t('certificates.list')}
      className={clsx(eventListStyles.events, certificatesStyles.certificates)}
      count={count}
      rowHeight={rowHeight}
      selectedIndex={selected}
      onSelect={select}
      onActivate={(index) => {
        const place = pages.rowAt(index)?.places[0];
        if (place === undefined) return;
        go.explorer(image.image.id, { layer: place.layer, view: 'layer', path: place.path, entry: place.entryId });
      }}
      columns={
        <>
          <col className={eventListStyles.gutterColumn} />
          <col />
          <col className={certificatesStyles.timeColumn} />
          <col className={certificatesStyles.timeColumn} />
          <col className={certificatesStyles.flagsColumn} />
          <col />
        </>
      }
      header={
        <tr role="row">
          {COLUMNS.map((column) => (
            <th
              key={column}
              scope="col"
              role="columnheader"
              className={column === 'layer' ? gridStyles.gutter : undefined}
            >
              {column === 'layer' ? t('column.layer') : t(`certificates.column.${column}`)}
            </th>
          ))}
        </tr>
      }
      rowProps={rowProps}
      renderRow={(index) => {
        const one = pages.rowAt(index);
        if (one === undefined) return <AwaitedRow columns={COLUMNS.length} onShown={() => pages.want(index)} />;
        return <Cells certificate={one} words={words(one.flags)} />;
      }}
    />
  );
}

function Cells({ certificate, words }: { readonly certificate: Certificate; readonly words: string }) {
  const { t } = useTranslation('timeline');
  const zone = useZone();
  const { subject, notBefore, notAfter, flags, places, placeCount } = certificate;
  const isInvalid = invalidFlags.some((flag) => flags.includes(flag));
  const [place] = places;
  return (
    <>
      <td role="gridcell" className={gridStyles.gutter}>
        {place?.layer}
      </td>
      <th scope="row" role="rowheader">
        <span {...seenTip(displayName(subject))}>
          {subject === '' ? (
            <span className={textStyles.faint}>{t('certificates.noSubject')}</span>
          ) : (
            <HostileText text={shortName(subject)} />
          )}
        </span>
      </th>
      <td role="gridcell" className={textStyles.mono}>
        {notBefore === null ? t('certificates.noTime') : formatTime(notBefore, zone)}
      </td>
      <td role="gridcell" className={textStyles.mono}>
        {notAfter === null ? t('certificates.noTime') : formatTime(notAfter, zone)}
      </td>
      <td role="gridcell" {...tip(words)}>
        <span className={layoutStyles.inline}>
          <span
            className={
              isInvalid
                ? clsx(flagStyles.flag, eventListStyles.eventFlag, flagStyles.unusual)
                : clsx(textStyles.faint, textStyles.clipped)
            }
          >
            {isInvalid ? <Icon name="clock" size={14} /> : null}
            <span className={textStyles.clipped}>
              {flags.map((flag) => t(`certificates.shortFlag.${flag}`)).join(', ')}
            </span>
          </span>
        </span>
      </td>
      <td role="gridcell" className={textStyles.mono}>
        <span className={certificatesStyles.certificatePath}>
          {place === undefined ? null : <MiddlePath path={place.path} />}
          {placeCount > 1 ? (
            <span className={clsx(counterStyles.counter, certificatesStyles.pathCount, counterStyles.soft)}>
              {t('certificates.morePlaces', { count: placeCount - 1 })}
            </span>
          ) : null}
        </span>
      </td>
    </>
  );
}

/** The common name where a subject has one: countries and organisations stand before it. The tooltip has all of it. */
function shortName(subject: string): string {
  return subject.split(/(?<!\\), /).findLast((part) => part.startsWith('CN=')) ?? subject;
}
