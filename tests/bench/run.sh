#!/bin/bash
# run.sh BUILD [SIZE [ROUNDS [SECONDS]]]: prints the table of requests per
# second, of times and of memory of the pages of an organisation of that size,
# beside the least that could be done on this machine.
set -euo pipefail

[ $# -ge 1 ] || { echo "usage: run.sh BUILD [SIZE [ROUNDS [SECONDS]]]" >&2; exit 2; }
cd "$(dirname "$0")/../.."
export MANO_BUILD=$1
exec node tests/bench/bench.mjs "${2:-L}" "${3:-3}" "${4:-2}"
