import { base64, inJson } from '../escapes';
import {
  dsaKey,
  ecKey,
  ed25519Key,
  encryptedKey,
  openSshKey,
  pem,
  privateLabel,
  rsaKey,
  wrappedEc,
  wrappedRsa,
} from '../key-bodies';
import { app, host, person, root } from '../layouts/scenery';
import { secret } from '../marked-text';
import type { Random } from '../random';
import type { Files } from './draft.types';
import { ageKey } from './made-tokens';

/** Apart from the words around it, so that no scanner of this repository takes a line for a key. */
const PRIVATE = 'PRIVATE';

const rsa = (r: Random): Buffer => rsaKey(r, 1024);
const pkcs8 = (r: Random): string => pem(privateLabel(''), wrappedRsa(rsa(r)));
const ec = (r: Random): string => pem(privateLabel('EC'), ecKey(r));
const openSsh = (r: Random): string =>
  pem(privateLabel('OPENSSH'), openSshKey(r, `${person(r)}@${host(r)}`, 'none'), { width: 70 });

/** The lines of PuTTY's format 2 or 3. */
function putty(r: Random, version: 2 | 3, cipher: 'none' | 'aes256-cbc'): string {
  const lines = (bytes: number): string => base64(r.bytes(bytes)).replace(/.{64}(?=.)/g, '$&\n');
  const derived =
    version === 3 && cipher !== 'none'
      ? `Key-Derivation: Argon2id\nArgon2-Memory: 8192\nArgon2-Passes: 21\nArgon2-Parallelism: 1\nArgon2-Salt: ${r.fill('{h32}')}\n`
      : '';
  return `PuTTY-User-Key-File-${version}: ssh-${version === 2 ? 'rsa' : 'ed25519'}\nEncryption: ${cipher}\nComment: ${person(r)}\nPublic-Lines: 2\n${lines(90)}\n${derived}Private-Lines: 2\n${secret(lines(96))}\nPrivate-${version === 2 ? 'MAC' : 'MAC'}: ${r.fill(version === 2 ? '{h40}' : '{h64}')}\n`;
}

