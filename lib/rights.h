#ifndef MANO_RIGHTS_H
#define MANO_RIGHTS_H
#include <stdbool.h>

/* Roles are bits so that a field or a route can name several. */
enum role {
	ROLE_NONE = 0,
	ROLE_ADMIN = 1,
	ROLE_NORMAL = 2,
	ROLE_RESTRICTED = 4,
	ROLE_STATS = 8,
	ROLE_HEALTH = 16, /* the medical right, beside admin or normal */
};
#define ROLES_FILE (ROLE_ADMIN | ROLE_NORMAL | ROLE_RESTRICTED)
#define ROLES_FULL (ROLE_ADMIN | ROLE_NORMAL)
#define ROLES_ALL (ROLES_FILE | ROLE_STATS)

/* What a route may need.  The table in rights.c says which role has what. */
enum cap {
	CAP_PUBLIC,        /* no session */
	CAP_SELF,          /* any member, even with a locked session */
	CAP_MEMBER,        /* any member */
	CAP_PERSON_READ,
	CAP_PERSON_WRITE,
	CAP_PERSON_HISTORY,
	CAP_PERSON_EXPORT,
	CAP_PERSON_DELETE, /* to the trash, and back */
	CAP_PERSON_MERGE,
	CAP_PERSON_LINK,   /* families, places */
	CAP_EVENT_READ,    /* comments, passages, rencontres */
	CAP_EVENT_WRITE,
	CAP_EVENT_DELETE,
	CAP_ACTION_READ,
	CAP_ACTION_WRITE,
	CAP_ACTION_DELETE, /* to the trash */
	CAP_TERRITORY_READ,
	CAP_TERRITORY_WRITE,
	CAP_OBSERVATION,   /* written, changed, to the trash and back */
	CAP_PRIORITY,      /* the bell and its page */
	CAP_CONTACT_READ,  /* the list of the directory */
	CAP_CONTACT_WRITE, /* its pages */
	CAP_MEDICAL,
	CAP_STATS,
	CAP_STATS_DRILL,   /* from a figure to the persons behind it */
	CAP_REPORT,
	CAP_ADMIN,         /* settings, accounts, teams, journal */
	CAP__N
};

/* Has a member with these role bits the capability? */
bool rights_allow(unsigned roles, enum cap);
/* Stored word <-> bit, and the label shown to users. */
unsigned rights_role(const char *word);
const char *rights_word(unsigned role);
const char *rights_label(unsigned role);
#endif
