import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import { useZone } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { Digest } from '../../ui/Digest';
import { formatBytes } from '../../../shared/byte-size';
import { formatExactBytes, formatTime } from '../../ui/format';
import { displayName, HostileText } from '../../ui/HostileText';
import { seenTip, tip } from '../../ui/tip';
import * as factsStyles from '../../ui/facts.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Who the image says it is, and where its evidence came from. */
export function IdentityPanel({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const { t: word } = useTranslation('vocabulary');
  const go = useGo();
  const zone = useZone();
  const { image, config, sharedWith } = detail;
  const { evidence } = image;
  const base = sharedWith.find((other) => other.base);
  const compressed = evidence.compression === 'none' ? '' : t('identity.compressed', { by: evidence.compression });
  return (
    <section className={panesStyles.panel} aria-labelledby="id-h">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="id-h">{t('identity.title')}</h2>
      </div>
      <dl className={clsx(factsStyles.facts, factsStyles.padded)}>
        <Row name={t('identity.tag', { count: image.references.length })} mono={image.references.length > 0}>
          {image.references.length === 0
            ? t('identity.noTag')
            : image.references.map((reference) => (
                <span key={reference} className={factsStyles.factLine}>
                  <HostileText text={reference} />
                </span>
              ))}
        </Row>
        <Row name={t('identity.imageId')}>
          {image.configDigest === null ? t('identity.none') : <Digest value={image.configDigest} />}
        </Row>
        <Row name={t('identity.manifest')}>
          {image.manifestDigest === null ? t('identity.none') : <Digest value={image.manifestDigest} />}
        </Row>
        <Row name={t('identity.platform')}>
          {image.platform === null ? t('identity.notRecorded') : <HostileText text={image.platform} />}
        </Row>
        <Row name={t('identity.format')}>
          {word(`container.${evidence.container}`)}
          {compressed}
          {image.attestation ? t('identity.attestation') : null}
        </Row>
        {image.artifactType === null ? null : (
          <Row name={t('identity.artifact')}>
            <HostileText text={image.artifactType} />
          </Row>
        )}
        {config.author === null || config.author === '' ? null : (
          <Row name={t('identity.author')}>
            <HostileText text={config.author} />
          </Row>
        )}
        {base === undefined ? null : (
          <Row name={t('identity.base')}>
            <button type="button" className={textStyles.link} onClick={() => go.overview(base.id)}>
              <HostileText text={base.references[0] ?? t('unnamed')} />
            </button>
            {t('identity.baseLayers', { count: base.layers })}
          </Row>
        )}
        <Row name={t('identity.evidence')}>
          <span {...seenTip(displayName(evidence.path))}>
            <HostileText text={evidence.name} />
          </span>
          <span className={textStyles.faint} {...tip(t('bytes', { bytes: formatExactBytes(evidence.bytes) }))}>
            {' '}
            {formatBytes(evidence.bytes)}
          </span>
        </Row>
        <Row name={t('identity.evidenceSha')}>
          <Digest value={`sha256:${evidence.sha256}`} />
        </Row>
        <Row name={t('identity.added')}>
          {evidence.examiner === null || evidence.examiner === ''
            ? formatTime(evidence.addedAt, zone)
            : t('identity.addedBy', {
                time: formatTime(evidence.addedAt, zone),
                examiner: displayName(evidence.examiner),
              })}
        </Row>
      </dl>
    </section>
  );
}

function Row({ name, mono = false, children }: { name: string; mono?: boolean; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={mono ? textStyles.mono : undefined}>{children}</dd>
    </>
  );
}
