import { base64 } from '../escapes';
import { pem } from '../key-bodies';
import { app, host, person, root } from '../layouts/scenery';
import type { Random } from '../random';
import type { MarkedFile } from '../marked-text';

/** A sort of file, and how many there are of it. */
export interface Sort {
  readonly kind: string;
  readonly why: string;
  readonly per: number;
  readonly make: (random: Random) => MarkedFile;
}

const b = (r: Random, count: number): string => base64(r.bytes(count));

/** Random-looking values that say nothing: certificates, public keys, ids, vectors. */
export const idSorts: readonly Sort[] = [
  {
    kind: 'certificate',
    why: 'a certificate is public',
    per: 35,
    make: (r) => ({
      path: `etc/ssl/certs/${app(r)}.pem`,
      text: `${pem('CERTIFICATE', Buffer.concat([Buffer.from([0x30, 0x82, 3, 0x20]), r.bytes(800)]))}\n`,
    }),
  },
  {
    kind: 'public-key-pem',
    why: 'a public key',
    per: 25,
    make: (r) => ({
      path: `${root(r)}/keys/${app(r)}.pub.pem`,
      text: `${pem(r.pick(['PUBLIC KEY', 'RSA PUBLIC KEY']), r.bytes(294))}\n`,
    }),
  },
  {
    kind: 'csr-and-dhparam',
    why: 'no key in it',
    per: 15,
    make: (r) => ({
      path: `etc/ssl/${app(r)}.${r.pick(['csr', 'dh'])}`,
      text: `${pem(r.pick(['CERTIFICATE REQUEST', 'DH PARAMETERS', 'X509 CRL', 'PKCS7', 'EC PARAMETERS']), r.bytes(268))}\n`,
    }),
  },
  {
    kind: 'ssh-public-keys',
    why: 'a public key',
    per: 30,
    make: (r) => ({
      path: r.pick(['root/.ssh/authorized_keys', 'root/.ssh/id_ed25519.pub', 'etc/ssh/ssh_host_rsa_key.pub']),
      text: `${r.pick([`ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${r.fill('{b43}')}`, `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${r.fill('{b500}')}==`])} ${person(r)}@${host(r)}\n`,
    }),
  },
  {
    kind: 'known-hosts',
    why: 'public keys of hosts',
    per: 25,
    make: (r) => ({
      path: 'root/.ssh/known_hosts',
      text: `|1|${b(r, 20)}|${b(r, 20)} ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${r.fill('{b43}')}\n${host(r)} ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABB${r.fill('{b86}')}=\n`,
    }),
  },
  {
    kind: 'fingerprints',
    why: 'fingerprints',
    per: 15,
    make: (r) => ({
      path: `${root(r)}/README.md`,
      text: `Host key of ${host(r)}:\n\n    SHA256:${r.fill('{b43}')}\n    MD5:${r.fill('{h2}:{h2}:{h2}:{h2}:{h2}:{h2}:{h2}:{h2}')}\n`,
    }),
  },
  {
    kind: 'pgp-public-and-signature',
    why: 'public',
    per: 20,
    make: (r) => {
      const label = r.pick(['PUBLIC KEY BLOCK', 'SIGNATURE']);
      return {
        path: `usr/share/keyrings/${app(r)}.asc`,
        text: `-----BEGIN PGP ${label}-----\n\n${b(r, 300).replace(/.{64}/g, '$&\n')}\n=${r.fill('{b4}')}\n-----END PGP ${label}-----\n`,
      };
    },
  },
  {
    kind: 'apt-signed-by',
    why: 'fingerprint of a key',
    per: 12,
    make: (r) => ({
      path: 'etc/apt/sources.list.d/nodesource.sources',
      text: `Types: deb\nURIs: https://${host(r)}/debian\nSigned-By: ${r.fill('{H40}')}\n`,
    }),
  },
  {
    kind: 'age-recipient',
    why: 'a public key',
    per: 15,
    make: (r) => ({
      path: `${root(r)}/.sops.yaml`,
      text: `creation_rules:\n  - age: age1${r.fill('{q58}')}\n    encrypted_regex: '^(password|token|secret)$'\n`,
    }),
  },
  {
    kind: 'sops-file',
    why: 'encrypted, of no use without a key',
    per: 20,
    make: (r) => ({
      path: `${root(r)}/secrets.enc.yaml`,
      text: `db_password: ENC[AES256_GCM,data:${b(r, 18)},iv:${b(r, 32)},tag:${b(r, 16)},type:str]\nsops:\n  age:\n    - recipient: age1${r.fill('{q58}')}\n  mac: ENC[AES256_GCM,data:${b(r, 88)},iv:${b(r, 32)},tag:${b(r, 16)},type:str]\n  lastmodified: "2026-01-01T00:00:00Z"\n`,
    }),
  },
  {
    kind: 'sealed-secret',
    why: 'encrypted, of no use without a key',
    per: 15,
    make: (r) => ({
      path: `${root(r)}/k8s/sealed.yaml`,
      text: `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB${b(r, 380)}\n`,
    }),
  },
  {
    kind: 'sops-pgp-message',
    why: 'encrypted, of no use without a key',
    per: 10,
    make: (r) => ({
      path: `${root(r)}/backup.asc`,
      text: `-----BEGIN PGP MESSAGE-----\n\n${b(r, 300).replace(/.{64}/g, '$&\n')}\n-----END PGP MESSAGE-----\n`,
    }),
  },
  {
    kind: 'trace-ids-in-log',
    why: 'ids of requests',
    per: 40,
    make: (r) => ({
      path: `var/log/${app(r)}/app.log`,
      text: `2026-02-10 10:00:0${r.between(0, 9)} INFO token refreshed for user ${r.fill('{d6}')} trace=${r.fill('{h32}')} span=${r.fill('{h16}')} request_id=${r.fill('{uuid}')}\n2026-02-10 10:00:09 WARN password expired for ${person(r)} session=ended\n`,
    }),
  },
  {
    kind: 'etag-and-cache',
    why: 'a cache key',
    per: 20,
    make: (r) => ({
      path: `var/cache/${app(r)}/index.json`,
      text: `{"key":"${r.fill('{h64}')}","etag":"W/\\"${r.fill('{w27}')}\\"","cacheKey":"${r.fill('{h40}')}"}`,
    }),
  },
  {
    kind: 'docker-manifest',
    why: 'digests of layers',
    per: 20,
    make: (r) => ({
      path: `var/lib/images/${app(r)}/manifest.json`,
      text: `[{"Config":"${r.fill('{h64}')}.json","RepoTags":["secret-store:latest"],"Layers":["${r.fill('{h64}')}/layer.tar"]}]`,
    }),
  },
  {
    kind: 'image-reference',
    why: 'digest of an image',
    per: 20,
    make: (r) => ({
      path: `${root(r)}/deploy.yaml`,
      text: `spec:\n  containers:\n    - name: token-service\n      image: ghcr.io/acme/${app(r)}@sha256:${r.fill('{h64}')}\n      volumeMounts:\n        - name: api-token\n          mountPath: /var/run/secrets/tokens\n`,
    }),
  },
  {
    kind: 'webpack-chunks',
    why: 'digests in names',
    per: 25,
    make: (r) => ({
      path: `${root(r)}/dist/runtime.js`,
      text: `(()=>{var e={${r.between(10, 99)}:"${r.fill('{h20}')}",${r.between(100, 999)}:"${r.fill('{h20}')}"};__webpack_require__.u=t=>"token."+e[t]+".js"})();`,
    }),
  },
  {
    kind: 'crypto-test-vector',
    why: 'a published test vector',
    per: 40,
    make: (r) => ({
      path: `${r.pick(['usr/lib/python3/dist-packages/cryptography/hazmat/tests', 'usr/lib/go/src/crypto/aes', `${root(r)}/node_modules/sha.js/test`])}/vectors_${r.between(1, 99)}.${r.pick(['py', 'go', 'js', 'txt'])}`,
      text: `# ${r.pick(['NIST SP 800-38A', 'RFC 4231', 'RFC 7539', 'FIPS 197'])}\nKEY = "${r.fill('{h32}')}"\nIV = "${r.fill('{h32}')}"\nPT = "${r.fill('{h64}')}"\nCT = "${r.fill('{h64}')}"\n`,
    }),
  },
  {
    kind: 'c-byte-table',
    why: 'a table of code',
    per: 15,
    make: (r) => ({
      path: `usr/include/linux/${app(r)}_key.h`,
      text: `static const unsigned char key_table[] = {\n${Array.from({ length: 4 }, () => `\t${Array.from({ length: 8 }, () => r.fill('0x{h2}')).join(', ')},`).join('\n')}\n};\n`,
    }),
  },
  {
    kind: 'license-header',
    why: 'ids of a license text',
    per: 12,
    make: (r) => ({
      path: `${root(r)}/src/${app(r)}.cpp`,
      text: `/* License-Key-Format: XXXXX-XXXXX-XXXXX\n * $Id: ${r.fill('{h40}')} $\n * SPDX-License-Identifier: MIT\n */\nint main() { return ${r.between(0, 3)}; }\n`,
    }),
  },
  {
    kind: 'colours',
    why: 'colours',
    per: 15,
    make: (r) => ({
      path: `${root(r)}/theme.json`,
      text: `{"tokens":{"primary":"#${r.fill('{h6}')}","token-border":"#${r.fill('{h8}')}","secretive":"rgb(${r.between(0, 255)},2,3)"}}`,
    }),
  },
  {
    kind: 'xcode-ids',
    why: 'ids of objects',
    per: 15,
    make: (r) => ({
      path: `${root(r)}/App.xcodeproj/project.pbxproj`,
      text: `\t\t${r.fill('{H24}')} /* PasswordView.swift in Sources */ = {isa = PBXBuildFile; fileRef = ${r.fill('{H24}')} /* PasswordView.swift */; };\n`,
    }),
  },
  {
    kind: 'msbuild-guids',
    why: 'ids of projects',
    per: 15,
    make: (r) => ({
      path: `src/${app(r)}.sln`,
      text: `Project("{${r.fill('{UUID}')}}") = "Acme.Secrets", "Acme.Secrets.csproj", "{${r.fill('{UUID}')}}"\r\nEndProject\r\n<PublicKeyToken>b77a5c561934e089</PublicKeyToken>\r\n`,
    }),
  },
  {
    kind: 'public-key-token',
    why: 'a public key token of .NET',
    per: 20,
    make: (r) => ({
      path: `app/${app(r)}.dll.config`,
      text: `<dependentAssembly>\r\n  <assemblyIdentity name="Newtonsoft.Json" publicKeyToken="${r.fill('{h16}')}" culture="neutral" />\r\n</dependentAssembly>\r\n`,
    }),
  },
  {
    kind: 'csv-rows',
    why: 'ids in data',
    per: 25,
    make: (r) => ({
      path: `${root(r)}/data/${r.pick(['events', 'orders'])}.csv`,
      text: `id,session,hash\n${r.between(1, 999)},${r.fill('{uuid}')},${r.fill('{h40}')}\n${r.between(1, 999)},${r.fill('{uuid}')},${r.fill('{h40}')}\n`,
    }),
  },
  {
    kind: 'jupyter-output',
    why: 'an image and ids',
    per: 15,
    make: (r) => ({
      path: `home/jovyan/${app(r)}.ipynb`,
      text: `{"cells":[{"cell_type":"code","id":"${r.fill('{h8}')}","outputs":[{"data":{"image/png":"iVBORw0KGgo${b(r, 400)}"}}]}]}`,
    }),
  },
  {
    kind: 'wordlist',
    why: 'a list of words',
    per: 10,
    make: (r) => ({
      path: `usr/share/dict/${app(r)}`,
      text: `${r.shuffled(['secret', 'password', 'token', 'passphrase', 'credential', 'apple', 'river', 'stone']).join('\n')}\n`,
    }),
  },
  {
    kind: 'ethereum-address',
    why: 'a public address',
    per: 20,
    make: (r) => ({
      path: `${root(r)}/contracts/${app(r)}.json`,
      text: `{"token":"0x${r.fill('{h40}')}","tokenAddress":"0x${r.fill('{h40}')}","transactionHash":"0x${r.fill('{h64}')}","bytecode":"0x6080604052${r.fill('{h200}')}"}`,
    }),
  },
];
