# The only build file.  `make help` lists the targets.
#
#   make run      installs what is needed, builds, makes the demonstration, serves http://localhost:8080
#   make check    installs what tests need, builds, runs every test
#
#   all           builds                    deps deps-check deps-dev   install what each needs
#   lint unit cgi http browser              one step of `make check`
#   asan valgrind fuzz tidy                 looks for faults of memory, of input, of style
#   bench         measures                  clean     removes what was built
#   install uninstall                       under DESTDIR and prefix
#
# Overridable: PORT, VAR (data of `make run`), DESTDIR, prefix, sysconfdir, CC, CXX.

SUFFIX      =
B           = build$(SUFFIX)
PORT        = 8080
VAR         = $(CURDIR)/var
prefix      = /usr/local
sysconfdir  = /etc
bindir      = $(prefix)/bin
libexecdir  = $(prefix)/lib/mano
datadir     = $(prefix)/share/mano
VERSION     = 0.1.0

MODULES     = persons agenda medical stats admin
CC          = gcc
CXX         = g++

# ---------------------------------------------------------------- flags
WARN = -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes \
	-Wold-style-definition -Wundef -Wvla -Walloca -Wformat=2 -Wformat-signedness -Wwrite-strings -Wcast-qual \
	-Wcast-align=strict -Wpointer-arith -Wnull-dereference -Wduplicated-cond -Wduplicated-branches -Wlogical-op \
	-Wjump-misses-init -Wswitch-enum -Wimplicit-fallthrough=5 -Wstack-usage=16384
HARDEN = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
	-ftrivial-auto-var-init=zero -fzero-call-used-regs=used-gpr -fno-common -fno-strict-overflow \
	-fno-delete-null-pointer-checks -fvisibility=hidden -fPIE
# Sanitizer builds make gcc 12 invent warnings: -Werror is for the plain build.
ifeq ($(SUFFIX),)
WERROR = -Werror
endif
EXTRA    =
CPPFLAGS = -Ilib -I$B/gen -isystem build/deps -D_GNU_SOURCE -DMANO_VERSION='"$(VERSION)"' -DMANO_CONF='"$(sysconfdir)/mano/mano.conf"' \
	$(shell pkg-config --cflags libxml-2.0 libzip libsodium libcurl 2>/dev/null)
CFLAGS   = -std=gnu17 -O2 -g $(WARN) $(WERROR) $(HARDEN) $(EXTRA)
CXXFLAGS = -std=gnu++17 -O2 -g -Wall -Wextra $(WERROR) -fPIE -fstack-protector-strong -fvisibility=hidden $(EXTRA)
LDFLAGS  = -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code,--as-needed,-z,defs $(EXTRA)
LDLIBS   = $(shell pkg-config --libs libxml-2.0 libzip libsodium libcurl 2>/dev/null) -lfcgi -lctemplate_nothreads -lm -lpthread

