# What the benchmarks share; to be sourced. Starts the product on free ports with an empty data folder, and whatever it is
# measured against beside it; ends what it started, and nothing else, when the script ends.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
bench="$root/bench"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
product_jar="$root/app-ear/target/grantwarden.jar"
password="Benchmarks-on-a-quiet-machine-7"
work="$(mktemp -d)"
started=()

# Ends the last of the started first, for the product's database is used by the others.
cleanup() {
  local i
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    kill "${started[i]}" 2>/dev/null || true
    wait "${started[i]}" 2>/dev/null || true
  done
  if [ "${BENCH_KEEP:-}" ]; then echo "kept: $work" >&2; else rm -rf "$work"; fi
}
trap cleanup EXIT

fail() {
  echo "$1" >&2
  exit 1
}

say() { echo "$1" >&2; }

[ -f "$product_jar" ] || fail "There is no $product_jar: run ./run once."

mkdir "$work/classes"
"${java}c" -d "$work/classes" "$bench"/client/*.java

# A port of the loopback address on which nobody listens.
free_port() {
  "$java" -cp "$work/classes" FreePort
}

# Starts a command in the background with its output in a file of that name, and waits until a URL answers.
start_until() {
  local name="$1" url="$2" i
  shift 2
  "$@" >"$work/$name.log" 2>&1 &
  local pid=$!
  started+=("$pid")
  for ((i = 0; i < 3000; i++)); do
    if curl -fsS -o "$work/answer" "$url" 2>"$work/curl"; then return; fi
    kill -0 "$pid" 2>/dev/null || { tail -n 20 "$work/$name.log" >&2; fail "$name has ended"; }
    sleep 0.1
  done
  tail -n 20 "$work/$name.log" >&2
  fail "$name does not answer $url"
}

# Starts the product, on the data of an earlier start if there was one; arguments are further settings. Sets console,
# look_alike, db_port and driver.
launch_product() {
  local port look_alike_port file
  port="$(free_port)"
  look_alike_port="$(free_port)"
  console="http://127.0.0.1:$port"
  look_alike="http://127.0.0.1:$look_alike_port"
  say "Starting the product"
  start_until product "$console/health/ready" env GRANTWARDEN_DATA_DIR="$work/data" GRANTWARDEN_HTTP_PORT="$port" \
    GRANTWARDEN_SANDBOX_PORT="$look_alike_port" GRANTWARDEN_ADMIN_PASSWORD="One-time-$password" \
    GRANTWARDEN_API_CALLS_PER_SECOND=1000000 "$@" \
    "$java" -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "${jar:-$product_jar}"
  db_port="$(database_property port)"
  for file in "$work"/data/runtime/console-*/libraries/postgresql-*.jar; do driver="$file"; done
}

# Ends what was started last.
end_last() {
  local pid="${started[-1]}"
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  unset 'started[-1]'
}

# Starts it for the first time, changes the first password, authorizes a practice connection, makes API clients. Sets
# connection, key (an API client entitled to it) and manager (one with all rights) as well.
start_product() {
  launch_product "$@"
  "$java" -cp "$work/classes" Setup "$console" "$look_alike" "One-time-$password" "$password" >"$work/setup"
  connection="$(sed -n 's/^connection=//p' "$work/setup")"
  key="$(sed -n 's/^key=//p' "$work/setup")"
  manager="$(sed -n 's/^manager=//p' "$work/setup")"
}

# Waits until a text stands in the console's log.
await_log() {
  local i
  for ((i = 0; i < 6000; i++)); do
    if grep -q "$1" "$work/data/logs/console.log"; then return; fi
    sleep 0.1
  done
  fail "the console's log never said: $1"
}

database_property() { sed -n "s/^$1=//p" "$work/data/database.properties"; }

# Statements as the superuser of the product's PostgreSQL: database, statements.
sql() {
  local database="$1"
  shift
  SQL_PASSWORD="$(database_property postgres)" "$java" -cp "$work/classes:$driver" Sql \
    "jdbc:postgresql://127.0.0.1:$db_port/$database" postgres "$@"
}

# Builds one of the projects beside this script; prints nothing unless it fails.
build() {
  command -v mvn >/dev/null || fail "There is no Maven."
  say "Building $1"
  mvn -q -B -ntp -f "$bench/$1/pom.xml" package >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log" >&2; fail "$1 does not build"; }
}

# The JVM of the product's console has these as well.
same_jvm=(-Xmx384m -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Djava.awt.headless=true)

# Starts the Spring service with a database of its own in the product's PostgreSQL. Sets spring and spring_key.
start_spring() {
  local port
  port="$(free_port)"
  spring="http://127.0.0.1:$port"
  spring_key="gw_0123456789ab_$(printf 'b%.0s' {1..64})"
  say "Starting the Spring service"
  sql postgres "create database rival"
  curl -fsS "$look_alike/control/state" >"$work/state"
  export RIVAL_DB_URL="jdbc:postgresql://127.0.0.1:$db_port/rival" RIVAL_DB_USER=postgres RIVAL_PORT="$port" \
    RIVAL_HMAC_KEY=0123456789abcdef0123456789abcdef RIVAL_PROVIDER="$look_alike"
  RIVAL_DB_PASSWORD="$(database_property postgres)"
  RIVAL_CLIENT_ID="$(sed -n 's/.*"clientId":"\([^"]*\)".*/\1/p' "$work/state" | head -1)"
  RIVAL_CLIENT_SECRET="$(sed -n 's/.*"clientSecret":"\([^"]*\)".*/\1/p' "$work/state" | head -1)"
  export RIVAL_DB_PASSWORD RIVAL_CLIENT_ID RIVAL_CLIENT_SECRET
  start_until spring "$spring/up" "$java" "${same_jvm[@]}" -jar "$bench/rival-spring/target/rival-spring.jar"
  sql rival "insert into api_key values ('gw_0123456789ab', 'bench', '\\x$(printf %s "$spring_key" |
    openssl dgst -sha256 -hmac "$RIVAL_HMAC_KEY" | sed 's/.*= //')')"
}

# Makes $work/bench.jar: the product with a jar more in its web application, made of bench/deployment.
make_deployment() {
  local jar_tool="${java%java}jar"
  say "Making the deployment"
  mkdir -p "$work/micro" "$work/war/WEB-INF/lib" "$work/deployment"
  cp "$product_jar" "$work/bench.jar"
  (cd "$work" && "$jar_tool" xf bench.jar grantwarden)
  (cd "$work/micro" && "$jar_tool" xf "$work/grantwarden/payara-micro.jar" MICRO-INF/runtime)
  (cd "$work/war" && "$jar_tool" xf "$work/grantwarden/console.war" WEB-INF/lib WEB-INF/classes)
  find "$bench/deployment/src" -name '*.java' >"$work/sources"
  "${java}c" -proc:none -nowarn -parameters -d "$work/deployment" \
    -cp "$work/micro/MICRO-INF/runtime/*:$work/war/WEB-INF/lib/*:$work/war/WEB-INF/classes" "@$work/sources"
  "$jar_tool" cf "$work/war/WEB-INF/lib/bench.jar" -C "$work/deployment" . -C "$bench/deployment" META-INF/beans.xml
  (cd "$work/war" && "$jar_tool" uf "$work/grantwarden/console.war" WEB-INF/lib/bench.jar)
  (cd "$work" && "$jar_tool" uf bench.jar grantwarden/console.war)
  rm -rf "$work/micro" "$work/war" "$work/grantwarden"
}

# Median of the numbers on standard input.
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
