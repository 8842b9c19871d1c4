/** Short ways to say one tar entry. `at` is the modification time, RFC 3339. */

const owner = { uid: 0, gid: 0, uname: '', gname: '' };

export function dir(name, at, extra = {}) {
  return { name: `${name}/`, type: 'directory', mode: 0o755, mtime: new Date(at), size: 0, ...owner, ...extra };
}

export function file(name, at, text, extra = {}) {
  const content = Buffer.from(text, 'utf8');
  return { name, type: 'file', mode: 0o644, mtime: new Date(at), size: content.length, content, ...owner, ...extra };
}

export function symlink(name, at, linkname) {
  return { name, type: 'symlink', linkname, mode: 0o777, mtime: new Date(at), size: 0, ...owner };
}

/** Whiteouts are empty files by name (OCI image-spec, layer.md, "Whiteouts"); Docker writes them without a time. */
export function whiteout(name) {
  return file(name, 0, '');
}
