import type { PathText } from '../../../shared/path-text';
import { wellKnownFile } from '../files/well-known-files';

const NAMES =
  /^(?:\.env(?:\..{1,40})?|[^/]{1,60}\.env|environment|\.npmrc|\.pypirc|\.my\.cnf|\.yarnrc|\.htpasswd|\.dockercfg|\.git-credentials|credentials|kubeconfig|secrets?\.ya?ml|passwords?(?:\.txt)?)$/i;
const EXTENSIONS =
  /\.(?:conf|config|cfg|cnf|ini|properties|ya?ml|toml|json|xml|tfvars|tfstate|settings|credentials|secrets?)$/i;
const PLAIN_NAMES = /^(?:config|dockerfile(?:\..{1,40})?|shadow-?|gshadow-?)$/i;

/** Trees of packages: their words about passwords are code and schemas, the same in every image. */
const PACKAGED =
  /(?:^|\/)(?:site-packages|dist-packages|node_modules|third_party|bower_components|testdata|gems|go\/pkg\/mod)\//;
/** Where a distribution puts what belongs to its packages, and where people put applications as well. */
const DISTRIBUTION = /^(?:usr\/)?(?:lib|lib64|libexec|share|include)\//;
/** Names that an application gives to its own settings. */
const OWN_SETTINGS =
  /\/(?:(?:config|configuration|settings?|application|appsettings|parameters|database|datasource|secrets?|credentials?|passwords?)(?:[._-][\w-]{1,30})?|local|prod(?:uction)?|dev(?:elopment)?|staging)\.(?:ya?ml|json|properties|toml|ini|conf|xml|cfg|php)$/i;
/** Trees of a distribution in which such names are its own. */
const OF_DISTRIBUTION =
  /^(?:usr\/)?(?:lib(?:64)?\/(?:python|ruby|perl|jvm|go|gcc|systemd|udev|modules|firmware|debug|x86_64|aarch64|node|firefox|chromium|libreoffice)|share\/(?:doc|man|info|locale|i18n|zoneinfo|perl|python|ruby|php|icons|themes|fonts|mime|bash-completion|zsh|vim|nvim|X11|dbus-1|polkit-1|bug|lintian|licenses|gtk-doc|help|examples?))/;
/** Words for people in their language. */
const TRANSLATION =
  /(?:^|\/)values-[a-z]{2}(?:-r[A-Z]{2})?\/|(?:^|\/)(?:locales?|i18n|l10n|intl|lang|langs|languages?|messages|translations?|nls|_locales|lproj)\/|(?:^|\/)(?:messages?|labels?|strings|translations?|language|lang|locale|errors?|validation)(?:[._-][a-z]{2,3}(?:[._-][A-Za-z]{2,4})?)?\.(?:json|ya?ml|properties|xml|resx|php|toml|ini)$|(?:^|\/)(?:en|de|fr|es|it|pt|nl|ja|ko|zh|ru|pl|sv|da|fi|nb|nn|cs|hu|tr|ar|he|el|uk|ro|bg|hr|sk|sl|et|lv|lt|vi|th|fa|hi|bn|ta|te|ur|ka|hy|az|kk|sr|sq|mk|ca|eu|gl|ga|cy|is)(?:[_-][A-Za-z]{2,4})?\.(?:json|ya?ml|properties|toml)$|(?:^|\/)[^/]{1,80}_[a-z]{2}(?:_[A-Z]{2})?\.properties$|\.(?:po|pot|resx|xlf|xliff|arb|strings|ftl)$/;
/** Standard files whose keys only look like names of secrets. */
const INNOCENT =
  /(?:^|\/)(?:nsswitch\.conf|openssl\.cnf|etc\/(?:login\.defs|pam\.d\/.*|ssl\/openssl\.cnf)|package(?:-lock)?\.json|npm-shrinkwrap\.json|bower\.json|composer\.(?:json|lock)|Pipfile|pubspec\.yaml|pnpm-lock\.yaml|[^/]{1,60}\.lock(?:file|\.json)?)$/;

