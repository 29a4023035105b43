/* manoctl: the table of commands, their arguments, their messages. */
#include "ctl.h"

#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "conf.h"
#include "log.h"
#include "registry.h"

#define ARENA_SIZE ((size_t)1 << 30)

static const struct ctl_command commands[] = {
	{ "init", NULL, "",
	    "make the data folder, the instance key and the registry",
	    "Makes what is missing and keeps what is there: it can be run again.\n"
	    "Copy the instance key to a safe place, away from the backups: they\n"
	    "cannot be restored without it.\n",
	    ctl_init },
	{ "org", "create", "NAME EMAIL",
	    "create an organisation and invite its first administrator",
	    "Prints the link of the invitation, which lasts 7 days and is used once,\n"
	    "and mails it when smtp_url is set. The organisation's keys are made by\n"
	    "its administrator, in the first request: you never hold them.\n",
	    ctl_org_create },
	{ "org", "list", "", "organisations, with counters only",
	    "One line each: id, state, day of creation, members, open sessions, size\n"
	    "of the files, name.\n",
	    ctl_org_list },
	{ "org", "suspend", "ID", "close an organisation; its data stay",
	    "Its members cannot log in, and their sessions end at once.\n",
	    ctl_org_suspend },
	{ "org", "resume", "ID", "open a suspended organisation again",
	    "Its members can log in again, with their passwords.\n",
	    ctl_org_resume },
	{ "org", "remove", "ID [--name NAME]",
	    "delete an organisation for ever",
	    "Asks for the organisation's name, or takes it from --name. Deletes its\n"
	    "accounts, its keys, its files. Without keys, what is left of the files\n"
	    "on the disk cannot be read. Your backups keep it until they are deleted.\n"
	    "The registry's journal says that it was done.\n",
	    ctl_org_remove },
	{ "org", "recover", "ID EMAIL",
	    "invite an administrator who holds the recovery sheet",
	    "For an organisation whose administrators have all lost their passwords.\n"
	    "Prints a link, and mails it when smtp_url is set. It asks for the sheet\n"
	    "printed when the organisation was created: without the sheet it opens\n"
	    "nothing.\n",
	    ctl_org_recover },
	{ "backup", NULL, "DIR [--with-instance-key]",
	    "copy everything into DIR/mano-YYYYmmdd-HHMMSS",
	    "Each organisation waits a moment while its files are copied; the site\n"
	    "stays open. All files of the copy are encrypted as the originals are.\n"
	    "\n"
	    "The instance key is left out: with it, a stolen backup would show the\n"
	    "names of organisations and the addresses of members (never what they\n"
	    "wrote, which only their passwords open). Keep the key elsewhere, once:\n"
	    "it never changes. --with-instance-key puts it in, for moving a site to\n"
	    "another machine.\n",
	    ctl_backup },
	{ "restore", NULL, "DIR [--force]",
	    "put back a copy made by backup",
	    "DIR is the folder mano-YYYYmmdd-HHMMSS. Every file is checked against\n"
	    "the manifest before anything is written. Stop the site first. A data\n"
	    "folder that holds something is refused; with --force, what it holds is\n"
	    "kept beside it under another name. The instance key is taken from the\n"
	    "copy if it is there, else it must be in place already.\n",
	    ctl_restore },
	{ "check", NULL, "", "look for problems of the installation",
	    "Files, permissions, owners, versions, free space, the registry and the\n"
	    "chain of its journal. Opens nothing of an organisation. Exit code 1 and\n"
	    "one line for each problem, with what to do.\n",
	    ctl_check },
	{ "demo", NULL, "[--size S|L|XL]",
	    "make the organisation «\u00A0Association Démo\u00A0»",
	    "Invented persons, made through the pages that users use. S: 500 persons;\n"
	    "L: 10 000; XL: 100 000. Prints the accounts. Never on a real site: the\n"
	    "passwords are known.\n",
	    ctl_demo },
	{ "routes", NULL, "", "list the routes and who may use them",
	    "One line each, between tabs: module, methods, path (one that ends in /\n"
	    "takes a remainder), roles, flags, title of the page.\n",
	    ctl_routes },
};

static void
print_name(FILE *f, const struct ctl_command *c)
{
	fprintf(f, "%s%s%s%s%s", c->name, c->sub != NULL ? " " : "",
	    c->sub != NULL ? c->sub : "", c->args[0] != '\0' ? " " : "",
	    c->args);
}

static void
print_commands(FILE *f)
{
	size_t i;

	fprintf(f, "usage: manoctl COMMAND [ARGUMENTS]\n\n");
	for (i = 0; i < ARRAY_LEN(commands); i++) {
		fprintf(f, "  manoctl ");
		print_name(f, &commands[i]);
		fprintf(f, "\n      %s\n", commands[i].what);
	}
	fprintf(f,
	    "\nmanoctl COMMAND --help says more. The settings are read from\n"
	    "%s, or from the file that MANO_CONF names.\n"
	    "Exit codes: 0 done, 1 failed, 2 wrong usage.\n",
	    MANO_CONF);
}

static int
print_help(const struct ctl_command *c)
{
	printf("usage: manoctl ");
	print_name(stdout, c);
	printf("\n\n%s", c->help);
	return 0;
}

