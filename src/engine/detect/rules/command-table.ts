/** How a program takes a secret on its command line. */
export interface SecretOption {
  /** Name of the program, without folders and `.exe`. */
  readonly program: RegExp;
  /** A word that the command must have: `docker login`, but not `docker run`. */
  readonly word?: RegExp;
  /** Options whose next word is the secret. */
  readonly separate?: readonly string[];
  /** Options that the secret follows without a blank. */
  readonly attached?: readonly string[];
  /** What stands in front of the secret within the option's value, as `user:` of `-u user:secret`. */
  readonly behind?: RegExp;
  /** The secret is so many words behind the one that `word` names. */
  readonly position?: number;
}

/** Programs and their options, in the order in which they are tried. Long options that tell by their name need no row. */
export const secretOptions: readonly SecretOption[] = [
  { program: /^(?:mysql\w*|mariadb[\w-]*)$/, attached: ['-p'] },
  { program: /^sshpass$/, separate: ['-p'], attached: ['-p'] },
  {
    program: /^(?:docker|podman|buildah|skopeo|nerdctl|helm|oras|crane|regctl|az|oc|argocd|cf|apptainer|singularity)$/,
    word: /^login$/,
    separate: ['-p'],
    attached: ['-p='],
  },
  { program: /^(?:redis-cli|keydb-cli|valkey-cli)$/, separate: ['-a'] },
  {
    program: /^(?:mongo|mongosh|mongodump|mongorestore|mongoimport|mongoexport|cqlsh|influx|impala-shell)$/,
    separate: ['-p'],
  },
  { program: /^mongo/, attached: ['-p'] },
  {
    program: /^ldap(?:search|modify|add|delete|passwd|whoami|compare|modrdn)$/,
    separate: ['-w', '-s'],
    attached: ['-w'],
  },
  { program: /^(?:sqlcmd|osql|bcp|isql|tsql|unzip|zip|mosquitto_(?:pub|sub|rr))$/, separate: ['-P'], attached: ['-P'] },
  { program: /^7z[ar]?$/, attached: ['-p'] },
  { program: /^(?:useradd|usermod|adduser|twine|ncftp\w*|ipmitool)$/, separate: ['-p', '-P'] },
  { program: /^(?:plink|pscp|psftp|putty)$/, separate: ['-pw'] },
  {
    program: /^(?:curl|http|https|ab|xh)$/,
    separate: ['-u', '--user', '-U', '--proxy-user', '-a', '-A'],
    behind: /^[^\s:"']{1,128}:/,
  },
  { program: /^curl$/, attached: ['-u', '--user=', '--proxy-user='], behind: /^[^\s:"'=]{1,128}:/ },
  { program: /^(?:smbclient|rpcclient|net|smbget)$/, separate: ['-U'], attached: ['-U'], behind: /^[^\s%"']{1,128}%/ },
  { program: /^lftp$/, separate: ['-u'], behind: /^[^\s,"']{1,128},/ },
  { program: /^openssl$/, separate: ['-passin', '-passout', '-pass', '-password'], behind: /^pass:/ },
  { program: /^openssl$/, separate: ['-k', '-K'] },
  { program: /^openssl$/, word: /^passwd$/, position: 1 },
  { program: /^ssh-keygen$/, separate: ['-N', '-P'] },
  { program: /^(?:xfreerdp\d?|rdesktop|wlfreerdp)$/, attached: ['/p:', '-p'], separate: ['-p'] },
  { program: /^(?:mc|mcli)$/, word: /^(?:set|add)$/, position: 4 },
  {
    program: /^(?:skopeo|buildah|podman|oras)$/,
    separate: ['--creds', '--src-creds', '--dest-creds'],
    behind: /^[^\s:"']{1,128}:/,
  },
  { program: /^(?:gpg2?|ansible-vault|restic|borg)$/, separate: ['--passphrase'] },
  { program: /^(?:cryptsetup|veracrypt)$/, separate: ['-p', '--password'] },
  { program: /^(?:snmpwalk|snmpget|snmpset|snmpbulkwalk|snmptrap)$/, separate: ['-c', '-A', '-X'], attached: ['-c'] },
  { program: /^sonar-scanner(?:\.bat)?$/, attached: ['-Dsonar.login=', '-Dsonar.token='] },
  { program: /^grafana(?:-cli)?$/, word: /^reset-admin-password$/, position: 1 },
  { program: /^schtasks$/i, separate: ['/rp', '/RP'] },
  { program: /^(?:psql|pg_dump|createdb)$/, separate: ['-W'] },
  { program: /^htpasswd$/, word: /^-\w*b\w*$/, position: 3 },
  { program: /^net1?$/, word: /^user$/i, position: 2 },
  { program: /^rabbitmqctl$/, word: /^(?:add_user|change_password|authenticate_user)$/, position: 2 },
  { program: /^vault$/, word: /^login$/, position: 1 },
  { program: /^setx$/i, word: /^setx$/i, position: 2 },
];
