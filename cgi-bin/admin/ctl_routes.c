/* manoctl routes: what the programs answer, for reviews and for the tests. */
#include "ctl.h"

#include <stdio.h>

#include "rights.h"
#include "route.h"

extern const struct module persons_module, agenda_module, medical_module,
    stats_module, admin_module;

static const struct module *const modules[] = { &agenda_module,
	&persons_module, &medical_module, &stats_module, &admin_module };

static const struct {
	unsigned role;
	const char *word;
} roles[] = { { ROLE_ADMIN, "admin" }, { ROLE_NORMAL, "normal" },
	{ ROLE_RESTRICTED, "restricted" }, { ROLE_STATS, "stats" },
	{ ROLE_HEALTH, "health" } };

static void
print_roles(enum cap cap)
{
	const char *comma = "";
	size_t i;

	if (cap == CAP_PUBLIC) {
		printf("public");
		return;
	}
	for (i = 0; i < ARRAY_LEN(roles); i++)
		if (rights_allow(roles[i].role, cap)) {
			printf("%s%s", comma, roles[i].word);
			comma = ",";
		}
}

static void
print_route(const struct module *m, const struct route *r)
{
	static const char *const flags[] = { "medical", "once", "long",
		"no-org", "fragment", "read" };
	size_t i;

	printf("%s\t%s%s%s\t%s\t", m->name, (r->methods & GET) ? "GET" : "",
	    r->methods == (GET | POST) ? "," : "",
	    (r->methods & POST) ? "POST" : "", r->path);
	print_roles(r->cap);
	printf("\t%s", r->cap == CAP_SELF ? "self" : "");
	for (i = 0; i < ARRAY_LEN(flags); i++)
		if ((r->flags & 1u << i) != 0)
			printf(",%s", flags[i]);
	printf("\t%s\n", r->title != NULL ? r->title : "");
}

int
ctl_routes(struct ctl *c)
{
	const struct route *r;
	size_t i;

	if (!ctl_expects(c, 0))
		return 2;
	for (i = 0; i < ARRAY_LEN(modules); i++)
		for (r = modules[i]->routes; r->path != NULL; r++)
			print_route(modules[i], r);
	return 0;
}
