#!/bin/sh
# Installs the named Debian packages that are missing.  `node` and `npm` are
# commands: any version found on the PATH is kept.
set -eu
missing=
for p in "$@"; do
	case $p in
	node) command -v node >/dev/null || missing="$missing nodejs" ;;
	npm) command -v npm >/dev/null || missing="$missing npm" ;;
	*) dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p" ;;
	esac
done
[ -z "$missing" ] && exit 0
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# nginx must not start on port 80 of a machine that only builds.
if [ ! -e /usr/sbin/policy-rc.d ] && [ ! -d /run/systemd/system ]; then
	printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
	chmod 755 /usr/sbin/policy-rc.d
	trap 'rm -f /usr/sbin/policy-rc.d' EXIT
fi
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