# ---------------------------------------------------------------- files
LIB_SRC  = $(sort $(wildcard lib/*.c))
LIB_OBJ  = $(LIB_SRC:%.c=$B/%.o) $B/lib/tpl.o $B/gen/sql.o
LIB      = $B/libmano.a
SQLITE   = build/deps/sqlite3.o
MOD_OBJ  = $(foreach m,$(MODULES),$(patsubst %.c,$B/%.o,$(filter-out cgi-bin/admin/ctl%,$(wildcard cgi-bin/$m/*.c))))
CTL_OBJ  = $(patsubst %.c,$B/%.o,$(wildcard cgi-bin/admin/ctl*.c))
BIN      = $(MODULES:%=$B/cgi-bin/%.fcgi) $B/manoctl
UNIT     = $(patsubst tests/unit/%.c,$B/tests/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
# Programs of the tests: a data folder made through the routes, the walls tried.
PROBES   = $B/tests/cgi/site $B/tests/cgi/sandbox $B/tests/cgi/probe
SQL      = $(wildcard sql/*/*.sql)

.PHONY: all deps deps-check deps-dev run check unit cgi http browser fuzz asan valgrind lint tidy bench install uninstall clean help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules # else it would make the lists of dependencies (*.d) from programs
.SECONDARY:

all: $(BIN) $B/htdocs/.stamp

help:
	@sed -n '3,14s/^# \{0,2\}//p' Makefile

# ---------------------------------------------------------------- what the machine needs
DEBIAN = gcc g++ pkg-config libfcgi-dev libctemplate-dev libsodium-dev libzip-dev libxml2-dev libcurl4-openssl-dev \
	nginx-light spawn-fcgi multiwatch ca-certificates tzdata
DEBIAN_TEST = libcmocka-dev chromium fonts-dejavu-core curl strace tidy libxml2-utils unzip procps python3-aiosmtpd \
	libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils
DEBIAN_DEV = clang-14 libclang-rt-14-dev clang-format clang-tidy cppcheck valgrind wrk libxlsxwriter-dev

deps:
	@tools/deps.sh $(DEBIAN) node npm
deps-check: deps
	@tools/deps.sh $(DEBIAN_TEST)
deps-dev: deps-check
	@tools/deps.sh $(DEBIAN_DEV)

node_modules/.stamp: package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# SQLite with its ciphers: the pinned amalgamation, compiled once for all builds.
build/deps/sqlite3.o: node_modules/.stamp
	@mkdir -p $(@D)
	cp node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3/sqlite3.[ch] $(@D)/
	$(CC) -std=gnu17 -O2 -g1 -w -fPIE -fvisibility=hidden -fstack-protector-strong -D_FORTIFY_SOURCE=2 \
	  -DCODEC_TYPE=CODEC_TYPE_AEGIS -DSQLITE_HAS_CODEC=1 \
	  -DSQLITE_THREADSAFE=0 -DSQLITE_DQS=0 -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_ENABLE_FTS5 \
	  -DSQLITE_DEFAULT_FOREIGN_KEYS=1 -DSQLITE_LIKE_DOESNT_MATCH_BLOBS -DSQLITE_OMIT_DEPRECATED \
	  -DSQLITE_OMIT_SHARED_CACHE -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_USE_URI=0 -DSQLITE_TEMP_STORE=3 \
	  -DSQLITE_ENABLE_MATH_FUNCTIONS -DSQLITE_SECURE_DELETE -c -o $@ $(@D)/sqlite3.c
build/deps/sqlite3.h: build/deps/sqlite3.o ;

# ---------------------------------------------------------------- generated sources
$B/gen/embed: tools/embed.c
	@mkdir -p $(@D)
	$(CC) -O1 -Wall -Wextra -o $@ $<
$B/gen/sql.c: $B/gen/embed $(SQL)
	$B/gen/embed sql >$@
$B/gen/sql.o: $B/gen/sql.c
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# Static files: hashed names, pre-compressed; assets.h tells the program the names.
$B/htdocs/.stamp: tools/assets.sh node_modules/.stamp $(shell find htdocs -type f 2>/dev/null)
	tools/assets.sh $B/htdocs $B/gen/assets.h
	@touch $@
$B/gen/assets.h: $B/htdocs/.stamp ;

# ---------------------------------------------------------------- objects and programs
$B/%.o: %.c build/deps/sqlite3.h $B/gen/assets.h
	@mkdir -p $(@D)
	@echo '  cc  $<'
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$B/%.o: %.cc
	@mkdir -p $(@D)
	@echo '  c++ $<'
	@$(CXX) $(CPPFLAGS) $(CXXFLAGS) -MMD -MP -c -o $@ $<
$(LIB): $(LIB_OBJ)
	@rm -f $@
	ar rcs $@ $^

# One program per module: its folder, and main.c compiled for its name.
$B/main/%.o: cgi-bin/main.c build/deps/sqlite3.h
	@mkdir -p $(@D)
	@echo '  cc  $< ($*)'
	@$(CC) $(CPPFLAGS) $(CFLAGS) -DMODULE=$*_module -MMD -MP -c -o $@ $<
define MODULE_RULE
$B/cgi-bin/$1.fcgi: $B/main/$1.o $(patsubst %.c,$B/%.o,$(filter-out cgi-bin/admin/ctl%,$(wildcard cgi-bin/$1/*.c))) $(LIB) $(SQLITE)
	@mkdir -p $$(@D)
	@echo '  ld  $$@'
	@$(CXX) $(LDFLAGS) -o $$@ $$^ $(LDLIBS)
endef
$(foreach m,$(MODULES),$(eval $(call MODULE_RULE,$m)))

# The operator's command links all modules: the demonstration is made through their routes.
$B/manoctl: $(CTL_OBJ) $(MOD_OBJ) $(LIB) $(SQLITE)
	@echo '  ld  $@'
	@$(CXX) $(LDFLAGS) -o $@ $^ $(LDLIBS)

-include $(wildcard $B/*/*.d $B/*/*/*.d)

# ---------------------------------------------------------------- running and testing
run: deps
	@$(MAKE) --no-print-directory all
	@exec tools/run.sh $(PORT) $(VAR) $(CURDIR)/$B

check: deps-check
	@$(MAKE) --no-print-directory all $(UNIT) $(PROBES)
	@tests/run.sh $B lint unit cgi http browser

lint:
	@tools/lint.sh
unit: $(UNIT)
	@tests/run.sh $B unit
cgi http browser: all $(PROBES)
	@tests/run.sh $B $@

$B/tests/unit/%: tests/unit/%.c $B/tests/unit/fixture.o $(LIB) $(SQLITE) $(MOD_OBJ)
	@mkdir -p $(@D)
	@echo '  cc  $<'
	@$(CC) $(CPPFLAGS) $(CFLAGS) -Wno-missing-prototypes -Itests/unit -MMD -MP -MT $@ -MF $@.d -c -o $@.o $<
	@$(CXX) $(LDFLAGS) -o $@ $@.o $B/tests/unit/fixture.o $(MOD_OBJ) $(LIB) $(SQLITE) $(LDLIBS) -lcmocka

$B/tests/cgi/%: tests/cgi/%.c $B/tests/unit/fixture.o $(LIB) $(SQLITE) $(MOD_OBJ)
	@mkdir -p $(@D)
	@echo '  cc  $<'
	@$(CC) $(CPPFLAGS) $(CFLAGS) -Itests/unit -c -o $@.o $<
	@$(CXX) $(LDFLAGS) -o $@ $@.o $B/tests/unit/fixture.o $(MOD_OBJ) $(LIB) $(SQLITE) $(LDLIBS) -lcmocka

$B/tests/bench/%: tests/bench/%.c $(LIB) $(SQLITE) $(MOD_OBJ)
	@mkdir -p $(@D)
	@echo '  cc  $<'
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@.o $<
	@$(CXX) $(LDFLAGS) -o $@ $@.o $(filter %.o,$^) $(LIB) $(LDLIBS) -lxlsxwriter
$B/tests/bench/grow: $B/cgi-bin/admin/ctl_names.o $B/cgi-bin/admin/ctl_texts.o

asan:
	@$(MAKE) --no-print-directory deps-check
	@$(MAKE) --no-print-directory SUFFIX=-asan EXTRA="-fsanitize=address,undefined -fno-omit-frame-pointer -DARENA_DEBUG" asan-run
# Leaks are looked for in the unit tests: the programs are behind walls that hide /proc from the sanitizer.
asan-run: all $(UNIT) $(PROBES)
	@tests/run.sh $B unit
	@ASAN_OPTIONS=detect_leaks=0 tests/run.sh $B cgi http

fuzz: deps-dev
	@tests/fuzz/run.sh $(SECONDS_EACH)
SECONDS_EACH = 60
# SIZE (S, L, XL), ROUNDS and SECONDS_BENCH may be given.  An organisation is
# made once for a size and a schema, and kept in build/bench.
SIZE = L
ROUNDS = 3
SECONDS_BENCH = 2
BENCH = $(patsubst %,$B/tests/bench/%,floor smallest bench_key xlsx_bench grow)
bench: deps-dev
	@$(MAKE) --no-print-directory all $(BENCH)
	@tests/bench/run.sh $B $(SIZE) $(ROUNDS) $(SECONDS_BENCH)
valgrind: deps-dev $(UNIT)
	@for t in $(UNIT); do valgrind -q --error-exitcode=9 $$t || exit 1; done
tidy: deps-dev $B/gen/assets.h
	clang-tidy --quiet $(LIB_SRC) $(wildcard cgi-bin/*/*.c) -- $(CPPFLAGS) -std=gnu17

# ---------------------------------------------------------------- installing
install: all
	install -d $(DESTDIR)$(libexecdir) $(DESTDIR)$(bindir) $(DESTDIR)$(datadir)/htdocs $(DESTDIR)$(datadir)/templates \
	  $(DESTDIR)$(datadir)/conf $(DESTDIR)$(sysconfdir)/mano $(DESTDIR)$(sysconfdir)/systemd/system
	install -m 755 $(MODULES:%=$B/cgi-bin/%.fcgi) $(DESTDIR)$(libexecdir)/
	install -m 755 $B/manoctl $(DESTDIR)$(bindir)/manoctl
	cp -R $B/htdocs/. $(DESTDIR)$(datadir)/htdocs/
	cp -R templates/. $(DESTDIR)$(datadir)/templates/
	tools/install-conf.sh "$(DESTDIR)" "$(prefix)" "$(sysconfdir)"
uninstall:
	rm -rf $(DESTDIR)$(libexecdir) $(DESTDIR)$(datadir) $(DESTDIR)$(bindir)/manoctl
	rm -rf $(DESTDIR)$(sysconfdir)/systemd/system/mano-*
clean:
	rm -rf build build-asan
