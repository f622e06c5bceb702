#!/usr/bin/env bash
# How long a start with nothing to build takes, compared with the stock Payara Micro and an empty WAR.
# Usage: bench/startup.sh [rounds]     (5 by default; prints the medians and their ratio, aim 1.5)
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
rounds="${1:-5}"
jar="$root/app-ear/target/grantwarden.jar"
[ -f "$jar" ] || { echo "There is no $jar: run ./run once." >&2; exit 1; }

work="$(mktemp -d)"
pid=""
cleanup() {
  if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT

now() { date +%s%N; }

# median of the numbers on standard input
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

stop() {
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  pid=""
}

# Milliseconds from the start of a command until a URL answers with success.
until_answers() {
  local url="$1" started
  shift
  started="$(now)"
  "$@" >"$work/output" 2>&1 &
  pid=$!
  until curl -fsS -o "$work/answer" "$url" 2>"$work/curl"; do
    kill -0 "$pid" 2>/dev/null || { tail -n 3 "$work/output" >&2; exit 1; }
    sleep 0.05
  done
  took=$((($(now) - started) / 1000000))
}

# The empty WAR holds one page, so that there is something that answers.
mkdir -p "$work/empty"
echo empty >"$work/empty/index.html"
(cd "$work/empty" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" cf ../empty.war index.html)
(cd "$work" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$jar" grantwarden/payara-micro.jar)

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
export GRANTWARDEN_DATA_DIR="$work/data" GRANTWARDEN_HTTP_PORT=18880 GRANTWARDEN_SANDBOX_PORT=18889

product() {
  until_answers http://127.0.0.1:18880/health/ready "$java" -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar"
}

# The first start sets up the database and unpacks; its end writes the shared classes.
product
first="$took"
stop

for ((round = 1; round <= rounds; round++)); do
  until_answers http://127.0.0.1:18880/ "$java" -jar "$work/grantwarden/payara-micro.jar" --port 18880 --deploy "$work/empty.war:/"
  stock_ms="$took"
  stop
  until_answers http://127.0.0.1:18880/ "$java" -jar "$work/grantwarden/payara-micro.jar" --nohazelcast --port 18880 --deploy "$work/empty.war:/"
  lone_ms="$took"
  stop
  product
  echo "$stock_ms" >>"$work/stock"
  echo "$lone_ms" >>"$work/lone"
  echo "$took" >>"$work/product"
  echo "round $round: stock $stock_ms ms, stock without cluster $lone_ms ms, Grantwarden $took ms"
  stop
done

awk -v first="$first" -v stock="$(median <"$work/stock")" -v lone="$(median <"$work/lone")" -v ours="$(median <"$work/product")" 'BEGIN {
  printf "first start                         %6.1f s\n", first / 1000
  printf "stock Payara Micro, empty WAR       %6.1f s\n", stock / 1000
  printf "the same without its cluster        %6.1f s\n", lone / 1000
  printf "Grantwarden, all of it              %6.1f s\n", ours / 1000
  printf "ratio to stock                      %6.2f   (aim 1.5)\n", ours / stock
  printf "ratio to stock without cluster      %6.2f\n", ours / lone
}'
