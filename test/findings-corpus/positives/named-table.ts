/** Keys whose form says nothing: only the name in front tells. kind | words of the name, more after ";" | form. */
export const namedTable = `
datadog-api | dd api key; datadog api key | {h32}
datadog-application | dd app key; datadog app key | {h40}
cloudflare-token | cloudflare api token; cf api token | {w40}
cloudflare-global | cloudflare api key; cf api key | {h37}
fastly | fastly api token; fastly api key | {w32}
heroku-legacy | heroku api key | {uuid}
vercel | vercel token | {a24}
linode | linode token | {h64}
vultr | vultr api key | {N36}
hetzner-cloud | hcloud token | {a64}
scaleway | scw secret key | {uuid}
ovh-secret | ovh application secret; ovh consumer key | {a32}
upcloud | upcloud password | {a20}
exoscale-secret | exoscale api secret | {w43}
alibaba-secret | aliyun access key secret; alicloud secret key | {a30}
tencent-secret | tencentcloud secret key | {a32}
huawei-secret | hw secret key; huaweicloud secret key | {a40}
ibm-cloud | ibmcloud api key; ibm api key | {w44}
oracle-auth-token | oci auth token | {a16}>({a3}
aws-secret-only | aws secret access key | {b40}
twilio-auth | twilio auth token | {h32}
postmark | postmark server token; postmark api token | {uuid}
sparkpost | sparkpost api key | {h40}
mailjet-secret | mailjet api secret; mj apikey private | {h32}
vonage-secret | vonage api secret; nexmo api secret | {a16}
messagebird | messagebird access key | {a25}
plivo | plivo auth token | {a40}
algolia-admin | algolia admin key; algolia admin api key | {h32}
mistral | mistral api key | {a32}
cohere | cohere api key; co api key | {a40}
together-ai | together api key | {h64}
deepgram | deepgram api key | {h40}
assemblyai | assemblyai api key | {h32}
wandb | wandb api key | {h40}
pagerduty | pagerduty api key; pagerduty token | {w20}
opsgenie | opsgenie api key; genie key | {uuid}
rollbar | rollbar access token | {h32}
bugsnag | bugsnag api key | {h32}
snyk | snyk token | {uuid}
codecov | codecov token | {uuid}
coveralls | coveralls repo token | {a32}
travis-ci | travis token; travis api token | {w22}
drone-ci | drone rpc secret | {h32}
jenkins-api | jenkins api token; jenkins token | 11{h32}
gitea | gitea token; gitea access token | {h40}
bitbucket-oauth | bitbucket client secret | {a32}
okta | okta api token; okta token | 00{w40}
auth0-secret | auth0 client secret | {w64}
keycloak-client | keycloak client secret | {a32}
oidc-client | oidc client secret; oauth2 proxy client secret | {w40}
oauth2-proxy-cookie | oauth2 proxy cookie secret | {w43}=
ngrok | ngrok authtoken | {a27}_{a21}
consul | consul http token | {uuid}
nomad | nomad token | {uuid}
rabbitmq-cookie | rabbitmq erlang cookie | {u20}
splunk-hec | splunk hec token; splunk token | {uuid}
logzio | logzio token; logzio shipping token | {A32}
loggly | loggly token; loggly customer token | {uuid}
sumologic | sumo access key | {a64}
papertrail | papertrail api token | {a20}
influxdb | influx token; influxdb token | {w86}==
elastic-apm | elastic apm secret token | {a24}
segment | segment write key | {a32}
mixpanel-secret | mixpanel api secret | {h32}
amplitude-secret | amplitude secret key | {h32}
zendesk | zendesk api token | {a40}
freshdesk | freshdesk api key | {a20}
intercom | intercom access token | dG9r{b55}=
pipedrive | pipedrive api token | {h40}
jira-legacy | jira token; jira api token | {a24}
monday | monday api key | {h40}
trello-legacy | trello secret | {h64}
plaid-secret | plaid secret | {h30}
paypal-secret | paypal client secret; paypal secret | E{w79}
razorpay-secret | razorpay key secret | {a24}
adyen | adyen api key | AQE{b100}
coinbase-secret | coinbase api secret | {a32}
binance-secret | binance api secret; binance secret key | {a64}
kraken-secret | kraken private key; kraken api secret | {b86}==
bitfinex-secret | bitfinex api secret | {a43}
facebook-app-secret | facebook app secret; fb app secret | {h32}
twitter-consumer-secret | twitter consumer secret; twitter api secret | {a50}
twitter-token-secret | twitter access token secret | {a45}
linkedin-legacy | linkedin client secret | {a16}
twitch | twitch client secret | {n30}
spotify | spotify client secret | {h32}
reddit | reddit client secret; reddit secret | {w27}
dropbox-secret | dropbox app secret | {n15}
zoom-secret | zoom client secret; zoom api secret | {a32}
webex | webex bot token; webex access token | {a64}_PF84_{uuid}
line-channel | line channel secret | {h32}
openweather | openweather api key; owm api key | {h32}
here-maps | here api key | {w43}
rapidapi | rapidapi key; x rapidapi key | {a10}msh{a15}p1{a6}jsn{h12}
meraki | meraki api key; meraki dashboard api key | {h40}
duo-secret | duo skey; duo secret key | {a40}
saucelabs | sauce access key | {uuid}
browserstack | browserstack access key | {a20}
lokalise | lokalise api token | {h40}
crowdin | crowdin token; crowdin personal token | {h80}
netdata | netdata claim token | {w135}
home-assistant-supervisor | supervisor token | {h112}
plex | plex token | {w20}
grafana-admin | gf security admin password | {a18}
meilisearch | meili master key | {w43}
typesense | typesense api key | {a48}
strapi-salt | api token salt; admin jwt secret | {b22}==
directus | directus secret; directus key | {uuid}
n8n | n8n encryption key | {b32}
nextauth | nextauth secret; auth secret | {b43}=
rails-master-key | rails master key | {h32}
rails-secret-base | secret key base | {h128}
laravel-app-key | app key | base64:{b43}=
django-secret | django secret key; secret key | {n50}
flask-secret | flask secret key; secret key | {h48}
jwt-signing | jwt secret; jwt signing key; jwt secret key | {w64}
session-secret | session secret; cookie secret; express session secret | {a40}
hmac-key | hmac key; webhook secret; github webhook secret | {h64}
encryption-key | encryption key; data encryption key; aes key | {b43}=
master-password | master password; keystore password; key password | {a16}
ldap-bind | ldap bind password; ldap bindpw | {a14}
smtp-password | smtp password; mail password; email host password | {a16}
gmail-app-password | gmail app password; smtp pass | {l16}
redis-password | redis password; requirepass | {a32}
postgres-password | postgres password; pgpassword; db password | {a20}
mysql-root | mysql root password; mysql password | {a18}
mssql-sa | sa password; mssql sa password | {u1}{a12}{d2}!
mongo-root | mongo initdb root password | {a22}
minio-root | minio root password; minio secret key | {a24}
elastic-password | elastic password; kibana password | {a20}
clickhouse-cloud | clickhouse password | {a11}~{a4}
snowflake-password | snowflake password | {a20}
fauna | fauna secret | fn{w38}
lob | lob api key | live_{h35}
mollie | mollie api key | live_{a30}
gocardless | gocardless access token | live_{w40}
voyage | voyage api key | pa-{w43}
fontawesome | fontawesome npm auth token | {UUID}
wireguard-private | wg private key; wireguard private key | {b43}=
ethereum-private | deployer private key; eth private key | 0x{h64}
solana-private | solana private key | {s88}
bitcoin-wif | btc wif; wallet wif | K{s51}
zerotier | zerotier token; zt token | {a32}
acme-eab-hmac | eab hmac key; acme eab hmac | {w86}
powerdns | pdns api key; powerdns api key | {a32}
dnsimple | dnsimple token; dnsimple oauth token | {a32}
gandi | gandi api key; gandi livedns key | {a24}
namecheap | namecheap api key | {h32}
cpanel | cpanel api token; whm token | {N32}
proxmox-secret | proxmox token secret | {uuid}
netbox | netbox token; netbox api token | {h40}
vmware | vcenter password; vsphere password | {a12}!{d2}
tableau | tableau token secret; tableau pat secret | {b22}==:{a32}
fivetran | fivetran api secret | {a32}
salesforce-consumer | salesforce consumer secret; sfdc client secret | {H64}
docusign | docusign secret key | {uuid}
lastfm | lastfm api secret; lastfm shared secret | {h32}
etsy | etsy shared secret | {n10}
bitly | bitly access token | {h40}
unsplash | unsplash secret key | {w43}
`;
