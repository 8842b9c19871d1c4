import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import { useChannel } from '../../api/use-channel';
import { useVerification } from '../../api/verification';
import { useGo } from '../../commands/navigation';
import { HostileText } from '../../ui/HostileText';
import { Icon, type IconName } from '../../ui/Icon';
import { SeverityBars } from '../../ui/SeverityBars';
import { attentionItems, type AttentionItem } from './attention';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './AttentionStrip.module.css';
import * as tonesStyles from '../../ui/tones.module.css';

interface AttentionStripProps {
  readonly detail: ImageDetail;
  readonly onJump: (part: 'proof' | 'problems') => void;
}

/** So many odd times are read to tell whether they are all of one kind. */
const LOOKED_AT = 100;

/** At most three things that need a look, worst first; absent where there are none. */
export function AttentionStrip({ detail, onJump }: AttentionStripProps) {
  const { t } = useTranslation('overview');
  const odd = useChannel('timeline.events', {
    imageId: detail.image.id,
    from: null,
    to: null,
    text: '',
    kinds: ['file'],
    anomaliesOnly: true,
    offset: 0,
    limit: LOOKED_AT,
  });
  const events = odd.data?.events ?? [];
  const areNewer = odd.data?.total === events.length && events.every(({ anomaly }) => anomaly === 'newer-than-layer');
  const times = { count: odd.data?.single ?? 0, path: events[0]?.path ?? null, areNewer };
  const items = attentionItems(detail, times, useVerification(detail.image.evidence.id));
  if (items.length === 0) return null;
  return (
    <ul className={styles.attention} aria-label={t('attention.label')}>
      {items.map((item) => (
        <Item key={item.kind} item={item} detail={detail} onJump={onJump} />
      ))}
    </ul>
  );
}

function Item({ item, detail, onJump }: AttentionStripProps & { readonly item: AttentionItem }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const imageId = detail.image.id;
  switch (item.kind) {
    case 'recheck':
      return (
        <Row icon="mismatch" tone="mismatch" onPress={() => onJump('proof')} title={t('attention.recheck')}>
          {t('attention.recheckNote')}
        </Row>
      );
    case 'mismatch':
      return (
        <Row icon="mismatch" tone="mismatch" onPress={() => onJump('proof')} title={mismatchTitle()}>
          {item.layers.length === 0 ? t('attention.documentNote') : t('attention.mismatchNote', { count: item.files })}
        </Row>
      );
    case 'missing':
      return (
        <Row
          icon="missing"
          tone="missing"
          onPress={() => onJump('proof')}
          title={t('attention.missing', { count: item.count })}
        >
          {t('attention.missingNote')}
        </Row>
      );
    case 'config':
      return (
        <Row icon="mismatch" tone="mismatch" onPress={() => onJump('problems')} title={t('attention.config')}>
          {t('attention.configNote')}
        </Row>
      );
    case 'findings':
      return (
        <li>
          <span>
            <SeverityBars severity={item.critical > 0 ? 'critical' : item.high > 0 ? 'high' : 'medium'} bare />
          </span>
          <div>
            <button type="button" className={clsx(textStyles.link, styles.jump)} onClick={() => go.findings(imageId)}>
              {findingsTitle(item)}
            </button>
            <p>{t('attention.findingsNote')}</p>
          </div>
        </li>
      );
    case 'times':
      return (
        <Row
          icon="clock"
          tone="missing"
          onPress={() => go.timeline(imageId)}
          title={t(item.areNewer ? 'attention.times' : 'attention.oddTimes', { count: item.count })}
        >
          {item.path === null ? null : (
            <>
              {t('attention.timesNote')}{' '}
              <span className={textStyles.mono}>
                <HostileText text={item.path} />
              </span>
            </>
          )}
        </Row>
      );
    case 'problems':
      return (
        <Row icon="warn" tone="missing" onPress={() => onJump('problems')} title={problemsTitle(item)}>
          {t('attention.problemsNote')}
        </Row>
      );
  }

  function mismatchTitle(): string {
    if (item.kind !== 'mismatch') return '';
    const [only] = item.layers;
    if (only === undefined) return t('attention.document', { count: item.documents });
    return item.layers.length === 1
      ? t('attention.layer', { layer: only })
      : t('attention.layers', { count: item.layers.length });
  }

  function findingsTitle(counts: Extract<AttentionItem, { kind: 'findings' }>): string {
    const parts = [
      counts.critical === 0 ? '' : t('attention.critical', { count: counts.critical }),
      counts.high === 0 ? '' : t('attention.high', { count: counts.high }),
      counts.other === 0 ? '' : t('attention.other', { count: counts.other }),
    ].filter((part) => part !== '');
    return t('attention.findings', {
      parts: parts.join(t('separator')),
      count: counts.critical + counts.high + counts.other,
    });
  }

  function problemsTitle({ error, warning }: Extract<AttentionItem, { kind: 'problems' }>): string {
    return error > 0 ? t('attention.errors', { count: error }) : t('attention.warnings', { count: warning });
  }
}

interface RowProps {
  readonly icon: IconName;
  readonly tone: 'mismatch' | 'missing';
  readonly title: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Row({ icon, tone, title, onPress, children }: RowProps) {
  return (
    <li>
      <span className={tonesStyles[tone]}>
        <Icon name={icon} />
      </span>
      <div>
        <button type="button" className={clsx(textStyles.link, styles.jump)} onClick={onPress}>
          {title}
        </button>
        <p className={textStyles.clipped}>{children}</p>
      </div>
    </li>
  );
}
