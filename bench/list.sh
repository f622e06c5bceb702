#!/usr/bin/env bash
# Server time of the pages that must stay fast at 10,000 connections: the median of some requests each, one by one.
# Start the console with GRANTWARDEN_PRACTICE_CONNECTIONS=10000, change the first password, then:
# Usage: bench/list.sh URL NAME PASSWORD [rounds]     (20 rounds by default; aim 100 ms)
set -euo pipefail

url="${1:?URL of the console}"
name="${2:?sign-in name}"
password="${3:?password}"
rounds="${4:-20}"
jar="$(mktemp)"
trap 'rm -f "$jar"' EXIT

form="$(curl -fsS -c "$jar" "$url/signin")"
state="$(printf '%s' "$form" | sed -n 's/.*name="jakarta.faces.ViewState"[^>]*value="\([^"]*\)".*/\1/p' | head -1)"
nonce="$(printf '%s' "$form" | sed -n 's/.*name="primefaces.nonce"[^>]*value="\([^"]*\)".*/\1/p' | head -1)"
curl -fsS -b "$jar" -c "$jar" -o /dev/null "$url/signin" \
  --data-urlencode "signInForm=signInForm" --data-urlencode "signInForm:name=$name" \
  --data-urlencode "signInForm:password=$password" --data-urlencode "signInForm:signIn=" \
  --data-urlencode "primefaces.nonce=$nonce" --data-urlencode "jakarta.faces.ViewState=$state"

# median of the numbers on standard input
median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.0f", v[int((NR + 1) / 2)] }'; }

for path in "/connections" "/connections?page=200" "/connections?q=payroll+00" "/connections?sort=status" \
  "/connections?state=active&sort=grant_ends" "/connections?within=30&sort=last_test&dir=desc" "/" "/iclients" \
  "/scopes" "/scopes?text=eeo" "/scopes?view=scopes" "/scopes?sensitive=true&state=granted" "/calendar"; do
  milliseconds="$(for ((i = 0; i < rounds; i++)); do
    curl -fsS -b "$jar" -o /dev/null -w '%{http_code} %{time_starttransfer}\n' "$url$path"
  done | awk '$1 != 200 { exit 1 } { print $2 * 1000 }' | median)"
  printf '%6s ms  %s\n' "$milliseconds" "$path"
done
