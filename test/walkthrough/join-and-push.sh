#!/bin/sh
# Joins a hub as a city, sends two resources, a change of one and a heartbeat, and compares: with curl and openssl 3 alone.
# Run again, also after either side was cut off or restored, it goes on with its key and sends everything anew.
# Its settings are what `duoyun node invite` prints at the province. /openapi.json at the hub describes each call.
set -eu

hub=${HUB_URL:?is missing: the address of the hub}
invitation=${CITY_ENROLMENT_CODE:?is missing: the city and its one-time code}
hub_fingerprint=${HUB_FINGERPRINT:?is missing: the fingerprint of the hub}
city=${invitation%%:*}
code=${invitation#*:}
folder=${DUOYUN_DATA_DIR:-.duoyun}/by-hand-$city

umask 077
mkdir -p "$folder"
cd "$folder"

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
sha256() { openssl dgst -sha256 -binary | base64url; }
# The thumbprint of a public key (RFC 7638).
thumbprint() { printf '{"crv":"Ed25519","kty":"OKP","x":"%s"}' "$1" | sha256; }
# A field of the last answer that stands in it once.
field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" answer.json; }

# 1. A key of one's own. The private half never leaves this folder.
[ -f key.pem ] || openssl genpkey -algorithm ed25519 -out key.pem
public_key=$(openssl pkey -in key.pem -pubout -outform DER | tail -c 32 | base64url)
key_id=$(thumbprint "$public_key")

# A token for one request: who, where to, and over which bytes.
token() {
  now=$(date +%s)
  printf '{"alg":"EdDSA","kid":"%s"}' "$key_id" | base64url >token
  printf . >>token
  printf '{"iss":"%s","aud":"duoyun-hub","iat":%s,"exp":%s,"jti":"%s","htm":"POST","htp":"%s","bdg":"%s"}' \
    "$city" "$now" "$((now + 60))" "$(openssl rand -hex 16)" "$1" "$(sha256 <"$2")" |
    base64url >>token
  signature=$(openssl pkeyutl -sign -rawin -inkey key.pem -in token | base64url)
  printf '%s.%s' "$(cat token)" "$signature"
}

# Sends the file NAME.json to the procedure NAME; whatever else is given are headers.
post() {
  name=$1
  shift
  status=$(curl -sS --max-time 60 -o answer.json -w '%{http_code}' \
    -H 'content-type: application/json' "$@" --data-binary "@$name.json" "$hub/trpc/federation.$name")
  [ "$status" = 200 ] && return
  echo "$name was refused ($status):" >&2
  cat answer.json >&2
  exit 1
}
signed() { post "$1" -H "authorization: Bearer $(token "/trpc/federation.$1" "$1.json")"; }

# 2. The hub that answers must be the one of the invitation, and prove it.
require_known_hub() {
  hub_key=$(field x)
  printf 'duoyun-enrolment\n%s\n%s\n%s' "$city" "$key_id" "$code" >proof
  printf '%s==' "$(field signature)" | tr '_-' '/+' | openssl base64 -d -A >proof.signature
  {
    printf '\060\052\060\005\006\003\053\145\160\003\041\000'
    printf '%s=' "$hub_key" | tr '_-' '/+' | openssl base64 -d -A
  } >hub.der
  if [ "$(thumbprint "$hub_key")" != "$hub_fingerprint" ] ||
    ! openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey hub.der \
      -in proof -sigfile proof.signature >/dev/null 2>&1; then
    echo "This is not the hub of the fingerprint $hub_fingerprint: nothing more is sent to it." >&2
    exit 1
  fi
}

enrol() {
  post enrol
  require_known_hub
}

# A sign of life, which says in which epoch this city is and when it last read all that it has; the hub answers where it stands.
heartbeat() {
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  printf '{"clock":"%s","epoch":%s,"queueLength":0,"software":"curl","connector":"by hand","collectedAt":{"by hand":"%s"}}' \
    "$now" "$1" "$now" >heartbeat.json
  signed heartbeat
}

# 3. Join. The province compares the fingerprint and confirms it on its page of nodes.
join() {
  printf '{"city":"%s","code":"%s","publicKey":{"kty":"OKP","crv":"Ed25519","x":"%s"},"software":"curl"}' \
    "$city" "$code" "$public_key" >enrol.json
  enrol
  [ "$(field joined)" = true ] ||
    echo "The fingerprint of $city is $key_id. Waiting for the province to confirm it."
  until [ "$(field joined)" = true ]; do
    sleep 2
    enrol
  done
  epoch=$(($(field epoch) + 1))
  echo "$code" >joined
  echo "$city has joined."
}
# Once it has, its key is enough, also for a hub that was restored and knows no codes any more.
if [ "$(cat joined 2>/dev/null)" = "$code" ]; then
  heartbeat 1
  epoch=$(($(field expectedEpoch) + 1))
else
  join
fi

# 4. Everything that the city has, in a new epoch. What is not known is null, never zero.
resource() {
  printf '{"kind":"resource","key":"%s","version":%s,"type":"vm","title":"%s","leaseId":null' "$1" "$2" "$3"
  printf ',"state":"running","zone":null,"vcpu":%s,"memoryGib":8,"storageGib":null' "$4"
  printf ',"cpuRatio":null,"memoryRatio":null,"diskRatio":null,"data":{}}'
}
# Sends items.json as the changes of the numbers given; what else is given belongs to the kind.
push() {
  digest=$(openssl dgst -sha256 -r <items.json | cut -d ' ' -f 1)
  printf '{"protocol":1,"city":"%s","epoch":%s,"kind":"%s","firstSeq":%s,"lastSeq":%s%s,"items":"%s","digest":"%s"}' \
    "$city" "$epoch" "$1" "$2" "$3" "${4-}" "$(sed 's/["\\]/\\&/g' items.json)" "$digest" >push.json
  signed push
  echo "The hub has $(field result) everything up to change $(field cursor)."
}
printf '[%s,%s]' "$(resource vm-1 1 政务网站 4)" "$(resource vm-2 2 信访系统 4)" >items.json
push full 1 2 ',"fullTo":2'

