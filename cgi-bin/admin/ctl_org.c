/* manoctl org: organisations as the operator knows them. */
#include "ctl.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "account.h"
#include "ctl_files.h"
#include "date.h"
#include "mail.h"
#include "conf.h"
#include "org.h"
#include "registry.h"
#include "text.h"

enum { NAME_CHARS = 120, LOCK_WAIT = 30 };

/* ------------------------------------------------------------ invitations */

/* Prints the link; mails it where mail is set. */
static void
hand_out(struct ctl *c, const char *email, const char *subject,
    const char *text, const char *link)
{
	const struct mail m = { .to = email,
		.subject = subject,
		.text = arena_printf(c->a, "Bonjour,\n\n%s\n\n%s\n", text, link) };

	printf("%s\n", link);
	if (conf.smtp_url[0] == '\0')
		fprintf(stderr,
		    "No mail was sent (smtp_url is not set): give this link to "
		    "%s yourself, by a way that only they read.\n",
		    email);
	else if (mail_send(c->a, &m))
		fprintf(stderr, "Mailed to %s.\n", email);
	else
		fprintf(stderr,
		    "The mail could not be sent (see above): give this link to "
		    "%s yourself.\n",
		    email);
}

static void
hand_out_first(struct ctl *c, const char *email, const char *link)
{
	hand_out(c, email, "Votre organisation sur Mano",
	    "L’espace de votre organisation est prêt. Ouvrez ce lien, sur votre "
	    "propre appareil, pour choisir votre mot de passe et créer les clés "
	    "de votre organisation. Il sert une fois, pendant 7 jours.\n"
	    "Prévoyez une imprimante : une fiche de récupération vous sera "
	    "remise à ce moment-là, et jamais plus ensuite.",
	    link);
}

static const char *
typed_email(struct ctl *c, const char *typed)
{
	const char *email = registry_email(c->a, typed);

	if (email == NULL)
		ctl_usage(c, "%s is no e-mail address", typed);
	return email;
}

/* The name as it is kept; NULL after a message. */
static const char *
typed_name(struct ctl *c, const char *typed)
{
	const char *name;

	if (!text_clean(typed, strlen(typed), false)) {
		ctl_usage(c, "the name holds characters that are no text (is "
			     "your terminal in UTF-8?)");
		return NULL;
	}
	name = text_trim(c->a, typed);
	if (name[0] != '\0' && utf8_length(name) <= NAME_CHARS)
		return name;
	ctl_usage(c, "the name must have 1 to %d characters", NAME_CHARS);
	return NULL;
}

/* The id of a new row: never one that a removed organisation had. */
static int64_t
org_insert(struct req *q, const char *name)
{
	return db_insert(q->registry,
	    "INSERT INTO org (id, name, created) SELECT 1 + max("
	    "coalesce((SELECT max(id) FROM org), 0),"
	    " coalesce((SELECT max(org) FROM journal), 0)), ?1, ?2",
	    T(name), I(q->now));
}

/* An organisation that its administrator has not entered yet may be created
 * again: that makes a new link.  0: new name; -1 after a message. */
static int64_t
org_waiting(struct ctl *c, struct req *q, const char *name, const char *email)
{
	int64_t id;

	id = db_int(
	    q->registry, 0, "SELECT id FROM org WHERE name = ?1", T(name));
	if (id == 0 ||
	    db_int(q->registry, 0,
		"SELECT 1 FROM org o JOIN account a ON a.org = o.id"
		" WHERE o.id = ?1 AND o.ready IS NULL AND a.email = ?2",
		I(id), T(email)) != 0)
		return id;
	ctl_fail(c,
	    "organisation %" PRId64 " already has this name: choose another "
	    "name",
	    id);
	return -1;
}

