import { createHash } from 'node:crypto';
import type { VerdictDetail } from '../../../shared/verdict-details';
import type { Verdict } from '../../../shared/vocabulary';
import type { DigestAlgorithm, FileDigest } from '../../detect/packages/owned-file.types';
import type { Accounts } from './accounts';
import type { ClaimedPath } from './claimed-path';
import type { Claim } from './claim.types';
import { changedMetadata } from './file-metadata';
import type { FileState } from './state-rows';
import type { FileVerdict } from './verdict.types';

/** The digests of a file that were computed for this. */
export type Computed = ReadonlyMap<DigestAlgorithm, string>;

/** A verdict, or the digest that it takes. */
export type Judgement =
  | { readonly verdict: Verdict; readonly detail: FileVerdict['detail']; readonly claim: Claim }
  | { readonly needs: DigestAlgorithm };

type Content =
  | { readonly is: 'same' }
  | { readonly is: 'other' | 'unknown'; readonly why: VerdictDetail | null }
  | { readonly is: 'pending'; readonly needs: DigestAlgorithm };

/**
 * Holds a file of the last state against what its packages said of it when they were installed. Where several say they have it, one
 * that it fits is enough.
 */
export function judgeFile(claimed: ClaimedPath, state: FileState, computed: Computed, accounts: Accounts): Judgement {
  const all = claimed.claims.map((claim) => ({ claim, content: contentOf(claim, state, claimed.base, computed) }));
  const [best] = all.length === 1 ? all : all.toSorted((a, b) => RANK[a.content.is] - RANK[b.content.is]);
  if (best === undefined) throw new Error('a claimed path without a claim');
  const { claim, content } = best;
  if (content.is === 'pending') return { needs: content.needs };
  if (content.is === 'other')
    return { claim, verdict: claim.file.isConfiguration ? 'configuration-changed' : 'changed', detail: content.why };
  const metadata = changedMetadata(claim, state, claimed.base, accounts);
  if (metadata !== null) return { claim, verdict: 'metadata-changed', detail: metadata };
  if (content.is === 'same') return { claim, verdict: 'as-shipped', detail: null };
  return { claim, verdict: 'not-checkable', detail: content.why };
}

const RANK: Readonly<Record<Content['is'], number>> = { same: 0, pending: 1, unknown: 2, other: 3 };

function contentOf(claim: Claim, state: FileState, base: FileState | null, computed: Computed): Content {
  const { digest, link, mode, unchecked } = claim.file;
  if (state.form === 'symlink') return linkContent(claim, state, base);
  if (link !== null) return { is: 'other', why: 'no-symlink' };
  const isFile = state.form === 'file';
  if (digest === null) {
    if (!isFile) return mode !== null && isDevice(mode) ? { is: 'same' } : { is: 'other', why: 'special-file' };
    return sinceInstalled(claim, state, base, 'no-digest');
  }
  if (!isFile) return { is: 'other', why: 'special-file' };
  const own = digest.algorithm === 'sha256' ? state.sha256 : computed.get(digest.algorithm);
  if (own === undefined || own === null) return { is: 'pending', needs: digest.algorithm };
  if (own === digest.hex) return { is: 'same' };
  if (unchecked.includes('digest')) return { is: 'unknown', why: 'not-verified' };
  return { is: 'other', why: null };
}

function linkContent(claim: Claim, state: FileState, base: FileState | null): Content {
  const { digest, link, unchecked, mode } = claim.file;
  const leads = state.link;
  if (link !== null)
    return link === leads || unchecked.includes('link') ? { is: 'same' } : { is: 'other', why: 'other-target' };
  if (digest === null && (mode ?? 0) <= 0o7777) return sinceInstalled(claim, state, base, 'symlink-not-recorded');
  if (digest?.algorithm === 'sha1' && hashOf(digest, leads) === digest.hex) return { is: 'same' };
  // Whether it was a symlink before, a digest of apk does not say.
  return { is: 'other', why: digest?.algorithm === 'sha1' ? null : 'now-symlink' };
}

function hashOf({ algorithm }: FileDigest, text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

/** Where no digest was recorded: whether a later layer made it another one than the package brought. */
function sinceInstalled({ owner }: Claim, state: FileState, base: FileState | null, why: VerdictDetail): Content {
  if (state.layer <= owner.layer || base === null) return { is: 'unknown', why };
  const isSame = base.form === state.form && base.sha256 === state.sha256 && base.link === state.link;
  return isSame ? { is: 'unknown', why } : { is: 'other', why: 'since-installed' };
}

const FORMAT_BITS = 0o170000;

function isDevice(mode: number): boolean {
  return [0o020000, 0o060000, 0o010000].includes(mode & FORMAT_BITS);
}
