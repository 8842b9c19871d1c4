/** True where a pattern is a glob (`**` and `*`, `?`, `[a-z]`, `{a,b}`), not a part of a path. */
export function isGlob(pattern: string): boolean {
  return /[*?[{]/.test(pattern);
}

/** What to mark in the names that a pattern found; empty for a glob, whose match has no one place. */
export function markedText(pattern: string): string {
  return isGlob(pattern) ? '' : pattern.trim();
}
