import { TarReader } from '../../evidence/archive/tar/tar-reader';
import type { TarHandlers } from '../../evidence/archive/tar/tar-entry.types';
import { entryPath } from '../../evidence/layer/entry-path';
import { entryTypeOfFlag, hasContent } from '../../evidence/layer/entry-type';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import { innerBody, Steps, type Body, type BodyHost } from './body.types';

/** An extended header and the holes of sparse files are smaller here than in a layer: nobody asked for them. */
const LIMITS = { headerBytes: 64 * 1024, holeBytes: 16 * 1024 * 1024 } as const;

/** Reads a tar in a file. */
export function tarBody(body: Body, host: BodyHost): ContentSink {
  const steps = new Steps();
  let open: ContentSink | null = null;
  let damaged = false;
  const handlers: TarHandlers = {
    onHead(head) {
      if (!hasContent(head.typeFlag) || entryTypeOfFlag(head.typeFlag) === 'other' || head.size === 0) return null;
      open = host.open(innerBody(body, steps.take(entryPath(head.name).path), head.size));
      return open;
    },
    onEnd(_head, { complete }) {
      open?.end();
      open = null;
      if (!complete) damaged = true;
    },
    onProblem({ severity }) {
      if (severity === 'error') damaged = true;
    },
  };
  const reader = new TarReader(handlers, LIMITS);
  return {
    write(chunk) {
      if (!host.isStopped()) reader.write(chunk);
    },
    end() {
      reader.end();
      if (damaged && !host.isStopped()) host.leave('damaged', 0);
    },
  };
}
