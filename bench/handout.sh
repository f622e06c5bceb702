#!/usr/bin/env bash
# How many valid tokens a running console hands out, each call authenticated, entitled and on record, beside what an empty
# answer of the same server takes.
# Usage: bench/handout.sh http://127.0.0.1:8080 CONNECTION_ID API_KEY [seconds]
# Start the console with GRANTWARDEN_API_CALLS_PER_SECOND=1000000, else its limit is measured.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
[ $# -ge 3 ] || { sed -n '2,6p' "$0" >&2; exit 2; }
url="$1"; connection="$2"; key="$3"; seconds="${4:-20}"

classes="$(mktemp -d)"
trap 'rm -rf "$classes"' EXIT
javac -d "$classes" "$here/HandOutLoad.java"

for callers in 1 16 64; do
  echo "empty answer"
  java -cp "$classes" HandOutLoad "$url/health/live" "$callers" "$seconds"
  echo "hand-out"
  java -cp "$classes" HandOutLoad "$url/api/v1/connections/$connection/token" "$callers" "$seconds" \
    POST '{"purpose":"benchmark"}' "Authorization: Bearer $key" "Content-Type: application/json"
done
