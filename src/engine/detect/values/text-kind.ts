import type { PathText } from '../../../shared/path-text';

/**
 * How a text writes values: `code` in quotes, `settings` and `lines` also without them, of which only settings are taken
 * at their word; `prose` so rarely that only a value that cannot be a word counts; `words` are
 * translations, which name things and have no values.
 */
export type TextKind = 'code' | 'settings' | 'lines' | 'prose' | 'words';

const CODE =
  /\.(?:py|pyw|pyi|ipynb|[cm]?[jt]sx?|vue|svelte|go|java|kts?|scala|groovy|gradle|sbt|cs|cshtml|razor|fs|vb|php\d?|phtml|inc|rb|erb|rake|gemspec|p[lm]|rs|c|h|cc|cpp|cxx|hpp|hxx|tcc|ipp|inl|def|asm|s|y|mm?|swift|dart|lua|r|exs?|erl|hrl|clj[cs]?|hs|ml|sql|html?|css|s[ac]ss|less|jsp|aspx?|ps1|psm1|psd1|tf|tfvars|hcl|nomad|sol|proto|graphql|tpl|j2|jinja2?|hbs|mustache|ejs|twig|map)$/i;
const PROSE =
  /\.(?:md|markdown|rst|adoc|asciidoc|txt|text|tex|texi|info|log|[1-8](?:[a-z]{1,4})?|pod|rtf|eml|mbox|po|pot|ftl|srt|vtt)$/i;
const PROSE_NAMES =
  /^(?:readme|changelog|changes|news|history|copying|license|licence|notice|authors|contributing|todo|install|faq)(?:[._-].{0,20})?$/i;

/** What the name of a file tells; `settings` are told by more than that (settings-files.ts). */
export function textKind(path: PathText | null): Exclude<TextKind, 'settings' | 'words'> {
  if (path === null) return 'lines';
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (CODE.test(name)) return 'code';
  return PROSE.test(name) || PROSE_NAMES.test(name) ? 'prose' : 'lines';
}

const PACKAGED =
  /(?:^|\/)(?:site-packages|dist-packages|node_modules|third_party|bower_components|vendor\/(?:bundle|github\.com|golang\.org|gopkg\.in)|gems|go\/pkg\/mod|\.cargo\/registry|\.m2\/repository|\.nuget\/packages)\//;
/** Where a distribution puts what belongs to its packages; people put applications there as well, with settings that are named so. */
const DISTRIBUTION =
  /^(?:usr\/)?(?:lib|lib64|libexec|share|include)\/(?!(?:nginx|caddy|httpd|apache2?|www)\/|(?:[^/]+\/){1,4}(?:config|configuration|settings?|application|appsettings|parameters|database|secrets?|credentials?|passwords?|local|prod(?:uction)?)(?:[._-][\w-]{1,30})?\.\w{2,10}$)|^usr\/local\/(?:lib\/(?:python|ruby|perl|php)|include|share\/(?:doc|man))/;

const SHOWN =
  /(?:^|\/)(?:docs?|documentation|examples?|samples?|demos?|tests?|specs?|__tests__|testdata|fixtures?|mocks?|man|info|locales?|i18n)\/|(?:^|\/)(?:readme|changelog|history|copying|licen[cs]e|notice|release_notes|metadata|pkg-info)[^/]{0,20}$|\.(?:md|rst|txt|html?|map|d\.[cm]?ts|pod|\d)$|[._-](?:test|spec)\.\w{1,5}$/i;

/**
 * Whether a file is of a package's tree, and there of its manuals, tests and examples (`shown`): what is assigned there is
 * nearly always an example, or belongs to code that everybody has. Its findings rank low; none is hidden.
 */
export function packagePlace(path: PathText | null): 'none' | 'code' | 'shown' {
  if (path === null || !(PACKAGED.test(path) || DISTRIBUTION.test(path))) return 'none';
  return SHOWN.test(path) ? 'shown' : 'code';
}

const SPACED = /(?:^|\/)\.?[a-z][\w-]{0,40}rc$|\.(?:conf|cfg|cnf|config|key|keys|secrets?)$|^(?:private\/)?etc\//i;

/** True for settings in which nothing but blanks stands between a name and its value. */
export function isSpaced(path: PathText | null): boolean {
  return path !== null && !/\.(?:json|ya?ml|xml|toml)$/i.test(path) && SPACED.test(path) && textKind(path) === 'lines';
}
