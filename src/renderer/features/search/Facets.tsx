import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { formatBytes } from '../../../shared/byte-size';
import { Checkbox } from '../../ui/fields';
import { formatCount } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { imageName } from '../../ui/image-name';
import type { FacetKind } from './facet-sums';
import { hasTerm, toggledTerm, type FacetTerm } from './query-terms';
import type { Count } from './use-count';
import * as searchViewStyles from './SearchView.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './Facets.module.css';

const KINDS = ['state', 'case', 'image', 'type', 'extension', 'size', 'layer'] as const satisfies readonly FacetKind[];
/** Values of a facet before “more” is pressed. */
const FEW = 5;
const MOST = 50;

interface FacetsProps {
  readonly query: string;
  readonly count: Count;
  readonly images: ReadonlyMap<number, ImageRow>;
  readonly onQuery: (query: string) => void;
}

/** What the matches have in common: each value narrows the query to it, or takes it back. */
export function Facets({ query, count, images, onQuery }: FacetsProps) {
  const { t } = useTranslation('search');
  return (
    <aside className={searchViewStyles.facets} aria-label={t('facets.label')} aria-busy={!count.done} data-pane="">
      {KINDS.map((kind) => (
        <Facet key={kind} kind={kind} query={query} count={count} images={images} onQuery={onQuery} />
      ))}
    </aside>
  );
}

function Facet({ kind, query, count, images, onQuery }: FacetsProps & { readonly kind: FacetKind }) {
  const { t } = useTranslation('search');
  const [all, setAll] = useState(false);
  const values = count.facets[kind];
  if (values.length === 0) return null;
  return (
    <fieldset className={styles.facet}>
      <legend>{t(`facets.${kind}`)}</legend>
      {values.slice(0, all ? MOST : FEW).map(([value, entries]) => {
        const term = termOf(kind, value, images);
        return (
          <div className={clsx(layoutStyles.inline, styles.line)} key={value}>
            <Checkbox checked={hasTerm(query, term)} onChange={() => onQuery(toggledTerm(query, term))}>
              <ValueText kind={kind} value={value} images={images} />
            </Checkbox>
            <span className={clsx(layoutStyles.atEnd, textStyles.tiny, textStyles.faint)}>
              {count.done ? formatCount(entries) : `${formatCount(entries)}+`}
            </span>
          </div>
        );
      })}
      {values.length > FEW && !all ? (
        <button
          type="button"
          className={clsx(textStyles.link, styles.more, textStyles.tiny)}
          onClick={() => setAll(true)}
        >
          {t('facets.more', { count: Math.min(values.length, MOST) - FEW })}
        </button>
      ) : null}
    </fieldset>
  );
}

interface ValueTextProps {
  readonly kind: FacetKind;
  readonly value: string;
  readonly images: ReadonlyMap<number, ImageRow>;
}

function ValueText({ kind, value, images }: ValueTextProps) {
  const { t } = useTranslation(['search', 'vocabulary']);
  switch (kind) {
    case 'type':
      return t(`type.${value as 'file'}`);
    case 'state':
      return t(`facets.states.${value as 'present'}`);
    case 'layer':
      return t('vocabulary:layer', { layer: Number(value) });
    case 'size':
      return t(`facets.sizes.${sizeWord(value)}`, sizeWords(value));
    case 'image': {
      const image = images.get(Number(value));
      return <HostileText text={image === undefined ? value : imageName(image)} />;
    }
    case 'extension':
    case 'case':
      return <HostileText text={value} />;
  }
}

function sizeWord(value: string): 'empty' | 'range' | 'over' {
  return value === '0' ? 'empty' : value.startsWith('>') ? 'over' : 'range';
}

/** Both ends of a class of sizes, as bytes for people: `4097..1M` is from 4 KiB to 1 MiB. */
function sizeWords(value: string): { readonly from: string; readonly to: string } {
  const bytes = (text: string): number => {
    const unit = { k: 1024, M: 1024 ** 2 }[text.slice(-1)] ?? 1;
    return Number.parseInt(text, 10) * unit;
  };
  const [from = '0', to = '0'] = value.replace('>', '').split('..');
  return { from: formatBytes(bytes(from)), to: formatBytes(bytes(to)) };
}

function termOf(kind: FacetKind, value: string, images: ReadonlyMap<number, ImageRow>): FacetTerm {
  if (kind === 'extension') return { field: 'ext', value };
  if (kind !== 'image') return { field: kind, value };
  const image = images.get(Number(value));
  return { field: 'image', value: image?.references[0] ?? image?.imageId.replace(/^.*:/, '') ?? value };
}
