#!/bin/sh
# assets.sh HTDOCS HEADER: the static files as the site serves them.
#
# Ours (htdocs/) and those of npm (node_modules/) go to HTDOCS/assets under
# NAME.HASH.EXT, each with its .gz; the few that need a fixed address go to
# HTDOCS itself.  HEADER gets one ASSET_NAME per file and the list ASSETS(X).
# Runs again safely: what is no longer made is removed.
set -eu

[ $# -eq 2 ] || { echo "usage: assets.sh HTDOCS HEADER" >&2; exit 2; }
out=$1
header=$2
npm=node_modules
zxcvbn=$npm/@zxcvbn-ts
icons=htdocs/icons.txt

mkdir -p "$out" "$(dirname "$header")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mkdir "$work/assets"
: >"$work/list"

# compress FILE: the .gz beside it, the same bytes on every machine.
compress() {
	gzip -9nc "$1" >"$1.gz"
}

# asset FILE NAME EXT: copies under the hashed name, notes it in the list.
asset() {
	hash=$(sha256sum "$1" | cut -c1-10)
	file=$2.$hash.$3
	cp "$1" "$work/assets/$file"
	chmod 644 "$work/assets/$file"
	compress "$work/assets/$file"
	macro=$(printf %s "$2" | tr 'a-z-' 'A-Z_')
	echo "$macro /assets/$file" >>"$work/list"
}

# library FILE NAME EXT: without the line that names its source map, which is
# not served.
library() {
	sed -e '/^\/\/# sourceMappingURL=/d' \
	    -e '/^\/\*# sourceMappingURL=/d' "$1" >"$work/library"
	asset "$work/library" "$2" "$3"
}

# sprite: the icons of icons.txt as <symbol>s of one SVG.
sprite() {
	echo '<svg xmlns="http://www.w3.org/2000/svg">'
	grep -v '^#' "$icons" | while read -r name; do
		[ -n "$name" ] || continue
		from=$npm/bootstrap-icons/icons/$name.svg
		if [ ! -f "$from" ]; then
			echo "assets.sh: no icon $name in bootstrap-icons" >&2
			exit 1
		fi
		tr '\n' ' ' <"$from" |
		    sed -e 's/^.*<svg[^>]*>/<symbol id="'"$name"'" viewBox="0 0 16 16">/' \
		    -e 's/<\/svg> *$/<\/symbol>/' -e 's/>  *</></g'
		echo
	done
	echo '</svg>'
}

# An icon that a template shows and the list lacks would be an empty square.
missing=$(grep -rhoE 'ASSET_ICONS\}\}#[a-z0-9-]+' templates 2>/dev/null |
    sed 's/.*#//' | sort -u | grep -vxF -f "$icons" || true)
if [ -n "$missing" ]; then
	echo "assets.sh: icons shown by templates, not in $icons:" \
	    "$missing" >&2
	exit 1
fi

library $npm/bootstrap/dist/css/bootstrap.min.css bootstrap css
library $npm/htmx.org/dist/htmx.min.js htmx js
library $npm/libsodium-sumo/dist/modules-sumo/libsodium-sumo.js \
    libsodium-sumo js
library $npm/libsodium-wrappers-sumo/dist/modules-sumo/libsodium-wrappers.js \
    libsodium-wrappers js
library $npm/client-zip/index.js client-zip js
library $zxcvbn/core/dist/zxcvbn-ts.min.js zxcvbn-core js
library $zxcvbn/language-common/dist/zxcvbn-ts.min.js zxcvbn-common js
library $zxcvbn/language-fr/dist/zxcvbn-ts.min.js zxcvbn-fr js

sprite >"$work/sprite"
asset "$work/sprite" icons svg
for f in htdocs/*.css; do
	asset "$f" "$(basename "$f" .css)" css
done
for f in htdocs/js/*.js; do
	[ ! -f "$f" ] || asset "$f" "$(basename "$f" .js)" js
done

# Fixed addresses: what browsers and robots ask for by name.
for f in robots.txt favicon.svg manifest.webmanifest; do
	cp "htdocs/$f" "$work/$f"
	chmod 644 "$work/$f"
	compress "$work/$f"
done

# Names carry their hash: what a running site still serves stays a day.
mkdir -p "$out/assets"
find "$out/assets" -type f -mtime +1 -delete
cp -p "$work/assets"/* "$out/assets/"
chmod 755 "$out/assets"
cp -p "$work"/robots.txt* "$work"/favicon.svg* "$work"/manifest.webmanifest* "$out/"

# The pages nginx shows when no program answers.
rm -rf "$out/erreur"
cp -R htdocs/erreur "$out/erreur"

{
	echo '/* Made by tools/assets.sh: addresses of the static files. */'
	echo '#ifndef MANO_ASSETS_H'
	echo '#define MANO_ASSETS_H'
	sort "$work/list" | sed 's/^\([^ ]*\) \(.*\)$/#define ASSET_\1 "\2"/'
	echo '/* X(marker of templates, address) for each of them. */'
	printf '#define ASSETS(X)'
	sort "$work/list" | while read -r macro url; do
		printf ' \\\n\tX("ASSET_%s", "%s")' "$macro" "$url"
	done
	printf '\n#endif\n'
} >"$work/header"
# An unchanged header keeps its date, so that nothing is compiled again.
cmp -s "$work/header" "$header" || cp "$work/header" "$header"