# 5. Only what has changed since: one of them has more vCPU now.
printf '[%s]' "$(resource vm-1 3 政务网站 8)" >items.json
push delta 3 3

# 6. A node gives a sign of life every 30 seconds.
heartbeat "$epoch"
echo "The hub has heard it at $(field hubClock)."

# 7. Is all at the hub as it is here? Asked in digests, which lie by the CRC-32 of their names in 1,024 buckets.
crc32() {
  crc=4294967295
  for byte in $(printf '%s' "$1" | od -An -v -tu1); do
    crc=$((crc ^ byte))
    for _ in 1 2 3 4 5 6 7 8; do crc=$(((crc >> 1) ^ ((crc & 1) * 3988292384))); done
  done
  echo $((crc ^ 4294967295))
}
hash() { openssl dgst -sha256 -r | cut -c 1-16; }
# In halves, as a whole one is too large for the numbers of some shells.
xor() {
  printf '%08x%08x' $((0x${1%????????} ^ 0x${2%????????})) $((0x${1#????????} ^ 0x${2#????????}))
}
# The bucket of a resource, the hash of what it says and that of its data.
declare_resource() {
  facts=$(printf 'resource\n%s\n%s\nvm\n%s\n\nrunning\n\n%s\n8\n\n\n\n' "$1" "$2" "$3" "$4" | hash)
  data=$(printf 'resource\n%s\n{}' "$1" | hash)
  echo "$(($(crc32 "resource/$1") % 1024)) $facts $data"
}
{
  declare_resource vm-1 3 政务网站 8
  declare_resource vm-2 2 信访系统 4
} >declared
bucket=0 counts='' digests='' data_digests=''
while [ "$bucket" -lt 1024 ]; do
  count=0 digest=0000000000000000 data_digest=0000000000000000
  while read -r at facts data; do
    [ "$at" = "$bucket" ] || continue
    count=$((count + 1)) digest=$(xor "$digest" "$facts") data_digest=$(xor "$data_digest" "$data")
  done <declared
  counts="$counts,$count" digests="$digests,\"$digest\"" data_digests="$data_digests,\"$data_digest\""
  bucket=$((bucket + 1))
done
printf '{"epoch":%s,"seq":3,"counts":[%s],"digests":[%s],"dataDigests":[%s]}' \
  "$epoch" "${counts#,}" "${digests#,}" "${data_digests#,}" >compare.json
signed compare
if [ "$(field result)" != compared ] || [ "$(field differing)" != '[]' ]; then
  echo "The hub holds something else: run this again, which sends everything anew." >&2
  cat answer.json >&2
  exit 1
fi
echo "The hub holds all of it, as it is here."