/** What the name of a file tells: `sure` where no content changes it. */
function kindByName(path: PathText): 'sure' | 'settings' | 'others' | 'none' {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (INNOCENT.test(path)) return 'none';
  if (NAMES.test(name) || wellKnownFile(path)?.isWhole === true) return 'sure';
  if (!PLAIN_NAMES.test(name) && !EXTENSIONS.test(name)) return 'none';
  if (PACKAGED.test(path) || TRANSLATION.test(path)) return 'others';
  return DISTRIBUTION.test(path) && (OF_DISTRIBUTION.test(path) || !OWN_SETTINGS.test(path)) ? 'others' : 'settings';
}

/**
 * Whether assignments in a file are taken at their word: in `settings`, that is in environment and configuration files.
 * `others` are those of packages and translations, in which only tokens and keys are looked for.
 */
export function settingsKind(path: PathText, bytes: Uint8Array): 'settings' | 'others' | 'none' {
  const kind = kindByName(path);
  if (kind === 'sure') return 'settings';
  if (kind === 'none') return isAssignmentFile(path, bytes) ? 'settings' : 'none';
  return kind === 'others' || isTranslated(bytes) ? 'others' : 'settings';
}

/** Whether what is found in a file of this size may depend on its having this name. */
export function mayReadAsSettings(path: PathText, size: number): boolean {
  const kind = kindByName(path);
  // A file without lines has none that does not assign: what is left is the name.
  if (kind === 'none') return size <= ASSIGNMENT_FILE_BYTES && isAssignmentFile(path, new Uint8Array());
  return kind !== 'others';
}

/** True for a settings file in which assignments are not judged. */
export function isOtherSettings(path: PathText, bytes: Uint8Array): boolean {
  return EXTENSIONS.test(path) && settingsKind(path, bytes) === 'others';
}

const ASSIGNMENT_FILE_BYTES = 16 * 1024;
const ASSIGNMENT_LINE = /^\s{0,40}(?:(?:export\s{1,8})?[A-Za-z_][\w.-]{0,100}\s{0,40}=|[#;]|\[|$)/;

/** True for a small file whose name tells nothing (no extension) and whose every line assigns, comments or is empty. */
function isAssignmentFile(path: PathText, bytes: Uint8Array): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (bytes.length > ASSIGNMENT_FILE_BYTES || name.includes('.', 1)) return false;
  if (INNOCENT.test(path) || PACKAGED.test(path) || DISTRIBUTION.test(path)) return false;
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('\n');
  return lines.every((line) => ASSIGNMENT_LINE.test(line));
}

const VALUE = /^[ \t]{0,64}["']?[\w.-]{1,120}["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?<value>[^"'\r\n]{1,200}?)["']?,?$/gm;
const WORDS = /^\p{L}[\p{L}\p{M}'’]*(?:[\s,.!?…:–-]+[\p{L}\p{M}'’]+)*[\s.,!?…:]*$/u;
const SAMPLE_BYTES = 16 * 1024;

/** True where most values are words and sentences: a translation, whatever its name. */
function isTranslated(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE_BYTES)).toString('latin1');
  let [values, words, sentences] = [0, 0, 0];
  for (const { groups } of text.matchAll(VALUE)) {
    const value = Buffer.from(groups?.['value'] ?? '', 'latin1')
      .toString('utf8')
      .trim();
    values += 1;
    if (!WORDS.test(value)) continue;
    const isSentence = /\s|[^\x00-\x7f]/.test(value);
    if (isSentence) sentences += 1;
    if (isSentence || /^\p{Lu}\p{Ll}+$/u.test(value)) words += 1;
  }
  return values >= 4 && sentences >= 2 && words >= values * 0.6;
}

/** True for a file with words for people in their language, by its name. */
export function isTranslation(path: PathText): boolean {
  return TRANSLATION.test(path);
}

/** True for standard files in which words only look like names of secrets. */
export function isInnocent(path: PathText): boolean {
  return INNOCENT.test(path);
}
