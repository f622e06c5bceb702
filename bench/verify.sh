#!/usr/bin/env bash
# How fast the offline verifier is: its hash pass beside "openssl dgst -sha256" on the same file, and the full check of an
# export, both with a heap of 64 MB.
# Usage: bench/verify.sh [entries] [targets] [rounds]     (1000000, 20000, 3 by default; aim: half of openssl's rate)
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
entries="${1:-1000000}"
targets="${2:-20000}"
rounds="${3:-3}"
jar="$root/verify/target/grantwarden-verify.jar"
tests="$root/verify/target/test-classes"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
if ! { [ -f "$jar" ] && [ -d "$tests" ]; }; then
  echo "Building the verifier and its tests, which make the export" >&2
  (cd "$root" && mvn -q -B -ntp -pl verify package -DskipTests)
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

now() { date +%s%N; }

# median of the numbers on standard input
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# Median of the milliseconds that a command takes; it must succeed.
took() {
  local i started
  for ((i = 0; i < rounds; i++)); do
    started="$(now)"
    "$@" >"$work/output"
    echo $((($(now) - started) / 1000000))
  done | median
}

echo "Making $entries entries of $targets targets" >&2
"$java" -cp "$jar:$tests" org.grantwarden.verify.matrix.LargeExport "$work" "$entries" "$targets"
key="$(cat "$work/key")"
bytes="$(wc -c <"$work/leaves.ndjson")"

openssl="$(took openssl dgst -sha256 "$work/leaves.ndjson")"
hash="$(took "$java" -Xmx64m -jar "$jar" leaves --key "$key" --checkpoint "$work/checkpoint" "$work/leaves.ndjson")"
full="$(took "$java" -Xmx64m -jar "$jar" --key "$key" "$work/export.zip")"

awk -v bytes="$bytes" -v n="$entries" -v o="$openssl" -v h="$hash" -v f="$full" 'BEGIN {
  printf "%d entries in %.0f MB, medians; the verifier with a heap of 64 MB.\n\n", n, bytes / 1000000
  print "| what | ms | MB/s | entries/s | to openssl |"
  print "|---|---|---|---|---|"
  printf "| openssl dgst -sha256 | %d | %.0f | | 1 |\n", o, bytes / o / 1000
  printf "| hash pass | %d | %.0f | %.0f | %.2f (aim 0.5) |\n", h, bytes / h / 1000, n / h * 1000, o / h
  printf "| full check | %d | | %.0f | |\n", f, n / f * 1000
}'
