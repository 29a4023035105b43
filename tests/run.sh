#!/bin/bash
# run.sh BUILD STEP...: runs the tests of each step (lint unit cgi http browser)
# and ends with the line `N passed, N failed`, counted from what the runners
# print.  Exits 1 if a test failed, or if a step ran none.
set -uo pipefail

[ $# -ge 2 ] || { echo "usage: run.sh BUILD STEP..." >&2; exit 2; }
cd "$(dirname "$0")/.." || exit 2
build=$1; shift
export MANO_BUILD=$build NO_COLOR=1
unset FORCE_COLOR NODE_OPTIONS
passed=0
failed=0
status=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Adds what a runner said; a runner that failed without a failed test (a
# crash, nothing run) counts as one failure.
count() { # NAME EXIT-CODE PASSED FAILED
	local p=$3 f=$4
	if [ "$2" -ne 0 ] && [ "$f" -eq 0 ]; then
		echo "$1: ended with code $2"
		f=1
	fi
	if [ $((p + f)) -eq 0 ]; then
		echo "$1: no test was run"
		f=1
	fi
	passed=$((passed + p))
	failed=$((failed + f))
	[ "$f" -eq 0 ] || status=1
}

# The sum of the numbers that sed -n COMMAND finds in what was printed.
sum() {
	sed -e 's/\x1b\[[0-9;]*m//g' "$out" | sed -n "$1" |
		awk '{ n += $1 } END { print n + 0 }'
}

# cmocka: `[  PASSED  ] 3 test(s).` for each group of a program.
run_unit() {
	local source test rc
	for source in tests/unit/test_*.c; do
		[ -e "$source" ] || { count unit 0 0 0; return; }
		test=$build/${source%.c}
		if [ ! -x "$test" ]; then
			echo "$test is not built: make unit"
			count "$test" 1 0 0
			continue
		fi
		"$test" 2>&1 | tee "$out"
		rc=${PIPESTATUS[0]}
		count "$test" "$rc" \
			"$(sum 's/^\[ *PASSED *\] \([0-9][0-9]*\) test.*/\1/p')" \
			"$(sum 's/^\[ *FAILED *\] \([0-9][0-9]*\) test.*/\1/p')"
	done
}

# node --test: `# pass 3` (tap) or `ℹ pass 3` (spec).
run_node() { # STEP FILES-AT-ONCE
	local rc files
	files=$(find "tests/$1" -name '*.test.mjs' -o -name 'test_*.mjs' | sort)
	[ -n "$files" ] || { count "$1" 0 0 0; return; }
	# shellcheck disable=SC2086
	node --test --test-reporter=spec --test-concurrency="$2" $files 2>&1 |
		tee "$out"
	rc=${PIPESTATUS[0]}
	count "$1" "$rc" \
		"$(sum 's/^[^a-zA-Z0-9 ]* *pass \([0-9][0-9]*\)$/\1/p')" \
		"$(sum 's/^[^a-zA-Z0-9 ]* *\(fail\|cancelled\) \([0-9][0-9]*\)$/\2/p')"
}

# lint.sh: one line `ok RULE` or `not ok RULE` for each rule.
run_lint() {
	tools/lint.sh 2>&1 | tee "$out"
	count lint "${PIPESTATUS[0]}" "$(grep -c '^ok ' "$out")" \
		"$(grep -c '^not ok ' "$out")"
}

for step in "$@"; do
	echo "== $step"
	case $step in
	lint) run_lint ;;
	unit) run_unit ;;
	cgi | http) run_node "$step" 2 ;;
	browser) run_node browser 1 ;;
	*) echo "unknown step $step"; exit 2 ;;
	esac
done
echo "$passed passed, $failed failed"
exit "$status"