static void
complain(const struct ctl *c, const char *fmt, va_list args)
{
	fprintf(stderr, "manoctl %s: ", c->name);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
}

int
ctl_fail(const struct ctl *c, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	complain(c, fmt, args);
	va_end(args);
	return 1;
}

int
ctl_usage(const struct ctl *c, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	complain(c, fmt, args);
	va_end(args);
	fprintf(stderr, "See: manoctl %s --help\n", c->name);
	return 2;
}

static void
take(struct ctl *c, int at, int n)
{
	memmove(&c->args[at], &c->args[at + n],
	    (size_t)(c->n - at - n) * sizeof c->args[0]);
	c->n -= n;
}

bool
ctl_flag(struct ctl *c, const char *name)
{
	int i;

	for (i = 0; i < c->n; i++)
		if (strcmp(c->args[i], name) == 0) {
			take(c, i, 1);
			return true;
		}
	return false;
}

const char *
ctl_option(struct ctl *c, const char *name)
{
	const size_t n = strlen(name);
	const char *value;
	int i;

	for (i = 0; i < c->n; i++)
		if (strcmp(c->args[i], name) == 0 && i + 1 < c->n) {
			value = c->args[i + 1];
			take(c, i, 2);
			return value;
		} else if (strncmp(c->args[i], name, n) == 0 &&
		    c->args[i][n] == '=') {
			value = c->args[i] + n + 1;
			take(c, i, 1);
			return value;
		}
	return NULL;
}

bool
ctl_expects(struct ctl *c, int n)
{
	int i;

	for (i = 0; i < c->n; i++)
		if (strncmp(c->args[i], "--", 2) == 0) {
			ctl_usage(c, "unknown option %s", c->args[i]);
			return false;
		}
	if (c->n == n)
		return true;
	ctl_usage(c, c->n < n ? "something is missing" : "too many words");
	return false;
}

int64_t
ctl_org(struct ctl *c, struct req *q, const char *typed)
{
	const int64_t id = parse_id(typed);

	if (id > 0 &&
	    db_int(q->registry, 0, "SELECT id FROM org WHERE id = ?1", I(id)) ==
		id)
		return id;
	ctl_fail(c, "no organisation %s: see `manoctl org list`", typed);
	return 0;
}

struct req *
ctl_req(struct arena *a)
{
	struct req *q = arena_alloc(a, sizeof *q);

	q->a = a;
	q->method = POST;
	q->path = q->rest = q->query = q->remote = "";
	q->now = (int64_t)time(NULL);
	q->headers = buf_new(a);
	q->registry = registry_db(a);
	return q;
}

struct req *
ctl_open(struct ctl *c, bool create)
{
	jmp_buf *const outer = die_target;

	registry_start(create);
	die_target = outer;
	return ctl_req(c->a);
}

/* What root makes would belong to root, and the site could not write it. */
static void
check_user(void)
{
	struct stat st;

	if (stat(conf.data, &st) < 0 || st.st_uid == geteuid())
		return;
	errx(1,
	    "%s belongs to user %u: run manoctl as that user, for example "
	    "`runuser -u mano -- manoctl …`",
	    conf.data, (unsigned)st.st_uid);
}

static int
run(const struct ctl_command *c, int argc, char **argv)
{
	/* Static: they change between setjmp and longjmp. */
	static struct ctl ctl;
	static int code;
	jmp_buf here;

	ctl = (struct ctl){ .a = arena_new(ARENA_SIZE),
		.args = argv,
		.n = argc };
	ctl.name = c->name;
	if (c->sub != NULL)
		ctl.name = arena_printf(ctl.a, "%s %s", c->name, c->sub);
	die_target = &here;
	if (setjmp(here) == 0)
		code = c->run(&ctl);
	else
		code = ctl_fail(&ctl, "%s", die_message);
	die_target = NULL;
	arena_free(ctl.a);
	return code;
}

static const struct ctl_command *
find(int argc, char **argv)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(commands); i++)
		if (strcmp(commands[i].name, argv[0]) == 0 &&
		    (commands[i].sub == NULL ||
			(argc > 1 && strcmp(commands[i].sub, argv[1]) == 0)))
			return &commands[i];
	return NULL;
}

static bool
wants_help(const char *s)
{
	return strcmp(s, "--help") == 0 || strcmp(s, "-h") == 0;
}

int
main(int argc, char **argv)
{
	const struct ctl_command *c;
	int i, skip;

	if (argc > 1 && (wants_help(argv[1]) || strcmp(argv[1], "help") == 0)) {
		print_commands(stdout);
		return 0;
	}
	if (argc < 2 || (c = find(argc - 1, argv + 1)) == NULL) {
		print_commands(argc > 2 && wants_help(argv[2]) ? stdout : stderr);
		return argc > 2 && wants_help(argv[2]) ? 0 : 2;
	}
	skip = c->sub != NULL ? 3 : 2;
	for (i = skip; i < argc; i++)
		if (wants_help(argv[i]))
			return print_help(c);
	umask(077);
	signal(SIGPIPE, SIG_IGN);
	log_open("manoctl");
	conf_load();
	crypto_start();
	check_user();
	return run(c, argc - skip, argv + skip);
}
