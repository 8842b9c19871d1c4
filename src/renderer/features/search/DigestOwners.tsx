import { useTranslation } from 'react-i18next';
import type { DigestOwner } from '../../../shared/contract/search';
import { parseQuery } from '../../../shared/query/parse-query';
import { useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { Digest } from '../../ui/Digest';
import { HostileText } from '../../ui/HostileText';
import { Notice } from '../../ui/Notice';
import * as textStyles from '../../ui/text.module.css';

interface DigestOwnersProps {
  readonly query: string;
  readonly caseId: number | null;
}

/** Which image or layer has the digest that is looked for: the results below are files. */
export function DigestOwners({ query, caseId }: DigestOwnersProps) {
  const { t } = useTranslation('search');
  const { data } = useChannel('search.digests', { query, caseId });
  if (data === undefined || data.owners.length === 0) return null;
  return (
    <Notice tone="plain">
      {data.owners.map((owner) => (
        <p key={`${owner.kind} ${owner.digest}`}>
          <Digest value={owner.digest} /> {t(`digest.${owner.kind}`)} <Places owner={owner} />
        </p>
      ))}
      {data.more === 0 ? null : <p>{t('digest.more', { count: data.more })}</p>}
    </Notice>
  );
}

function Places({ owner }: { readonly owner: DigestOwner }) {
  const { t } = useTranslation('search');
  const go = useGo();
  const rest = owner.placeCount - owner.places.length;
  return (
    <>
      {owner.places.map(({ id, references, evidence, layer }, index) => (
        <span key={`${id} ${layer ?? ''}`}>
          {index === 0 ? '' : t('digest.separator')}
          <button
            type="button"
            className={textStyles.link}
            onClick={() => (layer === null ? go.overview(id) : go.explorer(id, { layer, view: 'layer' }))}
          >
            <HostileText text={references[0] ?? evidence} />
            {layer === null ? null : ` ${t('digest.inLayer', { layer })}`}
          </button>
        </span>
      ))}
      {rest > 0 ? ` ${t('digest.morePlaces', { count: rest })}` : null}
    </>
  );
}

/** True for a query that asks for a digest. */
export function asksForDigest(query: string): boolean {
  const parsed = parseQuery(query);
  return parsed.ok && /(?:^|[\s(])digest:/i.test(query);
}
