import { maskText } from '../findings/mask-text';

const WORDS =
  'FROM|RUN|CMD|LABEL|MAINTAINER|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL';
const NOP = /^\/bin\/sh -c #\(nop\)\s*/;
const SHELL = /^(?:\|\d+ .*? )?\/bin\/(?:ba)?sh -c /s;
const INSTRUCTION = new RegExp(`^(?:${WORDS})\\b`);

/**
 * The Dockerfile instruction behind a history step, as far as `created_by` tells it: BuildKit writes it
 * out, the classic builder wraps it in "#(nop)" or in a shell call. Null where neither is so. Secrets masked.
 */
export function instructionOf(createdBy: string | null): string | null {
  if (createdBy === null) return null;
  const masked = maskText(createdBy.trim()).text;
  const plain = masked.replace(/\s*# buildkit$/, '').replace(NOP, '');
  if (INSTRUCTION.test(plain)) return plain;
  const command = plain.replace(SHELL, '');
  return command === plain ? null : `RUN ${command}`;
}