/** A PGP secret key block in armour: a v4 secret key packet of noise. */
function pgpBlock(r: Random): string {
  const body = Buffer.concat([Buffer.from([0x95, 0x01, 0xd8, 0x04]), r.bytes(472)]);
  const lines = body.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN PGP ${privateLabel('')} BLOCK-----\n\n${lines}\n=${r.fill('{b4}')}\n-----END PGP ${privateLabel('')} BLOCK-----`;
}

/** Private keys by their format and by what they stand in. */
export const keyMaterial: Files = {
  'pem-rsa': [
    (r) => ({ path: `etc/ssl/private/${app(r)}.key`, text: `${secret(pem(privateLabel('RSA'), rsa(r)))}\n` }),
    (r) => ({ path: `root/.ssh/id_rsa`, text: secret(pem(privateLabel('RSA'), rsa(r), { lineEnd: '\r\n' })) }),
  ],
  'pem-pkcs8': [
    (r) => ({
      path: `${root(r)}/certs/server.pem`,
      text: `${pem('CERTIFICATE', r.bytes(700))}\n${secret(pkcs8(r))}\n`,
    }),
    (r) => ({
      path: `etc/haproxy/${app(r)}.pem`,
      text: `Bag Attributes\n    friendlyName: ${app(r)}\nKey Attributes: <No Attributes>\n${secret(pem(privateLabel(''), wrappedEc(r)))}\n${pem('CERTIFICATE', r.bytes(500))}\n`,
    }),
  ],
  'pem-ec': [
    (r) => ({
      path: `${root(r)}/keys/jwt-signing`,
      text: `${pem('EC PARAMETERS', Buffer.from('06082a8648ce3d030107', 'hex'))}\n${secret(ec(r))}\n`,
    }),
  ],
  'pem-ed25519': [
    (r) => ({ path: `var/lib/${app(r)}/ed25519.pem`, text: `${secret(pem(privateLabel(''), ed25519Key(r)))}\n` }),
  ],
  'pem-dsa': [(r) => ({ path: 'etc/ssh/ssh_host_dsa_key', text: `${secret(pem(privateLabel('DSA'), dsaKey(r)))}\n` })],
  'pem-encrypted-pkcs8': [
    (r) => ({
      path: `etc/pki/tls/private/${app(r)}.pem`,
      text: `${secret(pem(privateLabel('ENCRYPTED'), encryptedKey(r)))}\n`,
    }),
  ],
  'pem-encrypted-legacy': [
    (r) => ({
      path: `${root(r)}/deploy/site.key`,
      text: `${secret(pem(privateLabel('RSA'), r.bytes(1192), { headers: `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${r.fill('{H32}')}` }))}\n`,
    }),
  ],
  openssh: [
    (r) => ({ path: `home/${person(r)}/.ssh/id_ed25519`, text: `${secret(openSsh(r))}\n` }),
    (r) => ({ path: 'etc/ssh/ssh_host_ed25519_key', text: `${secret(openSsh(r))}\n` }),
    (r) => ({
      path: 'root/.ssh/deploy',
      text: `${secret(pem(privateLabel('OPENSSH'), openSshKey(r, 'ci', 'aes256-ctr'), { width: 70 }))}\n`,
    }),
  ],
  'putty-2': [(r) => ({ path: `home/${person(r)}/${app(r)}.ppk`, text: putty(r, 2, 'none') })],
  'putty-3': [(r) => ({ path: `root/keys/${app(r)}.ppk`, text: putty(r, 3, 'none').replace(/\n/g, '\r\n') })],
  'putty-3-encrypted': [(r) => ({ path: `srv/${app(r)}/winscp.ppk`, text: putty(r, 3, 'aes256-cbc') })],
  'ssh2-com': [
    (r) => ({
      path: `home/${person(r)}/.ssh2/id_dsa_2048_a`,
      text: secret(
        `---- BEGIN SSH2 ENCRYPTED ${PRIVATE} KEY ----\nComment: "${person(r)}"\n${base64(r.bytes(400)).replace(/.{70}(?=.)/g, '$&\n')}\n---- END SSH2 ENCRYPTED ${PRIVATE} KEY ----`,
      ),
    }),
  ],
  'pgp-secret-key': [(r) => ({ path: `root/${person(r)}-secret.asc`, text: `${secret(pgpBlock(r))}\n` })],
  'age-keys-txt': [
    (r) => ({
      path: 'root/.config/sops/age/keys.txt',
      text: `# created: 2026-02-11T10:00:00Z\n# public key: age1${r.fill('{q58}')}\n${secret(ageKey(r))}\n`,
    }),
  ],
  minisign: [
    (r) => ({
      path: 'root/.minisign/minisign.key',
      text: `untrusted comment: minisign encrypted secret key\n${secret(`RWRTY0Iy${base64(r.bytes(152))}`)}\n`,
    }),
  ],
  signify: [
    (r) => ({
      path: `etc/signify/${app(r)}.sec`,
      text: `untrusted comment: signify secret key\n${secret(`RWRCS${base64(r.bytes(99))}`)}\n`,
    }),
  ],
  cosign: [
    (r) => ({
      path: `${root(r)}/cosign.key`,
      text: `${secret(pem('ENCRYPTED SIGSTORE PRIVATE KEY'.replace('PRIVATE KEY', privateLabel('')), Buffer.from(JSON.stringify({ kdf: { name: 'scrypt', params: { N: 65536, r: 8, p: 1 }, salt: base64(r.bytes(32)) }, cipher: { name: 'nacl/secretbox', nonce: base64(r.bytes(24)) }, ciphertext: base64(r.bytes(137)) }))))}\n`,
    }),
  ],
  jwk: [
    (r) => ({
      path: `${root(r)}/jwks.json`,
      text: `{"keys":[{"kty":"EC","crv":"P-256","kid":"${r.fill('{h8}')}","use":"sig","x":"${r.fill('{w43}')}","y":"${r.fill('{w43}')}","d":"${secret(r.fill('{w43}'))}"}]}`,
    }),
    (r) => ({
      path: `etc/${app(r)}/oct.jwk`,
      text: `{\n  "kty": "oct",\n  "alg": "HS256",\n  "k": "${secret(r.fill('{w43}'))}"\n}\n`,
    }),
    (r) => ({
      path: 'etc/letsencrypt/accounts/acme-v02.api.letsencrypt.org/directory/1/private_key.json',
      text: `{"n": "${r.fill('{w342}')}", "e": "AQAB", "d": "${secret(r.fill('{w342}'))}", "p": "${secret(r.fill('{w171}'))}", "q": "${secret(r.fill('{w171}'))}", "dp": "${secret(r.fill('{w171}'))}", "dq": "${secret(r.fill('{w171}'))}", "qi": "${secret(r.fill('{w171}'))}", "kty": "RSA"}`,
    }),
  ],
  'gcp-service-account': [
    (r) => ({
      path: `${root(r)}/sa.json`,
      text: `{\n  "type": "service_account",\n  "project_id": "${app(r)}-${r.between(100, 999)}",\n  "private_key_id": "${r.fill('{h40}')}",\n  "private_key": "${secret(inJson(`${pkcs8(r)}\n`))}",\n  "client_email": "ci@${app(r)}.iam.gserviceaccount.com"\n}\n`,
    }),
  ],
  'pem-in-env-file': [(r) => ({ path: `${root(r)}/.env`, text: `PORT=80\nJWT_KEY="${secret(inJson(ec(r)))}"\n` })],
  'pem-in-yaml-block': [
    (r) => ({
      path: `etc/${app(r)}/tls.yaml`,
      text: `tls:\n  cert: /etc/tls/a.crt\n  key: |\n    ${secret(pkcs8(r).replace(/\n/g, '\n    '))}\n  verify: true\n`,
    }),
  ],
  'pem-in-python': [
    (r) => ({
      path: `${root(r)}/sign.py`,
      text: `KEY = """${secret(pem(privateLabel('RSA'), rsa(r)))}\n"""\n\n\ndef sign(data):\n    return rsa_sign(KEY, data)\n`,
    }),
  ],
  'pem-in-javascript-concatenation': [
    (r) => ({
      path: `${root(r)}/src/sign.js`,
      text: `const key = ${secret(ec(r))
        .split('\n')
        .map((line) => `'${line}\\n'`)
        .join(' +\n  ')};\n`,
    }),
  ],
  'pem-in-java-concatenation': [
    (r) => ({
      path: `${root(r)}/src/Keys.java`,
      text: `class Keys {\n  static final String KEY =\n      ${secret(pkcs8(r))
        .split('\n')
        .map((line) => `"${line}\\n"`)
        .join('\n      + ')};\n}\n`,
    }),
  ],
  'pem-in-shell-heredoc': [
    (r) => ({
      path: 'usr/local/bin/setup-key',
      text: `#!/bin/sh\ncat > /root/.ssh/id_rsa <<'EOF'\n${secret(pem(privateLabel('RSA'), rsa(r)))}\nEOF\nchmod 600 /root/.ssh/id_rsa\n`,
    }),
  ],
  'pem-in-dockerfile-echo': [
    (r) => ({
      path: `${root(r)}/Dockerfile`,
      text: `FROM alpine\nRUN mkdir -p /root/.ssh && echo "${secret(openSsh(r).replace(/\n/g, '\\n'))}" > /root/.ssh/id_ed25519\n`,
    }),
  ],
  'pem-in-ovpn': [
    (r) => ({
      path: `etc/openvpn/${app(r)}.ovpn`,
      text: `client\n<ca>\n${pem('CERTIFICATE', r.bytes(600))}\n</ca>\n<key>\n${secret(pkcs8(r))}\n</key>\n`,
    }),
  ],
  'openvpn-static': [
    (r) => ({
      path: 'etc/openvpn/ta.key',
      text: `#\n# 2048 bit OpenVPN static key\n#\n${secret(`-----BEGIN OpenVPN Static key V1-----\n${Array.from({ length: 16 }, () => r.fill('{h32}')).join('\n')}\n-----END OpenVPN Static key V1-----`)}\n`,
    }),
  ],
  'pem-one-line': [
    (r) => ({
      path: `${root(r)}/config/keys.properties`,
      text: `key.alg=EC\nkey.private=${secret(ec(r).replace(/\n/g, ' '))}\n`,
    }),
  ],
  'pem-in-xml': [
    (r) => ({
      path: `${root(r)}/saml.xml`,
      text: `<saml>\n  <privateKey>\n${secret(pkcs8(r))}\n  </privateKey>\n</saml>\n`,
    }),
  ],
  'rsa-key-value-xml': [
    (r) => ({
      path: `srv/${app(r)}/key.xml`,
      text: `<RSAKeyValue><Modulus>${base64(r.bytes(128))}</Modulus><Exponent>AQAB</Exponent><P>${secret(base64(r.bytes(64)))}</P><Q>${secret(base64(r.bytes(64)))}</Q><D>${secret(base64(r.bytes(128)))}</D></RSAKeyValue>`,
    }),
  ],
  'dnssec-private': [
    (r) => ({
      path: `etc/bind/keys/K${app(r)}.io.+013+${r.fill('{d5}')}.private`,
      text: `Private-key-format: v1.3\nAlgorithm: 13 (ECDSAP256SHA256)\nPrivateKey: ${secret(base64(r.bytes(32)))}\nCreated: 20260101000000\n`,
    }),
  ],
  'tor-onion-key': [
    (r) => ({ path: 'var/lib/tor/hidden_service/private_key', text: `${secret(pem(privateLabel('RSA'), rsa(r)))}\n` }),
  ],
  'saltpack-and-keybase-paper': [
    (r) => ({ path: 'root/solana/id.json', text: secret(`[${[...r.bytes(64)].join(',')}]`) }),
  ],
  'pkcs7-and-key-bundle': [
    (r) => ({
      path: `etc/nginx/ssl/${app(r)}.bundle`,
      text: `${pem('CERTIFICATE', r.bytes(640))}\n${pem('CERTIFICATE', r.bytes(520))}\n${secret(pem(privateLabel('RSA'), rsa(r)))}\n`,
    }),
  ],
};
