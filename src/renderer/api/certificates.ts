import type { CertificateLook } from '../../shared/contract/certificates';
import { call, listen } from './client';
import { queryClient } from './query-client';
import { channelKey } from './channel-query';
import { useChannel } from './use-channel';

/** Follows the look for certificates of the engine; called once at start. */
export function followCertificateLooks(): void {
  listen('certificates.state', (state) => {
    queryClient.setQueryData(channelKey('certificates.look', {}), state);
  });
}

/** The look for certificates in an image that runs, or the last one; null where the last one was in another image. */
export function useCertificateLook(imageId: number | null): CertificateLook | null {
  const look = useChannel('certificates.look', {}).data ?? null;
  return look?.imageId === imageId ? look : null;
}

/** Begins to look; the look before is given up. */
export async function startCertificateLook(imageId: number): Promise<void> {
  await call('certificates.start', { imageId });
}

/** What was found until then stays. */
export async function cancelCertificateLook(lookId: number): Promise<void> {
  await call('certificates.cancel', { lookId });
}
