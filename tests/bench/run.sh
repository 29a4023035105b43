#!/bin/bash
# run.sh BUILD [SIZE [ROUNDS [SECONDS]]]: prints the table of requests per
# second, of times and of memory of the pages of an organisation of that size,
# beside the least that could be done on this machine; then whether pages cost
# more among 100,000 persons than among 500.
set -euo pipefail

[ $# -ge 1 ] || { echo "usage: run.sh BUILD [SIZE [ROUNDS [SECONDS]]]" >&2; exit 2; }
cd "$(dirname "$0")/../.."
export MANO_BUILD=$1
node tests/bench/bench.mjs "${2:-L}" "${3:-3}" "${4:-2}"
exec node tests/bench/sizes.mjs "${3:-3}" "${4:-2}"
