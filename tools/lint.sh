#!/bin/bash
# lint.sh: the rules of this tree that no compiler knows.  Each fault is printed
# as file:line: what; then one line `ok RULE` or `not ok RULE` for each rule.
# Needs nothing but coreutils, grep, find and awk (mawk is enough).
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
export LC_ALL=C
status=0

c_files() { find lib cgi-bin -name '*.[ch]' -o -name '*.cc' | sort; }
templates() { find templates -name '*.tpl' | sort; }
texts() {
	find lib cgi-bin templates htdocs sql conf tools tests Makefile INSTALL .ci \
		README.md ARCHITECTURE.md SECURITY.md -type f \
		! -path 'tests/golden/*' ! -path 'tests/fuzz/corpus/*' \
		! -path 'tests/migrate/*' 2>/dev/null |
		grep -E '\.(c|h|cc|tpl|js|mjs|css|html|sql|sh|inc|in|conf|md|txt|service|socket|timer|target)$|Makefile$|INSTALL$|run$' |
		sort
}

# rule NAME COMMAND...: the command prints the faults.
rule() {
	local name=$1 found; shift
	found=$("$@")
	if [ -n "$found" ]; then
		printf '%s\n' "$found"
		echo "not ok $name"
		status=1
	else
		echo "ok $name"
	fi
}

# ------------------------------------------------------------------ templates

# ctemplate escapes nothing in a file that lacks the pragma on its first line.
template_pragma() {
	templates | while read -r f; do
		head -n 1 "$f" | grep -qxF '{{%AUTOESCAPE context="HTML"}}' ||
			echo "$f:1: the first line is not {{%AUTOESCAPE context=\"HTML\"}}"
	done
}

template_none() {
	templates | xargs -r grep -HnE '\{\{[A-Za-z0-9_]+:[^}]*none' |
		sed 's/$/   <- :none turns the escaping off/'
}

# A strict CSP lets none of these run; they would only look as if they did.
template_inline() {
	templates | xargs -r grep -HnEi \
		'[[:space:]]style=|[[:space:]]on[a-z]+="|<style|href="javascript:' |
		sed 's/$/   <- inline style or script/'
	templates | xargs -r grep -HnEi '<script' | grep -viE '<script[^>]* src=' |
		sed 's/$/   <- script without src/'
}

template_htmx() {
	templates | xargs -r grep -HnE '[[:space:]]hx-[a-z-]+=' |
		sed 's/$/   <- write data-hx-*/'
}

