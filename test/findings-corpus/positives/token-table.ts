/**
 * Tokens that their own form gives away: kind | words of the name they are given | form (see `fill` of random.ts).
 * Forms are those the vendors publish; no token stands here. Where only a part is secret, it stands in ‹ ›.
 */
export const tokenTable = `
github-fine-grained | github token | github_pat_{a22}_{a59}
gitlab-personal | gitlab token | glpat-{w20}
gitlab-personal-routable | gitlab api token | glpat-{w27}.{d2}.{n9}
gitlab-runner | gitlab runner token | glrt-{w20}
gitlab-runner-routable | runner token | glrt-t1_{w27}.{d2}.{n9}
gitlab-runner-registration | registration token | GR1348941{w20}
gitlab-deploy | ci deploy password | gldt-{w20}
gitlab-pipeline-trigger | trigger token | glptt-{h40}
gitlab-feed | feed token | glft-{w20}
gitlab-incoming-mail | incoming email token | glimt-{n25}
gitlab-agent | agent token | glagent-{w50}
gitlab-oauth-secret | gitlab oauth secret | gloas-{h64}
gitlab-scim | scim token | glsoat-{w20}
gitlab-feature-flags | unleash instance id | glffct-{w20}
gitlab-ci-job | ci job token | glcbt-{h2}_{w20}
slack-bot | slack bot token | xoxb-{d12}-{d13}-{a24}
slack-user | slack token | xoxp-{d12}-{d12}-{d13}-{h32}
slack-app | slack app token | xapp-1-A{N10}-{d13}-{h64}
slack-config-access | slack config token | xoxe.xoxp-1-{a160}
slack-config-refresh | slack refresh token | xoxe-1-{a146}
slack-legacy-workspace | slack workspace token | xoxa-2-{d12}-{d12}-{h32}
slack-browser-session | slack session | xoxc-{d12}-{d12}-{d13}-{h64}
slack-webhook | slack webhook url | https://hooks.slack.com/services/‹T{N10}/B{N10}/{a24}›
slack-workflow-webhook | slack workflow url | https://hooks.slack.com/workflows/‹T{N10}/A{N10}/{d18}/{a24}›
pypi-upload | pypi token | pypi-AgEIcHlwaS5vcmcC{w150}
testpypi-upload | twine password | pypi-AgENdGVzdC5weXBpLm9yZwIk{w140}
stripe-live | stripe secret key | sk_live_{a24}
stripe-live-long | stripe api key | sk_live_51{a97}
stripe-restricted | stripe key | rk_live_{a99}
stripe-test | stripe secret key | sk_test_51{a97}
stripe-webhook-signing | stripe webhook secret | whsec_{a32}
aws-bedrock-api-key | aws bearer token bedrock | ABSKQmVkcm9ja0FQSUtleS{b108}=
aws-appsync-key | appsync api key | da2-{n26}
aws-mws | mws auth token | amzn.mws.{uuid}
google-api-key | google maps api key | AIza{w35}
google-oauth-secret | google client secret | GOCSPX-{w28}
google-oauth-access | google access token | ya29.a0Af{w140}
google-oauth-refresh | google refresh token | 1//0{w1}{w98}
firebase-cloud-messaging | fcm server key | AAAA{w7}:APA91b{w134}
gcs-hmac-id | gcs access key | GOOG1E{N55}
azure-ad-client-secret | azure client secret | {a3}8Q~{w34}
azure-devops-pat | azure devops pat | {a76}AZDO{a4}
azure-storage-key | azure storage key | {b76}+AStxy{b3}==
azure-cosmos-key | cosmos key | {b76}ACDb{b6}==
azure-container-registry | acr password | {b42}+ACR{a6}
azure-search-admin | search admin key | {a42}AzSe{a6}
azure-functions-key | functions key | {w44}AzFu{w6}==
azure-redis-key | redis primary key | {a33}AzCa{a5}A=
azure-openai-key | azure openai api key | {a52}JQQJ99{a2}ACYeBjFXJ3w3AAA{a11}
vault-service | vault token | hvs.{w24}
vault-service-long | vault token | hvs.CAES{w91}
vault-batch | vault batch token | hvb.AAAAAQ{w130}
vault-recovery | vault recovery token | hvr.{w24}
terraform-cloud | tfe token | {a14}.atlasv1.{w67}
telegram-bot | telegram bot token | {d10}:AA{w33}
discord-bot | discord token | MT{a24}.G{w5}.{w38}
discord-webhook | discord webhook | https://discord.com/api/webhooks/{d19}/‹{w68}›
docker-personal | docker password | dckr_pat_{w27}
docker-organization | dockerhub token | dckr_oat_{w32}
twilio-api-key | twilio api key | SK{h32}
sendgrid | sendgrid api key | SG.{w22}.{w43}
brevo-api | brevo api key | xkeysib-{h64}-{a16}
brevo-smtp | brevo smtp key | xsmtpsib-{h64}-{a16}
mailgun-private | mailgun api key | key-{h32}
mailgun-signing | mailgun api key | {h32}-{h8}-{h8}
mailchimp | mailchimp api key | {h32}-us{d2}
mandrill | mandrill api key | md-{w22}
resend | resend api key | re_{a8}_{a24}
mailersend | mailersend api key | mlsn.{h64}
openai-legacy | openai api key | sk-{a20}T3BlbkFJ{a20}
openai-project | openai api key | sk-proj-{w74}T3BlbkFJ{w74}
openai-service-account | openai key | sk-svcacct-{w74}T3BlbkFJ{w74}
openai-admin | openai admin key | sk-admin-{w58}T3BlbkFJ{w58}
anthropic-api | anthropic api key | sk-ant-api03-{w93}AA
anthropic-admin | anthropic admin key | sk-ant-admin01-{w93}AA
anthropic-oauth | claude code oauth token | sk-ant-oat01-{w93}AA
hugging-face | hf token | hf_{A34}
hugging-face-organization | hf api token | api_org_{A34}
replicate | replicate api token | r8_{a37}
groq | groq api key | gsk_{a52}
perplexity | perplexity api key | pplx-{a48}
xai | xai api key | xai-{a80}
openrouter | openrouter api key | sk-or-v1-{h64}
fireworks | fireworks api key | fw_{a24}
nvidia-ngc | ngc api key | nvapi-{w64}
langsmith | langsmith api key | lsv2_pt_{h32}_{h10}
langfuse | langfuse secret key | sk-lf-{uuid}
pinecone | pinecone api key | pcsk_{a5}_{a63}
jina | jina api key | jina_{h32}{w28}
tavily | tavily api key | tvly-dev-{a32}
cerebras | cerebras api key | csk-{n48}
elevenlabs | elevenlabs api key | sk_{h48}
databricks | databricks token | dapi{h32}-2
new-relic-user | new relic api key | NRAK-{N27}
new-relic-insert | new relic insert key | NRII-{w32}
new-relic-license | new relic license key | {h36}NRAL
grafana-cloud | grafana cloud token | glc_eyJvIjoi{b90}
sentry-user | sentry auth token | sntryu_{h64}
honeycomb-ingest | honeycomb api key | hcaik_01{n56}
dynatrace | dynatrace token | dt0c01.{t24}.{t64}
elastic-cloud | ec api key | essu_{b70}==
sonarqube-user | sonar token | squ_{h40}
sonarqube-project | sonar login | sqp_{h40}
sonarqube-global | sonar token | sqa_{h40}
circleci-personal | circle token | CCIPAT_{s22}_{h40}
circleci-project | circleci project token | CCIPRJ_{s22}_{h40}
buildkite | buildkite token | bkua_{h40}
artifactory-api-key | artifactory api key | AKCp8{a68}
artifactory-reference | jfrog token | cmVmdGtuOjAxOj{a50}
nuget | nuget api key | oy2{n43}
rubygems | gem host api key | rubygems_{h48}
crates-io | cargo registry token | cio{a32}
clojars | clojars password | CLOJARS_{h60}
packagist | packagist token | packagist_ort_{h68}
octopus-deploy | octopus api key | API-{N27}
pulumi | pulumi access token | pul-{h40}
infracost | infracost api key | ico-{a32}
doppler-personal | doppler token | dp.pt.{a43}
doppler-service | doppler token | dp.st.prd.{a43}
doppler-cli | doppler cli token | dp.ct.{a43}
infisical-service | infisical token | st.{h24}.{h32}.{h32}
onepassword-secret-key | op secret key | A3-{N6}-{N6}-{N5}-{N5}-{N5}-{N5}
bitwarden-machine | bws access token | 0.{uuid}.{a30}:{b22}==
cloudflare-origin-ca | origin ca key | v1.0-{h24}-{h146}
digitalocean-personal | digitalocean token | dop_v1_{h64}
digitalocean-oauth | do oauth token | doo_v1_{h64}
digitalocean-refresh | do refresh token | dor_v1_{h64}
heroku | heroku api key | HRKU-AA{w58}
netlify | netlify auth token | nfp_{a36}
fly-io | fly api token | fo1_{w43}
fly-macaroon | fly access token | FlyV1 ‹fm2_{b180}==›
render-com | render api key | rnd_{a32}
supabase-management | supabase access token | sbp_{h40}
supabase-secret | supabase secret key | sb_secret_{w31}
planetscale-token | planetscale service token | pscale_tkn_{w43}
planetscale-password | database password | pscale_pw_{w43}
neon | neon api key | napi_{n64}
mongodb-atlas | mongodb atlas client secret | mdb_sa_sk_{w40}
aiven-service | pg password | AVNS_{w19}
airtable-personal | airtable api key | pat{a14}.{h64}
notion | notion token | ntn_{d11}{a35}
notion-legacy | notion api key | secret_{a43}
asana | asana pat | 1/{d16}:{h32}
linear | linear api key | lin_api_{a40}
linear-oauth | linear oauth token | lin_oauth_{h64}
atlassian-api | jira api token | ATATT3xFfGF0{w171}={H8}
atlassian-admin | atlassian admin key | ATCTT3xFfGN0{w171}={H8}
bitbucket-app-password | bitbucket app password | ATBB{a24}{H8}
trello | trello token | ATTA{h64}
figma | figma token | figd_{w40}
typeform | typeform token | tfp_{w44}_{a14}
hubspot | hubspot token | pat-na1-{uuid}
hubspot-eu | hubspot private app token | pat-eu1-{uuid}
salesforce-session | salesforce access token | 00D{a12}!AQ{w94}
contentful | contentful management token | CFPAT-{w43}
clickup | clickup token | pk_{d8}_{N32}
maxmind | maxmind license key | {a6}_{a29}_mmk
mapbox-secret | mapbox token | sk.eyJ1Ijoi{a60}.{w22}
shopify-admin | shopify access token | shpat_{h32}
shopify-shared-secret | shopify api secret | shpss_{h32}
shopify-custom-app | shopify token | shpca_{h32}
shopify-private-app | shopify password | shppa_{h32}
shopify-storefront-partner | shopify cli partners token | atkn_{h64}
square-access | square access token | EAAA{w60}
square-secret | square application secret | sq0csp-{w43}
square-token | square token | sq0atp-{w22}
braintree | braintree access token | access_token$production\${n16}\${h32}
razorpay | razorpay key id | rzp_live_{a14}
plaid-access | plaid access token | access-production-{uuid}
flutterwave | flutterwave secret key | FLWSECK-{h32}-X
paystack | paystack secret key | sk_live_{h40}
easypost | easypost api key | EZAK{a54}
shippo | shippo token | shippo_live_{h40}
duffel | duffel access token | duffel_live_{w43}
xendit | xendit secret key | xnd_production_{a48}
midtrans | midtrans server key | Mid-server-{w24}
facebook-access | facebook access token | EAA{a4}ZC{a140}ZD
instagram-access | instagram token | IGQVJ{a140}
twitter-bearer | twitter bearer token | AAAAAAAAAAAAAAAAAAAAA{a30}%3D{a50}
linkedin-secret | linkedin client secret | WPL_AP1.{a16}.{b6}==
dropbox-short-lived | dropbox access token | sl.B{w135}
teams-webhook | teams webhook url | https://contoso.webhook.office.com/webhookb2/{uuid}@{uuid}/IncomingWebhook/‹{h32}/{uuid}›
google-chat-webhook | chat webhook | https://chat.googleapis.com/v1/spaces/AAAA{w7}/messages?key=AIza{w35}&token=‹{w43}›%3D
zapier-webhook | zapier hook | https://hooks.zapier.com/hooks/catch/‹{d7}/{n7}›/
launchdarkly-sdk | launchdarkly sdk key | sdk-{uuid}
launchdarkly-api | launchdarkly access token | api-{uuid}
posthog-personal | posthog api key | phx_{a43}
tailscale-auth | ts authkey | tskey-auth-{a12}CNTRL-{a32}
tailscale-api | tailscale api key | tskey-api-{a12}CNTRL-{a32}
postman | postman api key | PMAK-{h24}-{h34}
readme-io | readme api key | rdme_{n70}
prefect | prefect api key | pnu_{a36}
dbt-cloud | dbt cloud token | dbtu_{w44}
yandex-iam | yc token | t1.9euelZ{w90}.{w86}
yandex-api-key | yandex api key | AQVN{w36}
yandex-oauth | yandex oauth token | y0_AgAAAA{w46}
alibaba-access-key-id | aliyun access key id | LTAI5t{a18}
tencent-secret-id | tencent secret id | AKID{a32}
baidu-cloud | qianfan api key | bce-v3/ALTAK-{a21}/{h40}
frame-io | frameio token | fio-u-{w64}
adobe-oauth-secret | adobe client secret | p8e-{n32}
adafruit-io | aio key | aio_{a28}
sourcegraph | src access token | sgp_{h16}_{h40}
endor | endor token | endr+{a16}
wakatime | wakatime api key | waka_{uuid}
val-town | valtown token | vtwn_{a30}
deno-deploy | deno deploy token | ddp_{a36}
trigger-dev | trigger secret key | tr_prod_{a20}
inngest | inngest signing key | signkey-prod-{h64}
onesignal | onesignal api key | os_v2_app_{n103}
portainer | portainer token | ptr_{b43}=
proxmox-api-token | pm api token | PVEAPIToken=terraform@pve!ci=‹{uuid}›
harness | harness api key | pat.{a22}.{h24}.{a20}
openshift | oc token | sha256~{w43}
rancher | rancher token | token-{l5}:{n54}
zuplo | zuplo key | zpka_{h32}_{h8}
nostr-private | nostr key | nsec1{q58}
lark-webhook | feishu webhook | https://open.feishu.cn/open-apis/bot/v2/hook/‹{uuid}›
dingtalk-webhook | dingtalk webhook | https://oapi.dingtalk.com/robot/send?access_token=‹{h64}›
wecom-webhook | wecom webhook | https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=‹{uuid}›
azure-logic-app-url | logic app url | https://prod-07.westeurope.logic.azure.com/workflows/{h32}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=‹{w43}›
azure-blob-sas-url | backup sas url | https://acmebackups.blob.core.windows.net/dumps?sv=2022-11-02&ss=b&srt=co&sp=rwdl&se=2027-03-01T00:00:00Z&spr=https&sig=‹{a20}%2B{a20}%2F{a1}%3D›
aws-presigned-url | download url | https://acme-artifacts.s3.eu-west-1.amazonaws.com/base.tgz?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA{t16}%2F20260301%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260301T000000Z&X-Amz-Expires=604800&X-Amz-SignedHeaders=host&X-Amz-Signature=‹{h64}›
`;
