#!/usr/bin/env bash
# Server time of the pages that must stay fast at 10,000 connections: median and slowest of some requests each, one by one,
# beside the median at 10 connections. Aim: 100 ms.
# Usage: bench/list.sh [connections] [rounds]     (10000, 20 by default; about 5 minutes)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

many="${1:-10000}"
rounds="${2:-20}"
cookies="$work/cookies"

# Posts the form of a page: its address, form, button, then fields as name=value.
post() {
  local address="$1" form="$2" button="$3" page state nonce field
  shift 3
  page="$(curl -fsS -b "$cookies" -c "$cookies" "$console$address")"
  state="$(sed -n 's/.*name="jakarta.faces.ViewState"[^>]*value="\([^"]*\)".*/\1/p' <<<"$page" | head -1)"
  nonce="$(sed -n 's/.*nonce="\([^"]*\)".*/\1/p' <<<"$page" | head -1)"
  local data=(--data-urlencode "$form=$form" --data-urlencode "$form:$button=" --data-urlencode "jakarta.faces.ViewState=$state"
    --data-urlencode "primefaces.nonce=$nonce")
  for field in "$@"; do data+=(--data-urlencode "$form:$field"); done
  curl -fsS -b "$cookies" -c "$cookies" -o "$work/answer" "$console$address" "${data[@]}"
}

sign_in() {
  rm -f "$cookies"
  post /signin signInForm signIn "name=admin" "password=$1"
}

# Waits until as many connections are there and all entries have their place.
await_connections() {
  await_log "made .* connections up"
  while [ "$(sql grantwarden "select count(*) from ledger_pending")" != 0 ]; do sleep 1; done
  sql grantwarden "analyze"
}

# One line for each page: name, address, median, slowest.
measure() {
  local one client target size paths name path
  one="$(sql grantwarden "select id from connection where lifecycle = 'active' order by name limit 1")"
  client="$(sql grantwarden "select iclient_id from connection group by 1 order by count(*) desc limit 1")"
  paths="Home|/
list|/connections
list, a late page|/connections?page=$((many / 60))
list, searched|/connections?q=payroll+00
list, by status|/connections?sort=status
list, filtered, by end of grant|/connections?state=active&sort=grant_ends
list, soon to end, by last test|/connections?within=30&sort=last_test&dir=desc
iClients|/iclients
an iClient|/iclient?id=$client
a connection|/connection?id=$one
matrix|/scopes
matrix, searched|/scopes?text=eeo
matrix, by scope|/scopes?view=scopes
matrix, sensitive and granted|/scopes?sensitive=true&state=granted
calendar|/calendar
history, control|/history?log=control
history, use|/history?log=use
history of a connection|/history?log=control&type=connection&target=$one
history, one action|/history?log=control&action=connection.pause
palette|/find?q=payroll"
  while IFS='|' read -r name path; do
    for ((i = -5; i < rounds; i++)); do
      curl -sS -b "$cookies" -o "$work/page" -w '%{http_code} %{time_total}\n' "$console$path" >"$work/time"
      read -r code time <"$work/time"
      [ "$code" = 200 ] || fail "$path answers $code"
      # The first ones warm up.
      if [ "$i" -ge 0 ]; then awk -v t="$time" 'BEGIN { printf "%.1f\n", t * 1000 }'; fi
    done | sort -n >"$work/times"
    printf '%s\t%s\t%s\n' "$name" "$(median <"$work/times")" "$(tail -1 "$work/times")"
  done <<<"$paths"
}

launch_product GRANTWARDEN_PRACTICE_CONNECTIONS=10
sign_in "One-time-$password"
post /password passwordForm change "present=One-time-$password" "wanted=$password" "repeated=$password"
await_connections
say "Measuring at 10 connections"
measure >"$work/few"
end_last
rm "$work"/data/logs/console.log*

launch_product GRANTWARDEN_PRACTICE_CONNECTIONS="$many"
sign_in "$password"
say "Making $many connections up"
await_connections
say "Measuring at $many connections"
measure >"$work/many"

paste "$work/few" "$work/many" | awk -F '\t' -v many="$many" '
  BEGIN {
    printf "| page | at 10: median ms | at %d: median ms | slowest ms | aim 100 |\n|---|---|---|---|---|\n", many
  }
  { printf "| %s | %.0f | %.0f | %.0f | %s |\n", $1, $2, $5, $6, $5 <= 100 ? "held" : "missed" }'
echo
echo "$(sql grantwarden "select count(*) from connection") connections, $(sql grantwarden "select count(*) from ledger_entry") entries."
