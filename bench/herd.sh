#!/usr/bin/env bash
# Many callers at one expired token, at a provider that answers each refresh with a new refresh token and ends the whole
# grant when an old one comes again (the look-alike, which takes 200 ms for each token request): Grantwarden, and a Spring
# service with Spring Security's JDBC store, plain and with "synchronized" around it.
# Usage: bench/herd.sh [callers] [rounds]     (1000, 5 by default; about 4 minutes)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

callers="${1:-1000}"
rounds="${2:-5}"

build rival-spring
start_product
start_spring

control() { curl -fsS -o "$work/answer" -X POST -H "Content-Type: application/json" -d "$2" "$look_alike/control/$1"; }
token_requests() { curl -fsS "$look_alike/control/requests" | grep -o '"tokenRequests":[0-9]*' | cut -d: -f2; }
dead() { curl -fsS "$look_alike/control/state" | { grep -o '"dead":true' || true; } | wc -l; }
control slow '{"millis":200,"on":"token"}'

herd() {
  "$java" -cp "$work/classes" Herd "$1" "$callers" POST '{"purpose":"benchmark"}' "Authorization: Bearer $2" \
    "Content-Type: application/json"
}

# A token that is older than half its life is not handed out any more.
expire_ours() {
  control token-lifetime '{"seconds":2}'
  curl -fsS -o "$work/answer" -X POST -H "Authorization: Bearer $manager" "$console/api/v1/connections/$connection/refresh"
  control token-lifetime '{"seconds":3600}'
  sleep 1.1
}

# A grant of its own, whose token ran out a minute ago.
expire_spring() {
  local access refresh
  IFS=$'\t' read -r access refresh < <("$java" -cp "$work/classes" Grant "$look_alike" "$RIVAL_CLIENT_ID" \
    "$RIVAL_CLIENT_SECRET" "$console/oauth/callback")
  [ -n "$refresh" ] || fail "the look-alike gave no grant"
  sql rival "insert into entitlement values ('bench', '$1')" \
    "insert into oauth2_authorized_client values ('provider', '$1', 'Bearer', convert_to('$access', 'UTF8'),
       (now() at time zone 'UTC') - interval '1 hour', (now() at time zone 'UTC') - interval '1 minute',
       'offline_access,stages:read:admin', convert_to('$refresh', 'UTF8'), now() at time zone 'UTC')"
}

# Both servers have worked before it counts.
for ((i = 0; i < 5; i++)); do
  "$java" -cp "$work/classes" HandOutLoad "$console/api/v1/connections/$connection/token" 32 0 2 POST \
    '{"purpose":"benchmark"}' "Authorization: Bearer $key" "Content-Type: application/json" >/dev/null
  "$java" -cp "$work/classes" HandOutLoad "$spring/up" 32 0 1 >/dev/null
done

# Lets the herd go at a token that was expired just now, and notes the figures.
round_of() {
  local variant="$1" name="$2" url bearer requests dead_before figures asked
  if [ "$variant" = ours ]; then
    expire_ours
    url="$console/api/v1/connections/$connection/token" bearer="$key"
  else
    expire_spring "$name"
    url="$spring/$variant/$name/token" bearer="$spring_key"
  fi
  requests="$(token_requests)"
  dead_before="$(dead)"
  figures="$(herd "$url" "$bearer")"
  asked="$(($(token_requests) - requests))"
  # Grantwarden refreshes ahead of time as well: what was fresh before the herd came tells nothing.
  [ "$asked" -gt 0 ] || return 1
  printf '%s\t%s\t%s\t%s\n' "$variant" "$asked" "$(($(dead) - dead_before))" "$figures" >>"$work/figures"
}

for ((round = 1; round <= rounds; round++)); do
  for variant in ours plain synchronized; do
    say "Round $round: $variant"
    for ((try = 1; ; try++)); do
      if round_of "$variant" "$variant-$round-$try"; then break; fi
      [ "$try" -lt 10 ] || fail "the token was never expired when the herd came"
    done
  done
done

awk -F '\t' -v callers="$callers" -v rounds="$rounds" '
  BEGIN {
    name["ours"] = "Grantwarden"
    name["plain"] = "Spring"
    name["synchronized"] = "Spring, synchronized"
    printf "%d callers at one expired token, %d rounds each; figures are of all rounds together, p99 that of the worst.\n\n", callers, rounds
    print "| what | requests to the provider | served | p99 ms | connections dead | other answers |"
    print "|---|---|---|---|---|---|"
  }
  { requests[$1] += $2; dead[$1] += $3; served[$1] += $4; if ($7 > p99[$1]) p99[$1] = $7; if ($9 != "") others[$1] = others[$1] " " $9 }
  END {
    n = split("ours plain synchronized", order, " ")
    for (i = 1; i <= n; i++) {
      v = order[i]
      printf "| %s | %d | %d of %d | %d | %d of %d |%s |\n", name[v], requests[v], served[v], callers * rounds, p99[v], dead[v], rounds, others[v]
    }
  }' "$work/figures"
