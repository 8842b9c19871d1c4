import { base64, inJson, inPython, inXml } from '../escapes';
import { app, host, person, root } from '../layouts/scenery';
import { secret } from '../marked-text';
import type { Files } from './draft.types';
import { bluntPassword, plainPassword } from './passwords';

/** Files of package managers, frameworks and web applications that keep passwords in a form of their own. */
export const applicationFiles: Files = {
  pgpass: [
    (r) => ({
      path: `home/${person(r)}/.pgpass`,
      text: `# ${app(r)}\n${host(r)}:5432:*:${person(r)}:${secret(bluntPassword(r))}\n`,
    }),
    (r) => ({
      path: 'root/.pgpass',
      text: `localhost:5433:billing:reporting:${secret(`${r.fill('{a5}')}\\:${r.fill('{a6}')}`)}\n${host(r)}:*:*:ro:${secret(r.fill('{a5}!{a4}'))}`,
    }),
  ],
  netrc: [
    (r) => ({
      path: 'root/.netrc',
      text: `machine ${host(r)}\n  login ${person(r)}\n  password ${secret(plainPassword(r))}\n`,
    }),
    (r) => ({
      path: `home/${person(r)}/.netrc`,
      text: `machine api.${host(r)} login ${person(r)} password ${secret(bluntPassword(r))} account acme\n`,
    }),
    (r) => ({
      path: 'etc/apt/auth.conf.d/private.conf',
      text: `machine apt.${host(r)}/debian\nlogin ${person(r)}\npassword ${secret(bluntPassword(r))}\n`,
    }),
  ],
  'wp-config': [
    (r) => ({
      path: 'var/www/html/wp-config.php',
      text: `<?php\ndefine( 'DB_NAME', 'wordpress' );\ndefine( 'DB_USER', '${person(r)}' );\n/** MySQL database password */\ndefine( 'DB_PASSWORD', '${secret(inPython(plainPassword(r)))}' );\ndefine( 'DB_HOST', '${host(r)}' );\n$table_prefix = 'wp_';\n`,
    }),
    (r) => ({
      path: 'srv/blog/wp-config.php',
      text: `<?php\ndefine('AUTH_KEY',         '${secret(r.fill('{a20}|{a9}&{a10}~{a20}'))}');\ndefine('SECURE_AUTH_KEY',  '${secret(r.fill('{a12}+{a20}^{a28}'))}');\ndefine('NONCE_SALT',       '${secret(r.fill('{a8}!{a22}-{a31}'))}');\n`,
    }),
  ],
  'npmrc-password': [
    (r) => ({
      path: 'root/.npmrc',
      text: `//npm.${host(r)}/:username=${person(r)}\n//npm.${host(r)}/:_password="${secret(base64(plainPassword(r)))}"\n//npm.acme.io/:email=ci@acme.io\nalways-auth=true\n`,
    }),
    (r) => ({
      path: 'app/.npmrc',
      text: `registry=https://npm.acme.io/\n_auth=${secret(base64(`${person(r)}:${bluntPassword(r)}`))}\nemail=dev@acme.io\n`,
    }),
    (r) => ({
      path: 'usr/src/app/.npmrc',
      text: `@acme:registry=https://npm.${host(r)}\n//npm.acme.io/:_authToken=${secret(r.fill('{uuid}'))}\n`,
    }),
  ],
  yarnrc: [
    (r) => ({
      path: 'app/.yarnrc.yml',
      text: `nodeLinker: node-modules\nnpmScopes:\n  acme:\n    npmRegistryServer: "https://npm.acme.io"\n    npmAuthToken: ${secret(r.fill('{a36}'))}\n`,
    }),
  ],
  pypirc: [
    (r) => ({
      path: 'root/.pypirc',
      text: `[distutils]\nindex-servers =\n    internal\n\n[internal]\nrepository: https://pypi.${host(r)}/simple\nusername: ${person(r)}\npassword: ${secret(plainPassword(r))}\n`,
    }),
    (r) => ({
      path: 'home/build/.pypirc',
      text: `[pypi]\nusername=${person(r)}\npassword=${secret(bluntPassword(r))}\n`,
    }),
  ],
  'pip-conf': [
    (r) => ({
      path: 'etc/pip.conf',
      text: `[global]\nindex-url = https://${person(r)}:${secret(bluntPassword(r))}@pypi.${host(r)}/simple\ntimeout = 60\n`,
    }),
  ],
  'poetry-auth': [
    (r) => ({
      path: 'root/.config/pypoetry/auth.toml',
      text: `[http-basic.acme]\nusername = "${person(r)}"\npassword = "${secret(inJson(plainPassword(r)))}"\n`,
    }),
  ],
  'composer-auth': [
    (r) => ({
      path: 'root/.composer/auth.json',
      text: `{\n    "http-basic": {\n        "repo.${host(r)}": {\n            "username": "${person(r)}",\n            "password": "${secret(r.fill('{h32}'))}"\n        }\n    }\n}\n`,
    }),
  ],
  'bundle-config': [
    (r) => ({
      path: 'usr/local/bundle/config',
      text: `---\nBUNDLE_FROZEN: "true"\nBUNDLE_GEMS__ACME__IO: "${person(r)}:${secret(bluntPassword(r))}"\n`,
    }),
  ],
  'gem-credentials': [
    (r) => ({ path: 'root/.gem/credentials', text: `---\n:rubygems_api_key: ${secret(r.fill('{h32}'))}\n` }),
  ],
  'cargo-credentials': [
    (r) => ({
      path: 'root/.cargo/credentials.toml',
      text: `[registries.acme]\ntoken = "${secret(r.fill('{a32}'))}"\n`,
    }),
  ],
  'maven-settings': [
    (r) => ({
      path: 'root/.m2/settings.xml',
      text: `<settings>\n  <servers>\n    <server>\n      <id>nexus</id>\n      <username>${person(r)}</username>\n      <password>${secret(inXml(plainPassword(r)))}</password>\n    </server>\n  </servers>\n</settings>\n`,
    }),
    (r) => ({
      path: 'usr/share/maven/conf/settings.xml',
      text: `<settings xmlns="http://maven.apache.org/SETTINGS/1.0.0">\n <proxies><proxy><active>true</active><host>${host(r)}</host><username>${person(r)}</username><password>${secret(bluntPassword(r))}</password></proxy></proxies>\n <servers><server><id>gpg</id><passphrase>${secret(bluntPassword(r))}</passphrase></server></servers>\n</settings>\n`,
    }),
  ],
  'gradle-properties': [
    (r) => ({
      path: 'home/gradle/.gradle/gradle.properties',
      text: `org.gradle.daemon=false\nnexusUsername=${person(r)}\nnexusPassword=${secret(bluntPassword(r))}\nsigning.keyId=${r.fill('{H8}')}\nsigning.password=${secret(bluntPassword(r))}\n`,
    }),
  ],
  'sbt-credentials': [
    (r) => ({
      path: 'root/.sbt/.credentials',
      text: `realm=Sonatype Nexus Repository Manager\nhost=${host(r)}\nuser=${person(r)}\npassword=${secret(bluntPassword(r))}\n`,
    }),
  ],
  'nuget-config': [
    (r) => ({
      path: 'root/.nuget/NuGet/NuGet.Config',
      text: `<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n  <packageSourceCredentials>\n    <acme>\n      <add key="Username" value="${person(r)}" />\n      <add key="ClearTextPassword" value="${secret(inXml(plainPassword(r)))}" />\n    </acme>\n  </packageSourceCredentials>\n</configuration>\n`,
    }),
  ],
  'tomcat-users': [
    (r) => ({
      path: 'usr/local/tomcat/conf/tomcat-users.xml',
      text: `<tomcat-users>\n  <role rolename="manager-gui"/>\n  <user username="${person(r)}" password="${secret(inXml(plainPassword(r)))}" roles="manager-gui"/>\n</tomcat-users>\n`,
    }),
    (r) => ({
      path: 'opt/tomcat9/conf/tomcat-users.xml',
      text: `<?xml version='1.0'?>\n<tomcat-users version="1.0"><user roles='admin-script,manager-status' name='${person(r)}' password='${secret(bluntPassword(r))}'/></tomcat-users>`,
    }),
  ],
  'server-xml': [
    (r) => ({
      path: 'opt/tomcat/conf/server.xml',
      text: `<Server port="8005">\n  <Connector port="8443" SSLEnabled="true" keystoreFile="conf/site.jks" keystorePass="${secret(bluntPassword(r))}" scheme="https"/>\n</Server>\n`,
    }),
  ],
  'context-xml': [
    (r) => ({
      path: `${root(r)}/META-INF/context.xml`,
      text: `<Context>\n  <Resource name="jdbc/main" auth="Container" type="javax.sql.DataSource" username="${person(r)}"\n            password="${secret(inXml(plainPassword(r)))}" url="jdbc:postgresql://${host(r)}/app"/>\n</Context>\n`,
    }),
  ],
  'wildfly-standalone': [
    (r) => ({
      path: 'opt/jboss/wildfly/standalone/configuration/standalone.xml',
      text: `<datasource jndi-name="java:/AppDS" pool-name="AppDS">\n  <connection-url>jdbc:mysql://${host(r)}/app</connection-url>\n  <security user-name="${person(r)}" password="${secret(bluntPassword(r))}"/>\n</datasource>\n<security>\n  <user-name>${person(r)}</user-name>\n  <password>${secret(bluntPassword(r))}</password>\n</security>\n`,
    }),
  ],
  'jetty-realm': [
    (r) => ({
      path: 'etc/jetty/realm.properties',
      text: `# user: password,roles\n${person(r)}: ${secret(bluntPassword(r))},admin\n`,
    }),
  ],
  'web-config': [
    (r) => ({
      path: 'inetpub/wwwroot/Web.config',
      text: `<configuration>\r\n <connectionStrings>\r\n  <add name="Main" connectionString="Data Source=${host(r)};Initial Catalog=app;User ID=${person(r)};Password=${secret(bluntPassword(r))};Encrypt=true" providerName="System.Data.SqlClient"/>\r\n </connectionStrings>\r\n <system.web><machineKey validationKey="${secret(r.fill('{H128}'))}" decryptionKey="${secret(r.fill('{H64}'))}" validation="SHA1"/></system.web>\r\n</configuration>\r\n`,
    }),
  ],
  'spring-yaml': [
    (r) => ({
      path: `${root(r)}/application.yml`,
      text: `spring:\n  datasource:\n    url: jdbc:postgresql://${host(r)}/orders\n    username: ${person(r)}\n    password: ${secret(bluntPassword(r))}\n  mail:\n    host: ${host(r)}\n`,
    }),
    (r) => ({
      path: 'BOOT-INF/classes/application-prod.yml',
      text: `spring.rabbitmq.password: "${secret(inJson(plainPassword(r)))}"\nmanagement.endpoints.web.exposure.include: health\n`,
    }),
    (r) => ({
      path: `${root(r)}/config/application.yaml`,
      text: `spring:\n  data:\n    redis: {host: ${host(r)}, port: 6379, password: '${secret(bluntPassword(r))}'}\n`,
    }),
  ],
  'spring-properties': [
    (r) => ({
      path: `${root(r)}/application.properties`,
      text: `spring.datasource.username=${person(r)}\nspring.datasource.password = ${secret(bluntPassword(r))}\nspring.datasource.driver-class-name=org.postgresql.Driver\nspring.jpa.hibernate.ddl-auto=none\n`,
    }),
  ],
  'django-settings': [
    (r) => ({
      path: `${root(r)}/mysite/settings.py`,
      text: `DEBUG = True\nSECRET_KEY = 'django-insecure-${secret(r.fill('{n20}#{n5}^{n12}&{n10}'))}'\nALLOWED_HOSTS = []\n`,
    }),
    (r) => ({
      path: `${root(r)}/core/settings.py`,
      text: `DATABASES = {\n    'default': {\n        'ENGINE': 'django.db.backends.postgresql',\n        'NAME': 'app',\n        'USER': '${person(r)}',\n        'PASSWORD': '${secret(inPython(plainPassword(r)))}',\n        'HOST': '${host(r)}',\n    }\n}\n`,
    }),
  ],
  'rails-database-yml': [
    (r) => ({
      path: `${root(r)}/config/database.yml`,
      text: `production:\n  adapter: mysql2\n  username: ${person(r)}\n  password: ${secret(bluntPassword(r))}\n  host: ${host(r)}\n`,
    }),
  ],
  'rails-master-key': [(r) => ({ path: `${root(r)}/config/master.key`, text: secret(r.fill('{h32}')) })],
  'rails-secrets-yml': [
    (r) => ({
      path: `${root(r)}/config/secrets.yml`,
      text: `production:\n  secret_key_base: ${secret(r.fill('{h128}'))}\n`,
    }),
  ],
  'symfony-parameters': [
    (r) => ({
      path: `${root(r)}/app/config/parameters.yml`,
      text: `parameters:\n    database_host: ${host(r)}\n    database_password: ${secret(bluntPassword(r))}\n    mailer_password: null\n    secret: ${secret(r.fill('{h40}'))}\n`,
    }),
  ],
  'joomla-configuration': [
    (r) => ({
      path: 'var/www/joomla/configuration.php',
      text: `<?php\nclass JConfig {\n\tpublic $host = '${host(r)}';\n\tpublic $user = '${person(r)}';\n\tpublic $password = '${secret(inPython(plainPassword(r)))}';\n\tpublic $secret = '${secret(r.fill('{a16}'))}';\n}\n`,
    }),
  ],
  'drupal-settings': [
    (r) => ({
      path: 'var/www/html/sites/default/settings.php',
      text: `<?php\n$databases['default']['default'] = array (\n  'database' => 'drupal',\n  'username' => '${person(r)}',\n  'password' => '${secret(inPython(plainPassword(r)))}',\n  'host' => '${host(r)}',\n);\n$settings['hash_salt'] = '${secret(r.fill('{w74}'))}';\n`,
    }),
  ],
  'magento-env': [
    (r) => ({
      path: 'var/www/magento/app/etc/env.php',
      text: `<?php\nreturn [\n    'crypt' => [\n        'key' => '${secret(r.fill('{h32}'))}'\n    ],\n    'db' => ['connection' => ['default' => ['username' => '${person(r)}', 'password' => '${secret(bluntPassword(r))}']]],\n];\n`,
    }),
  ],
  phpmyadmin: [
    (r) => ({
      path: 'etc/phpmyadmin/config.inc.php',
      text: `<?php\n$cfg['blowfish_secret'] = '${secret(r.fill('{a32}'))}';\n$cfg['Servers'][1]['controlpass'] = '${secret(bluntPassword(r))}';\n$cfg['Servers'][1]['auth_type'] = 'cookie';\n`,
    }),
  ],
  roundcube: [
    (r) => ({
      path: 'etc/roundcube/config.inc.php',
      text: `<?php\n$config['db_dsnw'] = 'mysql://${person(r)}:${secret(bluntPassword(r))}@localhost/roundcube';\n$config['des_key'] = '${secret(r.fill('{a24}'))}';\n`,
    }),
  ],
  'nextcloud-config': [
    (r) => ({
      path: 'var/www/nextcloud/config/config.php',
      text: `<?php\n$CONFIG = array (\n  'passwordsalt' => '${secret(r.fill('{b30}'))}',\n  'secret' => '${secret(r.fill('{b48}'))}',\n  'dbuser' => '${person(r)}',\n  'dbpassword' => '${secret(bluntPassword(r))}',\n);\n`,
    }),
  ],
};
