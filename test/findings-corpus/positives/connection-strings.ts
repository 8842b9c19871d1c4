import { inUrl } from '../escapes';
import { app, host, person, root } from '../layouts/scenery';
import { secret } from '../marked-text';
import type { MarkedFile } from '../marked-text';
import type { Random, RandomFor } from '../random';
import type { Draft } from './draft.types';
import { bluntPassword, plainPassword } from './passwords';

/** A password that a URL holds: others are escaped. */
const urlPassword = (r: Random): string => secret(r.below(3) === 0 ? inUrl(plainPassword(r)) : bluntPassword(r));
const password = (r: Random): string => secret(bluntPassword(r));
const user = (r: Random): string => person(r).replace('.', '_');

/** Connection strings by kind, as programs take them. */
const strings: Readonly<Record<string, (random: Random) => string>> = {
  'postgres-url': (r) =>
    `postgres${r.pick(['', 'ql'])}://${user(r)}:${urlPassword(r)}@${host(r)}:5432/${app(r)}?sslmode=require`,
  'postgres-dsn': (r) =>
    `host=${host(r)} port=5432 user=${user(r)} password=${password(r)} dbname=${app(r)} sslmode=disable`,
  'postgres-dsn-quoted': (r) => `dbname='${app(r)}' user='${user(r)}' password='${password(r)}' host='${host(r)}'`,
  'mysql-url': (r) => `mysql${r.pick(['', '2', '+pymysql'])}://${user(r)}:${urlPassword(r)}@${host(r)}:3306/${app(r)}`,
  'go-mysql-dsn': (r) => `${user(r)}:${password(r)}@tcp(${host(r)}:3306)/${app(r)}?parseTime=true`,
  'php-pdo-dsn': (r) => `mysql:host=${host(r)};dbname=${app(r)};user=${user(r)};password=${password(r)}`,
  'mariadb-jdbc': (r) => `jdbc:mariadb://${host(r)}:3306/${app(r)}?user=${user(r)}&password=${password(r)}&useSSL=true`,
  'postgres-jdbc': (r) => `jdbc:postgresql://${host(r)}/${app(r)}?user=${user(r)}&password=${password(r)}`,
  'sqlserver-jdbc': (r) =>
    `jdbc:sqlserver://${host(r)}:1433;databaseName=${app(r)};user=${user(r)};password=${password(r)};encrypt=true`,
  'oracle-jdbc': (r) => `jdbc:oracle:thin:${user(r)}/${password(r)}@//${host(r)}:1521/ORCL`,
  'db2-jdbc': (r) => `jdbc:db2://${host(r)}:50000/SAMPLE:user=${user(r)};password=${password(r)};`,
  'snowflake-jdbc': (r) =>
    `jdbc:snowflake://acme.snowflakecomputing.com/?user=${user(r)}&password=${password(r)}&warehouse=WH`,
  'redshift-jdbc': (r) => `jdbc:redshift://${host(r)}:5439/dev?UID=${user(r)}&PWD=${password(r)}`,
  'ado-sqlserver': (r) =>
    `Server=tcp:${host(r)},1433;Initial Catalog=${app(r)};User ID=${user(r)};Password=${password(r)};Encrypt=True;`,
  'ado-short-names': (r) => `Data Source=${host(r)};Database=${app(r)};Uid=${user(r)};Pwd=${password(r)};`,
  'ado-quoted': (r) =>
    `Server=${host(r)};Database=${app(r)};User Id=${user(r)};Password='${secret(r.fill('{a6};{a5}'))}';Pooling=true`,
  npgsql: (r) => `Host=${host(r)};Port=5432;Username=${user(r)};Password=${password(r)};Database=${app(r)}`,
  'odbc-driver': (r) =>
    `Driver={ODBC Driver 18 for SQL Server};Server=${host(r)};UID=${user(r)};PWD={${password(r)}};TrustServerCertificate=yes`,
  'oledb-access': (r) =>
    `Provider=Microsoft.ACE.OLEDB.12.0;Data Source=C:\\data\\a.accdb;Jet OLEDB:Database Password=${password(r)};`,
  'oracle-ez': (r) => `sqlplus://${user(r)}/${password(r)}@${host(r)}:1521/XE`,
  'mongodb-url': (r) =>
    `mongodb://${user(r)}:${urlPassword(r)}@${host(r)}:27017,${host(r)}:27017/${app(r)}?replicaSet=rs0&authSource=admin`,
  'mongodb-srv': (r) =>
    `mongodb+srv://${user(r)}:${urlPassword(r)}@${app(r)}.${r.fill('{n5}')}.mongodb.net/?retryWrites=true`,
  'redis-url': (r) => `redis://:${urlPassword(r)}@${host(r)}:6379/${r.between(0, 9)}`,
  'redis-tls-user': (r) => `rediss://${user(r)}:${urlPassword(r)}@${host(r)}:6380`,
  'stackexchange-redis': (r) => `${host(r)}:6380,password=${password(r)},ssl=True,abortConnect=False`,
  'amqp-url': (r) => `amqp${r.pick(['', 's'])}://${user(r)}:${urlPassword(r)}@${host(r)}:5672/%2f`,
  'nats-url': (r) => `nats://${user(r)}:${urlPassword(r)}@${host(r)}:4222`,
  'mqtt-url': (r) => `mqtts://${user(r)}:${urlPassword(r)}@${host(r)}:8883`,
  'kafka-registry-url': (r) => `https://${user(r)}:${urlPassword(r)}@schema.${host(r)}:8081`,
  'smtp-url': (r) => `smtp${r.pick(['', 's'])}://${user(r)}%40acme.io:${urlPassword(r)}@${host(r)}:587?tls=true`,
  'imap-url': (r) => `imaps://${user(r)}:${urlPassword(r)}@${host(r)}:993/INBOX`,
  'ldap-url': (r) => `ldap://cn=admin,dc=acme,dc=io:${password(r)}@${host(r)}:389`,
  'ftp-url': (r) => `ftp://${user(r)}:${urlPassword(r)}@${host(r)}/incoming/`,
  'sftp-url': (r) => `sftp://${user(r)}:${urlPassword(r)}@${host(r)}:2222/upload`,
  'http-basic-url': (r) => `https://${user(r)}:${urlPassword(r)}@${host(r)}/api/v2/items.json`,
  'http-proxy-url': (r) => `http://${user(r)}:${urlPassword(r)}@proxy.${host(r)}:3128`,
  'git-https-url': (r) =>
    `git+https://${user(r)}:${secret(r.fill('{a24}'))}@git.${host(r)}/team/lib.git#v1.${r.between(0, 9)}`,
  'elasticsearch-url': (r) => `https://elastic:${urlPassword(r)}@${host(r)}:9243`,
  'clickhouse-url': (r) => `clickhouse://${user(r)}:${urlPassword(r)}@${host(r)}:9000/default`,
  'couchdb-url': (r) => `http://${user(r)}:${urlPassword(r)}@${host(r)}:5984/${app(r)}`,
  'cassandra-url': (r) => `cassandra://${user(r)}:${urlPassword(r)}@${host(r)}:9042/ks`,
  'neo4j-url': (r) => `bolt://neo4j:${urlPassword(r)}@${host(r)}:7687`,
  'cockroach-url': (r) => `cockroachdb://${user(r)}:${urlPassword(r)}@${host(r)}:26257/bank`,
  'influx-url': (r) => `influxdb://${user(r)}:${urlPassword(r)}@${host(r)}:8086/metrics`,
  'sentry-legacy-dsn': (r) =>
    `https://${r.fill('{h32}')}:${secret(r.fill('{h32}'))}@sentry.${host(r)}/${r.between(2, 90)}`,
  'azure-storage': (r) =>
    `DefaultEndpointsProtocol=https;AccountName=${r.fill('{n14}')};AccountKey=${secret(`${r.fill('{b86}')}==`)};EndpointSuffix=core.windows.net`,
  'azure-service-bus': (r) =>
    `Endpoint=sb://${app(r)}.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=${secret(r.fill('{b43}='))}`,
  'azure-event-hub': (r) =>
    `Endpoint=sb://${app(r)}-eh.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${secret(r.fill('{b43}='))};EntityPath=clicks`,
  'azure-cosmos': (r) =>
    `AccountEndpoint=https://${app(r)}.documents.azure.com:443/;AccountKey=${secret(`${r.fill('{b86}')}==`)};`,
  'azure-iot-hub': (r) =>
    `HostName=${app(r)}.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=${secret(r.fill('{b43}='))}`,
  'azure-app-configuration': (r) =>
    `Endpoint=https://${app(r)}.azconfig.io;Id=${r.fill('{a4}')}-l0-s0:${r.fill('{a20}')};Secret=${secret(r.fill('{b43}='))}`,
  'azure-notification-hub': (r) =>
    `Endpoint=sb://push-${app(r)}.servicebus.windows.net/;SharedAccessKeyName=DefaultFullSharedAccessSignature;SharedAccessKey=${secret(r.fill('{b43}='))}`,
  'application-insights-old': (r) =>
    `Server=${host(r)};Integrated Security=false;User=${user(r)};password=${password(r)}`,
  'celery-result-backend': (r) => `db+postgresql://${user(r)}:${urlPassword(r)}@${host(r)}/celery`,
  'sqlalchemy-mssql': (r) =>
    `mssql+pyodbc://${user(r)}:${urlPassword(r)}@${host(r)}/app?driver=ODBC+Driver+17+for+SQL+Server`,
  'rabbit-management-url': (r) => `http://guest2:${urlPassword(r)}@${host(r)}:15672/api/queues`,
  'rtsp-camera': (r) => `rtsp://${user(r)}:${urlPassword(r)}@10.0.${r.between(0, 9)}.${r.between(2, 250)}:554/stream1`,
  'vnc-url': (r) => `vnc://:${urlPassword(r)}@${host(r)}:5901`,
};

