import { hash } from 'node:crypto';
import type { ChainId, DiffId } from '../../../shared/digest';

/** chainIDs of layers given base first: ChainID(L0..Ln) = SHA256(ChainID(L0..Ln-1) + " " + DiffID(Ln)) (OCI image-spec, config.md). */
export function chainIds(diffIds: readonly DiffId[]): readonly ChainId[] {
  const chain: ChainId[] = [];
  for (const diffId of diffIds) {
    const below = chain.at(-1);
    chain.push((below === undefined ? diffId : `sha256:${hash('sha256', `${below} ${diffId}`, 'hex')}`) as ChainId);
  }
  return chain;
}