# What people read: a space before ? ! : ; » or after « must not break the line.
typography_pages() {
	{ templates; find htdocs -name '*.html'; } | while read -r f; do
		awk -v file="$f" '
		# The words of an attribute that people see or hear.
		function spoken(tag,    out, m) {
			out = ""
			while (match(tag, /(alt|title|placeholder|aria-label|data-confirm)="[^"]*"/)) {
				m = substr(tag, RSTART, RLENGTH)
				sub(/^[a-z-]*="/, "", m)
				out = out " | " m
				tag = substr(tag, RSTART + RLENGTH)
			}
			return out
		}
		{
			line = $0
			text = ""
			while (line != "") {
				if (state == "comment") {
					if (!(n = index(line, "}}"))) break
					line = substr(line, n + 2); state = ""
				} else if (state == "tag") {
					if (!(n = index(line, ">"))) { tag = tag line; break }
					tag = tag substr(line, 1, n - 1)
					text = text spoken(tag) (tag ~ /^(br|p|li|td|th|div|h[1-6]|option|dt|dd)/ ? " | " : "")
					line = substr(line, n + 1); state = ""
				} else if (match(line, /\{\{|</)) {
					text = text substr(line, 1, RSTART - 1)
					what = substr(line, RSTART, 3)
					line = substr(line, RSTART)
					if (what == "{{!") state = "comment"
					else if (substr(what, 1, 2) == "{{") {
						if (!(n = index(line, "}}"))) break
						if (line !~ /^\{\{[#\/>%]/) text = text "X"
						line = substr(line, n + 2)
					} else {
						state = "tag"; tag = ""; line = substr(line, 2)
					}
				} else {
					text = text line
					break
				}
			}
			while (match(text, /[^ \t|] +([?!;]|\302\273|:( |$|[^a-z0-9]))|\302\253 /)) {
				printf "%s:%d: plain space beside a sign: …%s\n", file, NR,
					substr(text, RSTART > 20 ? RSTART - 20 : 1, 45)
				text = substr(text, RSTART + RLENGTH)
			}
		}' "$f"
	done
}

# The same in the strings of C and JavaScript that hold French letters.
typography_strings() {
	{ c_files; find htdocs/js -name '*.js'; } | while read -r f; do
		awk -v file="$f" '
		{
			line = $0
			sub(/^[ \t]*(\/\/|\/?\*).*/, "", line)
			while (match(line, /"([^"\\]|\\.)*"/)) {
				s = substr(line, RSTART, RLENGTH)
				line = substr(line, RSTART + RLENGTH)
				if (s ~ /[\303\305\342]/ && s !~ /SELECT |WHERE /)
					if (s ~ /[^ "] +([?!;:]|\302\273)/ || s ~ /\302\253 /)
						printf "%s:%d: plain space beside a sign: %s\n", file, NR, s
			}
		}' "$f"
	done
}

# ------------------------------------------------------------------------- C

# The lines of C without comments, strings and characters, as file:line:code.
code() {
	local f
	for f in $(c_files); do
		awk -v file="$f" '
		{
			line = $0
			if (comment) {
				if (!(n = index(line, "*/"))) next
				line = substr(line, n + 2); comment = 0
			}
			gsub(/\\\\/, "", line)
			gsub(/\\"/, "", line)
			gsub(/"[^"]*"/, "\"\"", line)
			sub(/\/\/.*/, "", line)
			while ((n = index(line, "/*"))) {
				rest = substr(line, n + 2)
				if ((m = index(rest, "*/"))) line = substr(line, 1, n - 1) substr(rest, m + 2)
				else { line = substr(line, 1, n - 1); comment = 1 }
			}
			if (line !~ /^[ \t]*$/) printf "%s:%d:%s\n", file, NR, line
		}' "$f"
	done
}

forbidden_functions() {
	code | grep -E '(^|[^A-Za-z0-9_])(strcpy|strncpy|strcat|strncat|sprintf|vsprintf|gets|alloca|strtok|strtok_r|atoi|atol|atoll|atof|setlocale|system|popen)[[:space:]]*\('
}

# Secrets are compared in constant time.
memcmp_of_secrets() {
	code | grep -E '^lib/(session|registry|keyring|crypto)\.c:' |
		grep -E '(^|[^A-Za-z0-9_])(memcmp|bcmp)[[:space:]]*\('
}

# SQL is literal text with bound values; only entity.c and db.c put a statement
# together.
sql_built() {
	c_files | grep -vE '^lib/(entity[a-z_]*|db)\.[ch]$' | while read -r f; do
		awk -v file="$f" '
		!open && match($0, /(^|[^A-Za-z0-9_])(arena_v?printf|buf_printf|snprintf|buf_str)[ \t]*\(/) {
			open = NR; call = ""
		}
		open {
			call = call " " $0
			if ($0 ~ /;[ \t]*$/ || NR - open > 15) {
				if (call ~ /"[^"]*(SELECT|INSERT|UPDATE|DELETE)[ "]/)
					printf "%s:%d: SQL made by printf\n", file, open
				open = 0
			}
		}' "$f"
	done
}

# A no-break space is for people: SQL does not know it.
sql_spaces() {
	{ c_files; find sql -name '*.sql'; } |
		xargs -r grep -HnE $'(\302\240|\342\200\257)(\\?[0-9]|FROM|WHERE|AND|SELECT)'
}

long_files() {
	c_files | xargs -r wc -l | awk '$2 != "total" && $1 > 600 {
		printf "%s:600: file of %d lines\n", $2, $1 }'
}

# A function opens with { and closes with } in the first column.
long_functions() {
	c_files | while read -r f; do
		awk -v file="$f" '
		/^[A-Za-z_][A-Za-z0-9_]*\(/ { name = $0; sub(/\(.*/, "", name) }
		/^\{/ { from = NR }
		/^\}/ && from {
			if (NR - from - 1 > 60)
				printf "%s:%d: %s has %d lines\n", file, from, name, NR - from - 1
			from = 0
		}' "$f"
	done
}

# ----------------------------------------------------------------- everything

trailing_space() {
	texts | xargs -r grep -HnE '[[:blank:]]+$' | sed 's/$/|   <- trailing space/'
}

# TODO is also a word of the templates (an action to do): comments only.
unfinished() {
	texts | grep -vE '^(tools/lint\.sh|templates/)' |
		xargs -r grep -HnE '(//|/\*|^[[:space:]]*\*|#|--).*(TODO|FIXME|XXX)([^A-Za-z_]|$)'
}

shell_syntax() {
	find tools tests .ci -name '*.sh' -o -path '.ci/run' | sort |
		while read -r f; do
			bash -n "$f" 2>&1
		done
}

rule template-pragma template_pragma
rule template-none template_none
rule template-inline template_inline
rule template-htmx template_htmx
rule typography-pages typography_pages
rule typography-strings typography_strings
rule forbidden-functions forbidden_functions
rule memcmp-of-secrets memcmp_of_secrets
rule sql-built sql_built
rule sql-spaces sql_spaces
rule long-files long_files
rule long-functions long_functions
rule trailing-space trailing_space
rule unfinished unfinished
rule shell-syntax shell_syntax
exit $status
