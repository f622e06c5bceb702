#!/usr/bin/env bash
# How long the refreshing ahead of time takes when many connections are due at once and the provider takes 200 ms for each:
# the connections are made up, evenly over some account types of one provider without a rate of its own (with one, its
# pace decides: 10 a second at Lever).
# Usage: bench/sweep.sh [connections] [account types] [milliseconds]     (10000, 8, 200 by default; about 6 minutes)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

many="${1:-10000}"
accounts="${2:-8}"
millis="${3:-200}"

provider_port="$(free_port)"
provider="http://127.0.0.1:$provider_port"
start_until provider "$provider/stats" "$java" -Xmx96m -cp "$work/classes" SlowProvider "$provider_port" "$millis"

mkdir "$work/providers"
{
  printf 'id: bench\nname: Bench\naccount_types:\n'
  for ((i = 1; i <= accounts; i++)); do
    printf '  account%d: {label: "Account %d", authorize_url: "%s/authorize", token_url: "%s/token", api_base: "%s/api"}\n' \
      "$i" "$i" "$provider" "$provider" "$provider"
  done
  printf 'oauth2:\n  client_authentication: body\n'
} >"$work/providers/bench.yaml"

make_deployment
jar="$work/bench.jar" launch_product GRANTWARDEN_PROVIDERS="$work/providers" GRANTWARDEN_ALLOWED_HOSTS="127.0.0.1:$provider_port"

say "Making $many connections up"
curl -fsS --max-time 1200 "$console/api/bench/connections?provider=bench&count=$many" >"$work/answer"
# Somebody must have authorized them, or the product refuses to spend their tokens.
sql grantwarden "insert into oauth_authorization (id, connection_id, account_type, iclient_id, iclient_version, token_url,
    redirect_uri, requested, started_by, started_at, expires_at, status, ended_at, state_hash, browser_hash)
  select authorization_id, id, account_type, iclient_id, 1, '$provider/token', '$console/oauth/callback', approved, owner_id,
    now(), now(), 'granted', now(), sha256(convert_to(id::text, 'UTF8')), sha256(convert_to(id::text, 'UTF8'))
  from connection where provider = 'bench'" "analyze"
count() { sql grantwarden "select count(*) from $1"; }
say "Waiting for the plans"
while [ "$(count "refresh_due where token_set_version = 1")" != "$many" ] || [ "$(count ledger_pending)" != 0 ]; do sleep 1; done

say "All are due now"
begin="$(sql grantwarden "update refresh_due set due_at = clock_timestamp(), claimed_until = null" "select clock_timestamp()")"
left="$many"
quiet=0
while [ "$left" != 0 ] && [ "$quiet" -lt 60 ]; do
  sleep 1
  now="$(count "token_set where version = 1")"
  if [ "$now" = "$left" ]; then quiet=$((quiet + 1)); else quiet=0; fi
  left="$now"
done

IFS=$'\t' read -r requests repeated most < <(curl -fsS "$provider/stats")
# By the database's clock, from the moment when they were due.
seconds="$(sql grantwarden "select extract(epoch from max(recorded_at) - '$begin') from ledger_entry where action = 'token_set.refresh'")"
entries="$(count "ledger_entry where action = 'token_set.refresh' and outcome = 'success'")"
awk -v many="$many" -v left="$left" -v seconds="$seconds" -v requests="$requests" -v repeated="$repeated" -v most="$most" \
  -v entries="$entries" -v accounts="$accounts" -v millis="$millis" 'BEGIN {
  printf "%d connections of %d account types due at once, %d ms for each token request.\n\n", many, accounts, millis
  print "| refreshed | not refreshed | seconds | a second | requests to the provider | most at a time | refresh tokens sent twice | entries |"
  print "|---|---|---|---|---|---|---|---|"
  printf "| %d | %d | %.0f | %.1f | %d | %d | %d | %d |\n", many - left, left, seconds, (many - left) / seconds, requests, most, repeated, entries
}'
