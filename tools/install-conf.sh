#!/bin/sh
# install-conf.sh DESTDIR PREFIX SYSCONFDIR: the configuration part of
# `make install`.  What belongs to the program is replaced; what the operator
# edits (mano.conf, the nginx site) is written once and never again.  Starts,
# stops and restarts nothing.
set -eu

[ $# -eq 3 ] || { echo "usage: install-conf.sh DESTDIR PREFIX SYSCONFDIR" >&2; exit 2; }
dest=$1
prefix=$2
etc=$3
datadir=$prefix/share/mano
cd "$(dirname "$0")/../conf"

# fill SOURCE TARGET: the paths between @ filled in, mode 0644.
fill() {
	sed -e "s|@DATADIR@|$datadir|g" -e "s|@LIBEXECDIR@|$prefix/lib/mano|g" \
		-e "s|@BINDIR@|$prefix/bin|g" -e "s|@SYSCONFDIR@|$etc|g" \
		"$1" >"$2.new"
	chmod 644 "$2.new"
	mv "$2.new" "$2"
}

# once SOURCE TARGET: only if the target is not there yet.
once() {
	if [ -e "$2" ]; then
		echo "kept: $2"
	else
		fill "$1" "$2"
		echo "made: $2"
	fi
}

# What is replaced at each upgrade.
install -d "$dest$datadir/conf" "$dest$etc/systemd/system"
for f in *.inc; do
	fill "$f" "$dest$datadir/conf/$f"
done
fill mano.conf "$dest$datadir/conf/mano.conf"
fill nginx-mano.conf.in "$dest$datadir/conf/nginx-mano.conf"
for f in INSTALL SECURITY.md LICENSE; do
	install -m 644 "../$f" "$dest$datadir/$f"
done
find systemd -type f | while read -r f; do
	install -d "$(dirname "$dest$etc/systemd/system/${f#systemd/}")"
	fill "$f" "$dest$etc/systemd/system/${f#systemd/}"
done

# What the operator edits.
install -d "$dest$etc/mano"
once mano.conf "$dest$etc/mano/mano.conf"
if [ -d "$dest$etc/nginx/sites-available" ]; then
	once nginx-mano.conf.in "$dest$etc/nginx/sites-available/mano"
else
	echo "no $etc/nginx/sites-available: the site for nginx is $datadir/conf/nginx-mano.conf"
fi
