import { healthCheck } from './health-check';
import { bareList, jsonList, quotedList } from './listed-words';
import { shellLengthAt } from '../steps/shells';

export interface DockerfileForm {
  readonly text: string;
  /** False where blanks in words make it a guess where one ends. */
  readonly isSure: boolean;
}

/** Undoes how Go and Python print lists, maps and the health check. */
export function dockerfileForm(keyword: string, text: string): DockerfileForm {
  switch (keyword) {
    case 'EXPOSE':
      return sure(names(text)?.join(' '), text);
    case 'VOLUME': {
      const volumes = isJson(text) ? null : names(text);
      return sure(volumes === null ? undefined : JSON.stringify(volumes), text);
    }
    case 'SHELL':
      return shellList(text);
    case 'HEALTHCHECK':
      return healthCheck(text) ?? sure(undefined, text);
    case 'CMD':
    case 'ENTRYPOINT': {
      const words = isJson(text) ? null : quotedList(text);
      return sure(words === null ? undefined : jsonList(words), text);
    }
    default:
      return sure(undefined, text);
  }
}

function sure(form: string | undefined, text: string): DockerfileForm {
  return { text: form ?? text, isSure: true };
}

const MEMBER = /(?:^|[[\s,{])["']?(?<name>[^\s"'{}[\],]{1,4096}?)["']?: ?(?:struct ?\{\})?(?:\{\}|map\[\])/g;

/** Ports or volumes of `map[8080/tcp:{} 80/tcp:{}]`, `[8080/tcp 80/tcp]` or a list in quotes. */
function names(text: string): readonly string[] | null {
  if (/^(?:map\[|\{)/.test(text))
    return [...text.replace(/^map/, '').matchAll(MEMBER)].map((match) => match.groups?.['name'] ?? '');
  return quotedList(text) ?? bareList(text);
}

/**
 * `[/bin/bash -o pipefail -c]`. Blanks part the words, but what stands behind the option that runs a command is one:
 * the statements that a shell of PowerShell begins with.
 */
function shellList(text: string): DockerfileForm {
  if (isJson(text)) return sure(undefined, text);
  const quoted = quotedList(text);
  if (quoted !== null) return sure(jsonList(quoted), text);
  const inner = /^\[(?<inner>.+)\]$/s.exec(text)?.groups?.['inner'] ?? null;
  if (inner === null) return sure(undefined, text);
  const length = shellLengthAt(inner, 0) || inner.length;
  const words = inner.slice(0, length).split(' ');
  const behind = inner.slice(length).trim();
  return { text: jsonList(behind === '' ? words : [...words, behind]), isSure: behind === '' };
}

function isJson(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
