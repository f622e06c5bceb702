#!/usr/bin/env bash
# How long an entry waits until a signed checkpoint covers it, under a load of hand-outs, and how fast the sequencer catches
# up when it was kept from its work. Aims: p99 of 1 s at the load, and a sequencer that is faster than any load.
# Usage: bench/sealing.sh [seconds] [callers...]     (30, and 1 16 64 by default; about 4 minutes)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

seconds="${1:-30}"
[ $# -gt 1 ] && callers=("${@:2}") || callers=(1 16 64)

start_product

load() {
  "$java" -cp "$work/classes" HandOutLoad "$console/api/v1/connections/$connection/token" "$1" 0 "$2" POST \
    '{"purpose":"benchmark"}' "Authorization: Bearer $key" "Content-Type: application/json"
}

await_sealed() {
  while [ "$(sql grantwarden "select (select count(*) from ledger_pending) + (select count(*) from ledger_tree t where size >
    coalesce((select max(size) from ledger_checkpoint c where c.log = t.log), 0))")" != 0 ]; do sleep 0.2; done
}

say "Warming up"
load 16 "$seconds" >/dev/null
await_sealed

for number in "${callers[@]}"; do
  say "Measuring at $number callers"
  since="$(sql grantwarden "select clock_timestamp()")"
  load "$number" "$seconds" >/dev/null
  until="$(sql grantwarden "select clock_timestamp()")"
  await_sealed
  printf '%s\t%s\n' "$number" "$(sql grantwarden "with signed as (select log, size, at, lag(size, 1, 0::bigint) over
      (partition by log order by size) former from ledger_checkpoint),
    waits as (select extract(epoch from s.at - l.recorded_at) * 1000 ms from ledger_leaf l join signed s on s.log = l.log
      and l.leaf_index >= s.former and l.leaf_index < s.size where l.recorded_at between '$since' and '$until')
    select count(*), percentile_disc(0.5) within group (order by ms), percentile_disc(0.99) within group (order by ms),
      max(ms) from waits")" >>"$work/waits"
done

say "Keeping the sequencer from its work"
SQL_PASSWORD="$(database_property postgres)" "$java" -cp "$work/classes:$driver" Backlog \
  "jdbc:postgresql://127.0.0.1:$db_port/grantwarden" postgres "$((seconds + 2))" >"$work/backlog" &
backlog=$!
load 64 "$seconds" >/dev/null
wait "$backlog"

awk -F '\t' -v seconds="$seconds" '
  BEGIN { print "| callers | entries/s | p50 ms until signed | p99 ms (aim 1000) | longest ms |\n|---|---|---|---|---|" }
  { printf "| %d | %.0f | %.0f | %.0f | %.0f |\n", $1, $2 / seconds, $3, $4, $5 }' "$work/waits"
echo
awk -F '\t' '{ printf "| entries that waited | seconds until none did | entries/s |\n|---|---|---|\n| %d | %s | %d |\n", $1, $2, $3 }' "$work/backlog"