const char *
ctl_org_new(struct ctl *c, struct req *q, const char *name, const char *email,
    int64_t *id)
{
	const char *link;
	bool again;

	db_begin(q->registry);
	if ((*id = org_waiting(c, q, name, email)) < 0)
		return NULL;
	again = *id > 0;
	if (!again) {
		*id = org_insert(q, name);
		registry_journal(q, *id, 0, "org-create");
	}
	if ((link = invitation_first(q, *id, email)) == NULL) {
		db_rollback(q->registry);
		ctl_fail(c,
		    "%s already has an account in an organisation: use "
		    "another address",
		    email);
		return NULL;
	}
	db_commit(q->registry);
	fprintf(stderr,
	    again ? "Organisation %" PRId64 " was waiting for its "
		    "administrator: this link replaces the earlier one.\n"
		  : "Organisation %" PRId64 " created.\n",
	    *id);
	return link;
}

int
ctl_org_create(struct ctl *c)
{
	const char *name, *email, *link;
	int64_t id;

	if (!ctl_expects(c, 2) ||
	    (name = typed_name(c, c->args[0])) == NULL ||
	    (email = typed_email(c, c->args[1])) == NULL)
		return 2;
	link = ctl_org_new(c, ctl_open(c, false), name, email, &id);
	if (link == NULL)
		return 1;
	hand_out_first(c, email, link);
	return 0;
}

int
ctl_org_recover(struct ctl *c)
{
	const char *email, *link;
	struct req *q;
	int64_t id;

	if (!ctl_expects(c, 2) || (email = typed_email(c, c->args[1])) == NULL)
		return 2;
	q = ctl_open(c, false);
	if ((id = ctl_org(c, q, c->args[0])) == 0)
		return 1;
	if (db_int(q->registry, 0,
		"SELECT recovery_pub IS NOT NULL AND suspended IS NULL"
		" FROM org WHERE id = ?1",
		I(id)) == 0)
		return ctl_fail(c,
		    "organisation %" PRId64 " is suspended, or has no recovery "
		    "sheet yet: see `manoctl org list`",
		    id);
	if ((link = invitation_recovery(q, id, email)) == NULL)
		return ctl_fail(c,
		    "%s has an account in another organisation: use another "
		    "address",
		    email);
	hand_out(c, email, "Reprendre la main sur votre organisation",
	    "Ouvrez ce lien sur votre propre appareil, avec la fiche de "
	    "récupération de votre organisation sous les yeux. Il sert une "
	    "fois, pendant 7 jours.",
	    link);
	return 0;
}

/* ------------------------------------------------------------ list */

int
ctl_org_list(struct ctl *c)
{
	sqlite3_stmt *s;
	struct req *q;

	if (!ctl_expects(c, 0))
		return 2;
	q = ctl_open(c, false);
	s = db_query(q->registry,
	    "SELECT o.id, CASE WHEN o.suspended IS NOT NULL THEN 'suspended'"
	    " WHEN o.ready IS NULL THEN 'invited' ELSE 'open' END, o.created,"
	    " (SELECT count(*) FROM account a WHERE a.org = o.id"
	    "  AND a.activated IS NOT NULL AND a.disabled IS NULL),"
	    " (SELECT count(*) FROM session x WHERE x.org = o.id"
	    "  AND x.locked = 0 AND x.seen > ?1), o.name"
	    " FROM org o ORDER BY o.id",
	    I(q->now - SESSION_IDLE));
	printf("%5s  %-9s  %-10s  %7s  %8s  %8s  %s\n", "id", "state",
	    "created", "members", "sessions", "size", "name");
	while (db_step(q->registry, s)) {
		const int64_t id = db_column_int(s, 0);

		printf("%5" PRId64 "  %-9s  %s  %7" PRId64 "  %8" PRId64
		       "  %8s  %s\n",
		    id, db_column(q->registry, s, 1),
		    date_of(c->a, db_column_int(s, 2)), db_column_int(s, 3),
		    db_column_int(s, 4),
		    files_show_size(c->a, files_size(org_dir(c->a, id))),
		    db_column(q->registry, s, 5));
	}
	return 0;
}

/* ------------------------------------------------------------ close, open */

