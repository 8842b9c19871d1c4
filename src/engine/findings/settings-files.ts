import type { PathText } from '../../shared/path-text';

const EXTENSIONS =
  /\.(?:env|conf|config|cfg|cnf|ini|properties|ya?ml|toml|json|xml|tfvars|tfstate|settings|pypirc|npmrc|netrc|my\.cnf|credentials|secrets?)$/i;
const NAMES =
  /^(?:\.env(?:\..{1,40})?|env|environment|\.?netrc|\.npmrc|\.pypirc|\.pgpass|\.my\.cnf|\.yarnrc|\.htpasswd|\.dockercfg|\.git-credentials|credentials|config|kubeconfig|dockerfile(?:\..{1,40})?|secrets?|passwords?(?:\.txt)?|id_[a-z0-9]+)$/i;
/** Package contents: their words about passwords are documentation and translations. */
const NOT_SETTINGS =
  /(?:^|\/)(?:usr\/share\/(?:doc|locale|i18n|zoneinfo|bash-completion|man)|node_modules\/[^/]+\/(?:locale|locales|i18n))\//;

/** True where assignments in the file are taken at their word: environment and configuration files. */
export function isSettingsFile(path: PathText): boolean {
  if (NOT_SETTINGS.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return NAMES.test(name) || EXTENSIONS.test(name);
}
