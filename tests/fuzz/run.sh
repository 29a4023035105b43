#!/bin/bash
# run.sh [SECONDS]: each fuzz target for that long (60 by default), with the
# sanitizers.  An input that breaks a target is written to its corpus/ folder,
# where the unit tests replay it from then on.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
case $seconds in '' | *[!0-9]*) echo "usage: run.sh [SECONDS]" >&2; exit 2 ;; esac
build=build-fuzz
clang=$(command -v clang-14 || command -v clang) || {
	echo "clang is missing: make deps-dev" >&2
	exit 2
}
[ -e build/deps/sqlite3.h ] || make --no-print-directory build/deps/sqlite3.o

flags="-std=gnu17 -g -O1 -D_GNU_SOURCE -DARENA_DEBUG -Ilib -isystem build/deps
	$(pkg-config --cflags libsodium libxml-2.0 libzip) -fno-omit-frame-pointer
	-fsanitize=address,undefined -fno-sanitize-recover=undefined"
sources="lib/arena.c lib/die.c lib/log.c lib/text.c lib/form.c lib/civil.c lib/date.c lib/date_text.c
	lib/types.c lib/types_choice.c lib/book.c lib/book_parts.c lib/book_rows.c lib/pack.c"
failed=0
for name in form multipart cookie types book; do
	mkdir -p "$build/$name"
	# shellcheck disable=SC2086
	"$clang" $flags -fsanitize=fuzzer -DFUZZ_TARGET="fuzz_$name" \
		-o "$build/fuzz_$name" tests/fuzz/entry.c \
		"tests/fuzz/fuzz_$name.c" $sources \
		$(pkg-config --libs libsodium libxml-2.0 libzip) -lm
	log=$build/$name.log
	if "$build/fuzz_$name" -max_total_time="$seconds" -timeout=5 \
		-rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 \
		-artifact_prefix="tests/fuzz/corpus/$name/" \
		"$build/$name" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
		runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
		echo "ok fuzz_$name: $runs inputs in $seconds s"
	else
		tail -n 40 "$log"
		echo "not ok fuzz_$name: see $log and tests/fuzz/corpus/$name"
		failed=1
	fi
done
exit $failed
