#include "rights.h"

#include <stddef.h>
#include <string.h>

/*
 * Which roles have which capability.  The only such table of the program.
 */
static const unsigned allowed[CAP__N] = {
	[CAP_PUBLIC] = ROLES_ALL,
	[CAP_SELF] = ROLES_ALL,
	[CAP_MEMBER] = ROLES_ALL,
	[CAP_PERSON_READ] = ROLES_FILE,
	[CAP_PERSON_WRITE] = ROLES_FILE,
	[CAP_PERSON_HISTORY] = ROLES_FULL,
	[CAP_PERSON_EXPORT] = ROLE_ADMIN,
	[CAP_PERSON_DELETE] = ROLES_FULL,
	[CAP_PERSON_MERGE] = ROLES_FULL,
	[CAP_PERSON_LINK] = ROLES_FULL,
	[CAP_EVENT_READ] = ROLES_FILE,
	[CAP_EVENT_WRITE] = ROLES_FILE,
	[CAP_EVENT_DELETE] = ROLES_FULL,
	[CAP_ACTION_READ] = ROLES_FILE,
	[CAP_ACTION_WRITE] = ROLES_FILE,
	[CAP_ACTION_DELETE] = ROLES_FULL,
	[CAP_TERRITORY_READ] = ROLES_FILE,
	[CAP_TERRITORY_WRITE] = ROLES_FULL,
	[CAP_OBSERVATION] = ROLES_FILE,
	[CAP_PRIORITY] = ROLES_FULL,
	[CAP_CONTACT_READ] = ROLES_FILE,
	[CAP_CONTACT_WRITE] = ROLES_FULL,
	[CAP_MEDICAL] = ROLE_HEALTH,
	[CAP_STATS] = ROLE_ADMIN | ROLE_NORMAL | ROLE_STATS,
	[CAP_STATS_DRILL] = ROLES_FULL,
	[CAP_REPORT] = ROLE_ADMIN | ROLE_NORMAL | ROLE_STATS,
	[CAP_ADMIN] = ROLE_ADMIN,
};

static const struct {
	unsigned role;
	const char *word, *label;
} names[] = {
	{ ROLE_ADMIN, "admin", "Admin" },
	{ ROLE_NORMAL, "normal", "Normal" },
	{ ROLE_RESTRICTED, "restricted", "Accès restreint" },
	{ ROLE_STATS, "stats", "Statistiques seulement" },
};

bool
rights_allow(unsigned roles, enum cap cap)
{
	return cap == CAP_PUBLIC || (allowed[cap] & roles) != 0;
}

unsigned
rights_role(const char *word)
{
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (word != NULL && strcmp(names[i].word, word) == 0)
			return names[i].role;
	return ROLE_NONE;
}

const char *
rights_word(unsigned role)
{
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if ((names[i].role & role) != 0)
			return names[i].word;
	return "";
}

const char *
rights_label(unsigned role)
{
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if ((names[i].role & role) != 0)
			return names[i].label;
	return "";
}