/** Where connection strings stand; those of one kind differ in it. */
const places: readonly ((random: Random, line: string) => MarkedFile)[] = [
  (r, line) => ({
    path: `${root(r)}/.env`,
    text: `APP=${app(r)}\n${r.pick(['DATABASE_URL', 'CONN', 'BROKER_URL', 'DSN', 'UPSTREAM'])}=${/[\s;]/.test(line) ? `"${line}"` : line}\nDEBUG=0\n`,
  }),
  (r, line) => ({
    path: `${root(r)}/appsettings.json`,
    text: `{\n  "ConnectionStrings": {\n    "${r.pick(['Default', 'Main', 'Primary'])}": "${line.replace(/\\/g, '\\\\')}"\n  }\n}\n`,
  }),
  (r, line) => ({
    path: `${root(r)}/src/${r.pick(['db', 'store', 'queue'])}.${r.pick(['ts', 'js'])}`,
    text: `import { open } from './driver';\n\nexport const conn = await open("${line.replace(/\\/g, '\\\\')}", { max: ${r.between(2, 20)} });\n`,
  }),
  (r, line) => ({
    path: `${root(r)}/${r.pick(['tasks', 'worker', 'load'])}.py`,
    text: `import driver\n\n# ${host(r)}\nc = driver.connect("${line.replace(/\\/g, '\\\\')}")\n`,
  }),
  (r, line) => ({
    path: `etc/${app(r)}/config.yaml`,
    text: `store:\n  url: "${line.replace(/\\/g, '\\\\')}"\n  pool: ${r.between(2, 50)}\n`,
  }),
  (r, line) => ({
    path: `${root(r)}/${app(r)}/Web.config`,
    text: `<connectionStrings>\n  <add name="${r.pick(['Db', 'Store'])}" connectionString="${line.replace(/&/g, '&amp;')}" />\n</connectionStrings>\n`,
  }),
  (r, line) => ({
    path: `var/log/${app(r)}/startup.log`,
    text: `2026-02-0${r.between(1, 9)} 11:02:17,${r.fill('{d3}')} INFO  [main] opening ${line}\n2026-02-09 11:02:18,001 INFO  [main] ready\n`,
  }),
  (r, line) => ({
    path: `opt/${app(r)}/Main.java`,
    text: `class Main {\n  void run() throws Exception {\n    var url = "${line.replace(/\\/g, '\\\\')}";\n    connect(url);\n  }\n}\n`,
  }),
  (r, line) => ({
    path: `${root(r)}/main.go`,
    text: `package main\n\nfunc open() (*DB, error) {\n\treturn Open("driver", "${line.replace(/\\/g, '\\\\')}")\n}\n// ${app(r)}\n`,
  }),
  (r, line) => ({
    path: `${root(r)}/conf/app.properties`,
    text: `app.name=${app(r)}\nstore.url=${line.replace(/\\/g, '\\\\')}\nstore.pool=${r.between(1, 20)}\n`,
  }),
  (r, line) => ({
    path: `usr/local/bin/${r.pick(['wait', 'migrate'])}-${app(r)}.sh`,
    text: `#!/bin/sh\nset -e\nmigrate --source ./m --target '${line.replace(/'/g, `'\\''`)}' up\n`,
  }),
];

const PER_KIND = 3;

/** Each kind of connection string in some places. */
export function connectionDrafts(randomFor: RandomFor): readonly Draft[] {
  return Object.entries(strings).flatMap(([kind, write]) =>
    randomFor(`places of ${kind}`)
      .shuffled(places)
      .slice(0, PER_KIND)
      .map((place, at): Draft => {
        const random = randomFor(`connection/${kind}/${at}`);
        return { kind, group: 'connection string', file: place(random, write(random)) };
      }),
  );
}
