#!/bin/bash
# run.sh PORT VAR BUILD: serves what BUILD holds on http://localhost:PORT, with
# its data under VAR.  The first time, makes an installation and the
# demonstration.  Ctrl-C (or TERM) stops everything it started.
set -euo pipefail

[ $# -eq 3 ] || { echo "usage: run.sh PORT VAR BUILD" >&2; exit 2; }
port=$1
mkdir -p "$2"
var=$(cd "$2" && pwd -P)
build=$(cd "$3" && pwd -P)
root=$(cd "$(dirname "$0")/.." && pwd -P)
modules="persons agenda medical stats admin"
workers=${WORKERS:-2}
run=$var/run
short=
pids=
web=

say() { echo "$*" >&2; }
fail() { say "mano: $*"; exit 1; }

# Are all these processes gone before $1 tenths of a second?
gone() {
	local n=$1 p left; shift
	while [ "$n" -gt 0 ]; do
		left=
		for p in "$@"; do
			! kill -0 "$p" 2>/dev/null || left=1
		done
		[ -n "$left" ] || return 0
		sleep 0.1
		n=$((n - 1))
	done
	return 1
}

# nginx first, so that nobody asks any more; then the programs, which finish
# the request they are in.
stop() {
	trap '' INT TERM
	trap - EXIT
	if [ -n "$web$pids" ]; then
		say "mano: stopping"
		# shellcheck disable=SC2086
		kill -TERM $web $pids 2>/dev/null || true
		# shellcheck disable=SC2086
		if ! gone 100 $web $pids; then
			for p in $web $pids; do
				kill -KILL -- "-$p" 2>/dev/null || true
			done
		fi
	fi
	[ -z "$short" ] || rm -rf "$short"
	exit "${1:-0}"
}

# Runs a server in a session of its own, so that Ctrl-C reaches this script
# alone; should this script be killed, the server gets TERM.
serve() {
	setsid setpriv --pdeathsig TERM -- "$@" 9>&- &
}

# A folder for the sockets: their path has room for 107 characters.
run_folder() {
	if [ ${#run} -gt 85 ]; then
		short=$(mktemp -d "${TMPDIR:-/tmp}/mano.XXXXXX")
		run=$short
	fi
	mkdir -p "$run/tmp"
	rm -f "$run"/*.sock
}

# configuration FILE DATA
configuration() {
	cat >"$1" <<-EOF
	# Made by \`make run\` each time; the settings are explained in conf/mano.conf.
	data = $2
	templates = $root/templates
	base_url = http://localhost:$port
	time_zone = Europe/Paris
	EOF
}

# One act of manoctl on the new data.
operator() {
	MANO_CONF=$var/first.conf serve "$build/manoctl" "$@" >>"$var/first.log"
	pids=$!
	wait "$pids" || fail "manoctl $1 failed: see $var/first.log"
	pids=
}

# Installation and demonstration are made aside and take their place at once:
# an interrupted first start leaves nothing half made.
first_start() {
	local part=$var/data.part

	rm -rf "$part"
	mkdir -m 700 "$part"
	configuration "$var/first.conf" "$part"
	say "mano: making the demonstration: a minute or two, once"
	rm -f "$var/first.log"
	operator init
	operator demo
	sync -f "$part"
	rm -f "$var/first.conf" "$var/first.log"
	# A folder without organisations has nothing to lose but is not deleted.
	[ ! -e "$var/data" ] || mv "$var/data" "$var/data.empty.$$"
	mv "$part" "$var/data"
}

# A program that cannot start says why, here, rather than again and again in
# the log: each answers one request as a CGI program.
try_programs() {
	local m
	for m in $modules; do
		MANO_CONF=$var/mano.conf REQUEST_METHOD=GET DOCUMENT_URI=/sante \
			"$build/cgi-bin/$m.fcgi" </dev/null >/dev/null 2>"$run/try.log" || {
			cat "$run/try.log" >&2
			fail "the program $m does not start"
		}
	done
	rm -f "$run/try.log"
}

nginx_configuration() {
	local user=
	[ "$(id -u)" -ne 0 ] || user='user root;'
	sed -e "s|@USER@|$user|" -e "s|@CONF@|$root/conf|g" \
		-e "s|@HTDOCS@|$build/htdocs|g" -e "s|@RUN@|$run|g" \
		-e "s|@PORT@|$port|g" -e 's|@RATE_TRY@|120r/m|' \
		-e 's|@RATE_WORK@|1000r/s|' \
		"$root/conf/nginx-dev.conf.in" >"$run/nginx.conf"
}

start_programs() {
	local m
	for m in $modules; do
		MANO_CONF=$var/mano.conf serve spawn-fcgi -n -s "$run/$m.sock" -M 0600 \
			-- /usr/bin/multiwatch -f "$workers" -r 100 -t 50 \
			-- "$build/cgi-bin/$m.fcgi" >>"$var/mano.log" 2>&1
		pids="$pids $!"
	done
}

start_nginx() {
	local nginx
	nginx=$(PATH=$PATH:/usr/sbin command -v nginx) || fail "nginx is not installed"
	serve "$nginx" -e stderr -p "$run/" -c "$run/nginx.conf"
	web=$!
}

# Asks each program and nginx for a connection, ten seconds at most.
ready() {
	local i m p all
	for i in $(seq 100); do
		for p in $web $pids; do
			kill -0 "$p" 2>/dev/null || return 1
		done
		all=1
		for m in $modules; do
			[ -S "$run/$m.sock" ] || all=
		done
		if [ -n "$all" ] && busy; then
			return 0
		fi
		sleep 0.1
	done
	return 1
}

# Does something listen on the port?
busy() {
	(exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null
}

case $port in
'' | *[!0-9]* | ??????*) fail "PORT must be a number, for example PORT=9090" ;;
esac
exec 9>"$var/lock"
flock -n 9 || fail "already running on $var (another \`make run\`)"
if busy; then
	fail "port $port is already used by another program: stop it, or choose another port, for example: make run PORT=9090"
fi
chmod 700 "$var"
trap 'stop $?' EXIT
trap 'stop 0' INT TERM HUP
run_folder
if [ -z "$(ls -A "$var/data/orgs" 2>/dev/null)" ]; then
	first_start
fi
configuration "$var/mano.conf" "$var/data"
nginx_configuration
try_programs
start_programs
start_nginx
ready || fail "could not start: see $var/mano.log and $run/nginx-error.log"

cat <<EOF

  Mano: http://localhost:$port

  Demonstration accounts, all with the password  une-maraude-tranquille-2026
    admin@demo.example       Admin
    sante@demo.example       Normal + professionnel de santé
    equipe@demo.example      Normal
    restreint@demo.example   Accès restreint
    stats@demo.example       Statistiques seulement

  Data: $var/data   Log: $var/mano.log   Ctrl-C stops.

EOF
# A server that ends on its own is a fault.
# shellcheck disable=SC2086
wait -n $web $pids || true
fail "a server stopped by itself: see $var/mano.log"
