import type { Random } from '../random';

/** Names of applications, people, hosts and folders, so that no two files look alike. */
export const app = (random: Random): string =>
  random.pick([
    'billing',
    'ledger',
    'atlas',
    'harbor-sync',
    'mailroom',
    'checkout',
    'pricing',
    'inventory',
    'courier',
    'quill',
    'orbit',
    'telemetry',
    'storefront',
    'scheduler',
    'intake',
    'archive',
    'kestrel',
    'notifier',
  ]);
export const host = (random: Random): string =>
  `${random.pick(['db', 'pg', 'mx', 'api', 'queue', 'cache', 'build', 'vault', 'node'])}${random.between(1, 40)}.${random.pick(['corp.acme.io', 'prod.internal', 'eu.kestrel.dev', 'lan', 'svc.cluster.local', 'nordwind.de'])}`;
export const person = (random: Random): string =>
  random.pick([
    'deploy',
    'svc_billing',
    'anna.kovacs',
    'jenkins',
    'reporting',
    'etl',
    'mwright',
    'app_rw',
    'backup',
    'k.tanaka',
    'ops',
    'synapse',
    'ro_user',
  ]);
export const root = (random: Random): string =>
  random.pick([
    'app',
    'srv/app',
    'opt/service',
    'home/node/app',
    'usr/src/app',
    'workspace',
    'var/www',
    'code',
    'root/project',
    'opt/acme',
  ]);
export const port = (random: Random): number => random.pick([5432, 3306, 6379, 8080, 9000, 27017, 5672, 1433, 8443]);
