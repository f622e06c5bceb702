#!/usr/bin/env bash
# What the ledger costs: changes of a connection a second through the product's use case (right, lock, version, rules, JTA,
# EclipseLink), with its ledger (entry, payload, deferred check) and without; the same change as plain SQL; Hibernate alone,
# with Envers and with Javers; all on one PostgreSQL. Aim: 60 % of the rate without.
# The product has no switch for its ledger: this deploys it with a jar more (bench/deployment) that puts another writer in
# the place of its own, and takes the database's guard off the table while nothing is written to the ledger.
# Usage: bench/auditcost.sh [seconds] [warm-up seconds] [clients...]     (6, 2, and 1 8 32 by default; about 6 minutes)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

seconds="${1:-6}"
warm_up="${2:-2}"
[ $# -gt 2 ] && clients=("${@:3}") || clients=(1 8 32)

build rival-audit

make_deployment
jar="$work/bench.jar" start_product

# First, while the product's own pool is small: PostgreSQL takes 60 connections.
say "Measuring Hibernate, Envers and Javers"
sql postgres "create database rival_audit"
RIVAL_DB_URL="jdbc:postgresql://127.0.0.1:$db_port/rival_audit" RIVAL_DB_USER=postgres \
  RIVAL_DB_PASSWORD="$(database_property postgres)" "$java" "${same_jvm[@]}" \
  -cp "$bench/rival-audit/target/rival-audit.jar:$bench/rival-audit/target/lib/*" rival.Changes "$warm_up" "$seconds" \
  "${clients[@]}" >>"$work/figures" 2>"$work/hibernate.log" || { tail -n 20 "$work/hibernate.log" >&2; fail "the rivals have failed"; }

sql grantwarden "create table bench_connection (like connection including all)" \
  "create table bench_audit (id bigint generated always as identity primary key, at timestamptz not null default
     clock_timestamp(), actor uuid not null, action text not null, target uuid not null, version bigint not null,
     before jsonb not null, after jsonb not null)" \
  "create index on bench_audit (target, version)" \
  "grant select, insert, update on bench_connection, bench_audit to grantwarden_app"

changes() { curl -fsS --max-time 300 "$console/api/bench/changes?mode=$1&clients=$2&warm=$3&seconds=$4"; }
guard() { sql grantwarden "alter table connection $1 trigger ledger_guard_row"; }

ours() {
  local mode="$1"
  if [ "$mode" = without ]; then guard disable; fi
  changes "$@"
  if [ "$mode" = without ]; then guard enable; fi
}

say "Warming up"
for round in 1 2 3; do
  for mode in with without sql sql-audit; do say "Round $round, $mode: $(ours "$mode" 8 0 "$seconds" | cut -f 1) changes/s"; done
done
for number in "${clients[@]}"; do
  for mode in with without sql sql-audit; do
    say "Measuring $mode, $number clients"
    before="$(sql grantwarden "select count(*) from ledger_entry where action = 'connection.change'")"
    figures="$(ours "$mode" "$number" "$warm_up" "$seconds")"
    entries="$(($(sql grantwarden "select count(*) from ledger_entry where action = 'connection.change'") - before))"
    printf '%s\t%s\t%s\t%s\n' "$mode" "$number" "$figures" "$entries" >>"$work/figures"
  done
done

awk -F '\t' -v seconds="$seconds" '
  BEGIN {
    n = split("with without sql sql-audit hibernate envers javers", order, " ")
    name["with"] = "Grantwarden, with its ledger"; base["with"] = "without"
    name["without"] = "Grantwarden, no entry written"
    name["sql"] = "plain SQL"
    name["sql-audit"] = "plain SQL and an audit row"; base["sql-audit"] = "sql"
    name["hibernate"] = "Hibernate"
    name["envers"] = "Hibernate Envers"; base["envers"] = "hibernate"
    name["javers"] = "Hibernate and Javers"; base["javers"] = "hibernate"
    print "| clients | what | changes/s | p50 ms | p99 ms | to the same without a record |"
    print "|---|---|---|---|---|---|"
  }
  {
    rate[$1, $2] = $3; p50[$1, $2] = $4; p99[$1, $2] = $5; failed[$1, $2] = $6
    if (!($2 in seen)) { seen[$2] = 1; clients[++m] = $2 }
    if ($1 == "with" && $7 < $3 * seconds) wrong = wrong " too few entries with " $2 " clients;"
    if ($1 != "with" && $7 > 0) wrong = wrong " entries of " $1 ";"
  }
  END {
    for (j = 1; j <= m; j++) for (i = 1; i <= n; i++) {
      v = order[i]; c = clients[j]; r = ""
      if (v in base && rate[base[v], c] > 0) r = sprintf("%.0f %%%s", 100 * rate[v, c] / rate[base[v], c], v == "with" ? " (aim 60)" : "")
      printf "| %d | %s | %d | %s | %s | %s |%s\n", c, name[v], rate[v, c], p50[v, c], p99[v, c], r, failed[v, c]
    }
    if (wrong != "") { print "These figures are worth nothing:" wrong; exit 1 }
  }' "$work/figures"