int
ctl_org_suspend(struct ctl *c)
{
	struct req *q;
	int64_t id;

	if (!ctl_expects(c, 1))
		return 2;
	q = ctl_open(c, false);
	if ((id = ctl_org(c, q, c->args[0])) == 0)
		return 1;
	db_begin(q->registry);
	if (db_exec(q->registry,
		"UPDATE org SET suspended = ?2 WHERE id = ?1"
		" AND suspended IS NULL",
		I(id), I(q->now)) > 0)
		registry_journal(q, id, 0, "org-suspend");
	db_exec(q->registry, "DELETE FROM session WHERE org = ?1", I(id));
	/* Files outside too: what was shared does not come back. */
	db_exec(q->registry,
	    "UPDATE share SET expires = min(expires, ?2) WHERE org = ?1",
	    I(id), I(q->now));
	db_commit(q->registry);
	printf("Organisation %" PRId64 " is suspended; its sessions and its "
	       "shares ended.\n",
	    id);
	return 0;
}

int
ctl_org_resume(struct ctl *c)
{
	struct req *q;
	int64_t id;

	if (!ctl_expects(c, 1))
		return 2;
	q = ctl_open(c, false);
	if ((id = ctl_org(c, q, c->args[0])) == 0)
		return 1;
	db_begin(q->registry);
	if (db_exec(q->registry,
		"UPDATE org SET suspended = NULL WHERE id = ?1"
		" AND suspended IS NOT NULL",
		I(id)) > 0)
		registry_journal(q, id, 0, "org-resume");
	db_commit(q->registry);
	printf("Organisation %" PRId64 " is open.\n", id);
	return 0;
}

/* ------------------------------------------------------------ remove */

/* Asks for the name on the terminal unless it came as an option. */
static bool
confirmed(struct ctl *c, const char *name, const char *given)
{
	char line[1024];

	if (given == NULL) {
		fprintf(stderr,
		    "« %s » and everything it wrote will be deleted for ever.\n"
		    "Type its name to go on: ",
		    name);
		if (fgets(line, sizeof line, stdin) == NULL)
			line[0] = '\0';
		line[strcspn(line, "\r\n")] = '\0';
		given = text_clean(line, strlen(line), false)
		    ? text_trim(c->a, line)
		    : "";
	}
	if (strcmp(given, name) == 0)
		return true;
	ctl_fail(c, "this is not its name: nothing was deleted");
	return false;
}

/* Keys first: without them, what a crash would leave cannot be read. */
static bool
remove_rows(struct ctl *c, struct req *q, int64_t id)
{
	db_begin(q->registry);
	db_exec(q->registry, "DELETE FROM org WHERE id = ?1", I(id));
	registry_journal(q, id, 0, "org-remove");
	db_commit(q->registry);
	if (db_int(q->registry, 1, "PRAGMA wal_checkpoint(TRUNCATE)") != 0)
		ctl_fail(c,
		    "the registry is busy: the deleted keys leave its log at "
		    "the next quiet moment");
	return files_remove(org_dir(c->a, id));
}

int
ctl_org_remove(struct ctl *c)
{
	const char *given = ctl_option(c, "--name"), *dir, *name;
	struct req *q;
	int64_t id;
	int fd;

	if (!ctl_expects(c, 1))
		return 2;
	q = ctl_open(c, false);
	if ((id = ctl_org(c, q, c->args[0])) == 0)
		return 1;
	name =
	    db_text(q->registry, "SELECT name FROM org WHERE id = ?1", I(id));
	if (!confirmed(c, name, given))
		return 1;
	dir = org_dir(c->a, id);
	fd = org_lock(dir, true, LOCK_WAIT);
	if (fd < 0 && access(dir, F_OK) == 0)
		return ctl_fail(c,
		    "organisation %" PRId64 " is in use: try again", id);
	if (!remove_rows(c, q, id))
		return ctl_fail(c,
		    "its accounts and keys are deleted, but not the folder %s "
		    "(%s): delete it yourself",
		    dir, strerror(errno));
	if (fd >= 0)
		close(fd);
	printf("Organisation %" PRId64 " is deleted. Your backups still hold "
	       "it until you delete them.\n",
	    id);
	return 0;
}
