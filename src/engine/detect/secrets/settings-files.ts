import type { PathText } from '../../../shared/path-text';

const NAMES =
  /^(?:\.env(?:\..{1,40})?|[^/]{1,60}\.env|environment|\.?netrc|\.npmrc|\.pypirc|\.pgpass|\.my\.cnf|\.yarnrc|\.htpasswd|\.dockercfg|\.git-credentials|credentials|kubeconfig|secrets?\.ya?ml|passwords?(?:\.txt)?)$/i;
const EXTENSIONS =
  /\.(?:conf|config|cfg|cnf|ini|properties|ya?ml|toml|json|xml|tfvars|tfstate|settings|credentials|secrets?)$/i;
const PLAIN_NAMES = /^(?:config|dockerfile(?:\..{1,40})?|shadow-?|gshadow-?)$/i;

/** Trees of packages: their words about passwords are code, schemas and translations, the same in every image. */
const PACKAGED =
  /^(?:usr\/)?(?:lib|lib64|libexec|share|include)\/|(?:^|\/)(?:site-packages|dist-packages|node_modules|third_party|bower_components|testdata|gems|go\/pkg\/mod|locales?|i18n)\//;
/** Standard files whose keys only look like names of secrets. */
const INNOCENT =
  /(?:^|\/)(?:etc\/(?:nsswitch\.conf|login\.defs|pam\.d\/.*|ssl\/openssl\.cnf)|package(?:-lock)?\.json|composer\.lock)$/;

/** True where assignments in the file are taken at their word: environment and configuration files. */
export function isSettingsFile(path: PathText): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (INNOCENT.test(path)) return false;
  if (NAMES.test(name)) return true;
  return !PACKAGED.test(path) && (PLAIN_NAMES.test(name) || EXTENSIONS.test(name));
}

/** Whether what is found in a file of this size may depend on its having this name. */
export function mayReadAsSettings(path: PathText, size: number): boolean {
  // A file without lines has none that does not assign: what is left is the name.
  return isSettingsFile(path) || (size <= ASSIGNMENT_FILE_BYTES && isAssignmentFile(path, new Uint8Array()));
}

const ASSIGNMENT_FILE_BYTES = 16 * 1024;
const ASSIGNMENT_LINE = /^\s{0,40}(?:(?:export\s{1,8})?[A-Za-z_][\w.-]{0,100}\s{0,40}=|[#;]|\[|$)/;

/** True for a small file whose name tells nothing (no extension) and whose every line assigns, comments or is empty. */
export function isAssignmentFile(path: PathText, bytes: Uint8Array): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (bytes.length > ASSIGNMENT_FILE_BYTES || name.includes('.', 1)) return false;
  if (INNOCENT.test(path) || PACKAGED.test(path)) return false;
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('\n');
  return lines.every((line) => ASSIGNMENT_LINE.test(line));
}
