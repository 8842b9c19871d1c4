import { base64 } from '../escapes';
import { app, host, root } from '../layouts/scenery';
import type { Random, RandomFor } from '../random';
import type { Blank } from './blank.types';
import { idSorts, type Sort } from './ids';

const b = (r: Random, count: number): string => base64(r.bytes(count));
const lib = (r: Random): string =>
  r.pick([
    'left-pad',
    'lodash',
    'token-types',
    'js-tokens',
    'passport',
    'secret-stack',
    'jsonwebtoken',
    'keygrip',
    'cookie-signature',
    'react',
    'password-prompt',
    'auth-header',
    '@babel/code-frame',
  ]);

/** Random-looking values that say nothing: digests of packages and files. */
const digestSorts: readonly Sort[] = [
  {
    kind: 'package-lock',
    why: 'integrity of a package',
    per: 45,
    make: (r) => ({
      path: `${root(r)}/package-lock.json`,
      text: `{\n  "lockfileVersion": 3,\n  "packages": {\n    "node_modules/${lib(r)}": {\n      "version": "${r.between(1, 9)}.${r.between(0, 9)}.0",\n      "resolved": "https://registry.npmjs.org/x/-/x-1.0.0.tgz",\n      "integrity": "sha512-${b(r, 64)}"\n    }\n  }\n}\n`,
    }),
  },
  {
    kind: 'yarn-lock',
    why: 'integrity of a package',
    per: 25,
    make: (r) => ({
      path: `${root(r)}/yarn.lock`,
      text: `"${lib(r)}@^4.0.0":\n  version "4.0.0"\n  resolved "https://registry.yarnpkg.com/js-tokens/-/js-tokens-4.0.0.tgz#${r.fill('{h40}')}"\n  integrity sha512-${b(r, 64)}\n`,
    }),
  },
  {
    kind: 'pnpm-lock',
    why: 'integrity of a package',
    per: 20,
    make: (r) => ({
      path: `${root(r)}/pnpm-lock.yaml`,
      text: `packages:\n  /${lib(r)}@3.1.0:\n    resolution: {integrity: sha512-${b(r, 64)}}\n    engines: {node: '>=6'}\n`,
    }),
  },
  {
    kind: 'poetry-lock',
    why: 'digest of a package',
    per: 25,
    make: (r) => ({
      path: `${root(r)}/poetry.lock`,
      text: `[[package]]\nname = "${r.pick(['python-jose', 'passlib', 'secretstorage', 'keyring'])}"\nfiles = [\n    {file = "x-1.whl", hash = "sha256:${r.fill('{h64}')}"},\n]\n`,
    }),
  },
  {
    kind: 'composer-lock',
    why: 'reference of a package',
    per: 15,
    make: (r) => ({
      path: `${root(r)}/composer.lock`,
      text: `{"packages":[{"name":"lcobucci/jwt","source":{"type":"git","reference":"${r.fill('{h40}')}"},"dist":{"shasum":""}}],"content-hash":"${r.fill('{h32}')}"}`,
    }),
  },
  {
    kind: 'cargo-lock',
    why: 'checksum of a package',
    per: 20,
    make: (r) => ({
      path: `${root(r)}/Cargo.lock`,
      text: `[[package]]\nname = "secrecy"\nversion = "0.8.${r.between(0, 9)}"\nchecksum = "${r.fill('{h64}')}"\n`,
    }),
  },
  {
    kind: 'go-sum',
    why: 'digest of a module',
    per: 25,
    make: (r) => ({
      path: `${root(r)}/go.sum`,
      text: `github.com/golang-jwt/jwt/v${r.between(3, 5)} v5.0.0 h1:${b(r, 32)}\ngithub.com/hashicorp/vault/api v1.9.2/go.mod h1:${b(r, 32)}\n`,
    }),
  },
  {
    kind: 'pip-requirements',
    why: 'digest of a package',
    per: 20,
    make: (r) => ({
      path: `${root(r)}/requirements.txt`,
      text: `passlib==1.7.${r.between(0, 4)} \\\n    --hash=sha256:${r.fill('{h64}')} \\\n    --hash=sha256:${r.fill('{h64}')}\n`,
    }),
  },
  {
    kind: 'wheel-record',
    why: 'digest of a file',
    per: 25,
    make: (r) => ({
      path: `usr/lib/python3/dist-packages/${r.pick(['oauthlib', 'keyring', 'jwt'])}-3.0.dist-info/RECORD`,
      text: `keyring/credentials.py,sha256=${r.fill('{w43}')},${r.between(90, 9000)}\nkeyring/passwords.py,sha256=${r.fill('{w43}')},1402\n`,
    }),
  },
  {
    kind: 'dpkg-md5sums',
    why: 'digest of a file',
    per: 25,
    make: (r) => ({
      path: `var/lib/dpkg/info/${r.pick(['libsecret-1-0', 'passwd', 'libpam-modules'])}.md5sums`,
      text: `${r.fill('{h32}')}  usr/share/doc/passwd/changelog.gz\n${r.fill('{h32}')}  usr/bin/passwd\n`,
    }),
  },
  {
    kind: 'apt-packages',
    why: 'digest of a package',
    per: 20,
    make: (r) => ({
      path: 'var/lib/apt/lists/deb.debian.org_dists_bookworm_main_binary-amd64_Packages',
      text: `Package: ${r.pick(['libpam-krb5', 'pwgen', 'password-gorilla', 'secure-delete'])}\nVersion: 1.${r.between(0, 9)}-1\nMD5sum: ${r.fill('{h32}')}\nSHA256: ${r.fill('{h64}')}\nDescription-md5: ${r.fill('{h32}')}\n`,
    }),
  },
  {
    kind: 'apk-installed',
    why: 'digest of a file',
    per: 15,
    make: (r) => ({
      path: 'lib/apk/db/installed',
      text: `C:Q1${b(r, 20)}\nP:openssl\nV:3.${r.between(0, 3)}.1-r0\nF:etc/ssl\nR:openssl.cnf\nZ:Q1${b(r, 20)}\n`,
    }),
  },
  {
    kind: 'sha256sums',
    why: 'digest of a file',
    per: 20,
    make: (r) => ({
      path: `${root(r)}/dist/SHA256SUMS`,
      text: `${r.fill('{h64}')}  ${app(r)}-linux-amd64.tar.gz\n${r.fill('{h64}')} *${app(r)}.zip\n`,
    }),
  },
  {
    kind: 'git-object-ids',
    why: 'ids of commits',
    per: 25,
    make: (r) => ({
      path: `${root(r)}/.git/${r.pick(['packed-refs', 'FETCH_HEAD', 'ORIG_HEAD'])}`,
      text: `${r.fill('{h40}')} refs/heads/fix-token-refresh\n${r.fill('{h40}')} refs/tags/v${r.between(1, 9)}.0\n`,
    }),
  },
  {
    kind: 'build-info',
    why: 'ids of a build',
    per: 35,
    make: (r) => ({
      path: `${root(r)}/${r.pick(['build.json', 'version.json', 'META-INF/build-info.json'])}`,
      text: `{"commit":"${r.fill('{h40}')}","buildId":"${r.fill('{w21}')}","tree":"${r.fill('{h40}')}","date":"2026-01-0${r.between(1, 9)}"}`,
    }),
  },
  {
    kind: 'uuid-configs',
    why: 'an id',
    per: 40,
    make: (r) => ({
      path: `etc/${app(r)}/${r.pick(['machine.yml', 'node.yaml', 'id.json'])}`,
      text: `node_id: ${r.fill('{uuid}')}\ncluster_id: "${r.fill('{uuid}')}"\ntenant_id: ${r.fill('{uuid}')}\nregion: ${r.pick(['eu', 'us'])}\n`,
    }),
  },
  {
    kind: 'machine-id',
    why: 'an id',
    per: 6,
    make: (r) => ({ path: r.pick(['etc/machine-id', 'var/lib/dbus/machine-id']), text: `${r.fill('{h32}')}\n` }),
  },
  {
    kind: 'public-client-ids',
    why: 'public by design',
    per: 40,
    make: (r) => ({
      path: `${root(r)}/src/${r.pick(['auth', 'config', 'analytics'])}.js`,
      text: `export const auth = {\n  clientId: '${r.pick([r.fill('{uuid}'), r.fill('{d12}-{n32}.apps.googleusercontent.com'), r.fill('{a32}')])}',\n  domain: '${app(r)}.eu.auth0.com',\n  trackingId: 'UA-${r.fill('{d8}')}-1',\n  appId: '1:${r.fill('{d12}')}:web:${r.fill('{h22}')}',\n};\n`,
    }),
  },
  {
    kind: 'publishable-keys',
    why: 'made to be in a page',
    per: 30,
    make: (r) => ({
      path: `${root(r)}/src/${r.pick(['pay', 'map', 'stats'])}.ts`,
      text: `export const ${r.pick(['stripe', 'clerk', 'posthog'])} = init('${r.pick([r.fill('pk_live_{a24}'), r.fill('pk_test_51{a97}'), r.fill('phc_{a43}'), r.fill('sb_publishable_{w31}'), r.fill('pk.eyJ1Ijoi{a40}.{w22}')])}');\n`,
    }),
  },
  {
    kind: 'sentry-public-dsn',
    why: 'a public DSN only lets events in',
    per: 20,
    make: (r) => ({
      path: `${root(r)}/src/sentry.js`,
      text: `Sentry.init({ dsn: 'https://${r.fill('{h32}')}@o${r.fill('{d6}')}.ingest.sentry.io/${r.fill('{d7}')}', release: '${r.fill('{h40}')}' });\n`,
    }),
  },
  {
    kind: 'subresource-integrity',
    why: 'digest of a script',
    per: 25,
    make: (r) => ({
      path: `usr/share/nginx/html/${r.pick(['index', 'login'])}.html`,
      text: `<script src="https://cdn.${host(r)}/a.js" integrity="sha384-${b(r, 48)}" crossorigin="anonymous"></script>\n`,
    }),
  },
  {
    kind: 'csp-nonce',
    why: 'used once',
    per: 15,
    make: (r) => ({
      path: `${root(r)}/nginx.conf`,
      text: `add_header Content-Security-Policy "script-src 'nonce-${b(r, 16)}' 'sha256-${b(r, 32)}'";\n`,
    }),
  },
  {
    kind: 'data-url-image',
    why: 'an image',
    per: 35,
    make: (r) => ({
      path: `${root(r)}/css/${r.pick(['site', 'login', 'icons'])}.css`,
      text: `.icon-key{background:url(data:image/png;base64,iVBORw0KGgo${b(r, 420)})}\n.pw::after{content:"\\e90${r.between(0, 9)}"}\n`,
    }),
  },
  {
    kind: 'data-url-font',
    why: 'a font',
    per: 15,
    make: (r) => ({
      path: `${root(r)}/assets/font.css`,
      text: `@font-face{font-family:k;src:url(data:font/woff2;base64,d09GMgABAAAAA${b(r, 900)}) format('woff2')}\n`,
    }),
  },
  {
    kind: 'source-map',
    why: 'names and columns of code',
    per: 25,
    make: (r) => ({
      path: `${root(r)}/dist/app.${r.fill('{h8}')}.js.map`,
      text: `{"version":3,"names":["password","token","secretKey"],"sources":["webpack:///auth.js"],"mappings":"${r.fill('{b200}').replace(/[\d]/g, ',')};AAAA,SAASA"}`,
    }),
  },
];

/** Files of digests and ids. */
export function digestBlanks(randomFor: RandomFor): readonly Blank[] {
  return [...digestSorts, ...idSorts].flatMap(({ kind, why, per, make }) =>
    Array.from({ length: per }, (_, at) => ({ kind, why, file: make(randomFor(`digest/${kind}/${at}`)) })),
  );
}
