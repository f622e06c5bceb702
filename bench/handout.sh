#!/usr/bin/env bash
# How many valid tokens a second are handed out, each call authenticated, entitled and on record, beside a Spring service
# that does the same plainly, the same with an audit row, and a bare endpoint on the same server; all in one run, on one
# PostgreSQL. Aims: twice the audited Spring service, 1.2 times the plain one, 75 % of the bare endpoint.
# Usage: bench/handout.sh [seconds] [warm-up seconds] [callers...]     (10, 2, and 1 16 64 by default; about 6 minutes)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

seconds="${1:-10}"
warm_up="${2:-2}"
[ $# -gt 2 ] && callers=("${@:3}") || callers=(1 16 64)

build rival-spring
build rival-jaxrs
start_product
start_spring

# The very token that the product hands out, so that all answers carry the same text.
answer="$(curl -fsS -X POST "$console/api/v1/connections/$connection/token" -H "Authorization: Bearer $key" \
  -H "Content-Type: application/json" -d '{"purpose":"benchmark"}')"
token="$(sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p' <<<"$answer")"
scopes="$(sed -n 's/.*"scope":"\([^"]*\)".*/\1/p' <<<"$answer")"
sql rival "insert into entitlement values ('bench', '$connection')" \
  "insert into oauth2_authorized_client values ('provider', '$connection', 'Bearer', convert_to('$token', 'UTF8'),
     now() at time zone 'UTC', (now() at time zone 'UTC') + interval '1 day', '${scopes// /,}', convert_to('$token', 'UTF8'),
     now() at time zone 'UTC')" \
  "analyze"

say "Starting the bare endpoint"
(cd "$work" && "${java%java}jar" xf "$product_jar" grantwarden/payara-micro.jar)
bare_port="$(free_port)"
bare="http://127.0.0.1:$bare_port/api/connections/$connection/token"
start_until bare "http://127.0.0.1:$bare_port/api/application.wadl" "$java" "${same_jvm[@]}" \
  -jar "$work/grantwarden/payara-micro.jar" --nohazelcast --port "$bare_port" --rootDir "$work/bare" \
  --deploy "$bench/rival-jaxrs/target/rival-jaxrs.war:/"

# One line of figures of a variant.
load() {
  local variant="$1" callers="$2" warm="$3" seconds="$4" url bearer="$key"
  case "$variant" in
    ours) url="$console/api/v1/connections/$connection/token" ;;
    plain | audited) url="$spring/$variant/$connection/token" bearer="$spring_key" ;;
    bare) url="$bare" ;;
  esac
  "$java" -cp "$work/classes" HandOutLoad "$url" "$callers" "$warm" "$seconds" POST '{"purpose":"benchmark"}' \
    "Authorization: Bearer $bearer" "Content-Type: application/json"
}

# Until a burst is hardly faster than the one before: the variants need very different times to be compiled.
warm() {
  local variant="$1" former=0 rate i
  for ((i = 0; i < 5; i++)); do
    rate="$(load "$variant" 16 0 "$seconds" | cut -f 2)"
    say "Warming up $variant: $rate calls/s"
    [ "$rate" -gt "$((former + former / 20))" ] || return 0
    former="$rate"
  done
}

for variant in ours plain audited bare; do warm "$variant"; done
for number in "${callers[@]}"; do
  for variant in ours plain audited bare; do
    say "Measuring $variant with $number callers"
    printf '%s\t%s\n' "$variant" "$(load "$variant" "$number" "$warm_up" "$seconds")" >>"$work/figures"
  done
done

# A figure without its entry is none: as many entries as calls, at the least.
entries="$(sql grantwarden "select count(*) from ledger_entry where action = 'token_set.hand_out'")"
rows="$(sql rival "select count(*) from audit")"
awk -F '\t' -v entries="$entries" -v rows="$rows" -v seconds="$seconds" '
  BEGIN {
    name["ours"] = "Grantwarden: authenticated, entitled, decrypted, on record"
    name["plain"] = "Spring: authenticated, entitled"
    name["audited"] = "Spring: the same and an audit row"
    name["bare"] = "bare JAX-RS: one select"
    print "| callers | what | calls/s | p50 ms | p99 ms | failed |"
    print "|---|---|---|---|---|---|"
  }
  {
    printf "| %d | %s | %d | %s | %s | %d%s |\n", $2, name[$1], $3, $4, $5, $6, ($7 == "" ? "" : " " $7)
    rate[$1, $2] = $3
    if ($1 == "ours") { callers[++n] = $2; ours += $3 * seconds }
    if ($1 == "audited") audited += $3 * seconds
  }
  function ratio(of, to) { return to > 0 ? of / to : 0 }
  END {
    print ""
    print "| callers | to audited Spring (aim 2) | to plain Spring (aim 1.2) | to the bare endpoint (aim 0.75) |"
    print "|---|---|---|---|"
    for (i = 1; i <= n; i++) {
      c = callers[i]
      printf "| %d | %.2f | %.2f | %.2f |\n", c, ratio(rate["ours", c], rate["audited", c]), ratio(rate["ours", c], rate["plain", c]), ratio(rate["ours", c], rate["bare", c])
    }
    printf "\nOn record: %d hand-outs in the ledger for %d counted calls, %d audit rows for %d.\n", entries, ours, rows, audited
    if (entries < ours - n || rows < audited - n) { print "Calls without entries: these figures are worth nothing."; exit 1 }
  }' "$work/figures"
