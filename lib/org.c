#include "org.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "conf.h"
#include "date.h"
#include "log.h"
#include "session.h"

enum { UPGRADE_MEMORY = 16 << 20, COPY_DAYS = 30 };

char *
org_dir(struct arena *a, int64_t id)
{
	return arena_printf(a, "%s/orgs/%" PRId64, conf.data, id);
}

int
org_lock(const char *dir, bool exclusive, int seconds)
{
	const struct timespec pause = { 0, 20 * 1000 * 1000 };
	int fd, left = seconds * 50;

	if ((fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)) <
	    0)
		return -1;
	while (flock(fd, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) < 0) {
		if (errno != EWOULDBLOCK || left-- <= 0) {
			close(fd);
			return -1;
		}
		nanosleep(&pause, NULL);
	}
	return fd;
}

static void
unlock(void *p)
{
	int *fd = p;

	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* The shared lock lasts as long as the request. */
static void
hold_lock(struct req *q, const char *dir)
{
	int *fd = arena_alloc(q->a, sizeof *fd);

	*fd = -1;
	arena_defer(q->a, unlock, fd);
	if ((*fd = org_lock(dir, false, 5)) < 0)
		die(503, "organisation's folder is locked or missing");
}

static struct org *
org_new(struct req *q, int64_t id, const struct key *key)
{
	struct org *o = arena_alloc(q->a, sizeof *o);

	o->id = id;
	o->dir = org_dir(q->a, id);
	o->key = key;
	q->org = o;
	return o;
}

static const char *
file_of(struct req *q, const char *name)
{
	return arena_printf(q->a, "%s/%s.db", q->org->dir, name);
}

/* What the member may do is in the organisation's own file. */
static void
load_member(struct req *q)
{
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT m.role, m.health, m.team, m.name,"
	    " (SELECT value FROM setting WHERE key = 'time_zone'),"
	    " (SELECT night FROM team WHERE id = m.team)"
	    " FROM member m WHERE m.id = ?1 AND m.removed_at IS NULL",
	    I(q->member));
	if (!db_step(q->db, s))
		die(403, "account %" PRId64 " is no member", q->member);
	q->roles = rights_role(db_column(q->db, s, 0));
	if (q->org->medical != NULL && (q->roles & ROLES_FULL) != 0 &&
	    strcmp((const char *)sqlite3_column_text(s, 1), "yes") == 0)
		q->roles |= ROLE_HEALTH;
	q->team = db_column_int(s, 2);
	q->member_name = db_column(q->db, s, 3);
	q->org->time_zone = db_column(q->db, s, 4);
	q->team_night = db_column_int(s, 5) != 0;
	sqlite3_reset(s);
	if (q->org->time_zone == NULL || !date_zone(q->org->time_zone))
		die(500, "time zone of organisation %" PRId64, q->org->id);
}

/* Later steps of a schema run on a copy's guarantee: the file as it was. */
static void
migrate(struct req *q, struct db *db, const struct schema *schema)
{
	int64_t at = db_int(db, 0, "PRAGMA main.user_version");

	if (at > 0 && at < schema->n)
		db_exec(db, "VACUUM INTO ?1",
		    T(arena_printf(q->a, "%s/%s.v%" PRId64 ".%" PRId64 ".db",
			q->org->dir, schema->name, at, q->now)));
	db_migrate(db, schema);
}

/* The instant of NAME.vN.TIME.db, or -1: another file. */
static int64_t
copied_at(const char *file)
{
	int64_t at;
	int end = 0;

	if (sscanf(file, "%*[a-z].v%*d.%" SCNd64 ".db%n", &at, &end) != 1 ||
	    end == 0 || file[end] != '\0')
		return -1;
	return at;
}

static void
shut(void *p)
{
	DIR **d = p;

	if (*d != NULL)
		closedir(*d);
}

void
org_sweep(struct req *q)
{
	const int64_t limit = q->now - (int64_t)COPY_DAYS * 86400;
	DIR **d = arena_alloc(q->a, sizeof *d);
	const struct dirent *f;

	arena_defer(q->a, shut, d);
	if ((*d = opendir(q->org->dir)) == NULL)
		log_line(LOG_LEVEL_ERROR,
		    "old copies cannot be looked for: %s", strerror(errno));
	while (*d != NULL && (f = readdir(*d)) != NULL) {
		const int64_t at = copied_at(f->d_name);

		if (at >= 0 && at < limit &&
		    unlinkat(dirfd(*d), f->d_name, 0) < 0)
			log_line(LOG_LEVEL_ERROR,
			    "an old copy stays on the disk: %s",
			    strerror(errno));
	}
}

bool
org_open_with(
    struct req *q, int64_t id, const char *name, const struct key *key)
{
	org_new(q, id, key);
	q->org->name = arena_strdup(q->a, name);
	hold_lock(q, q->org->dir);
	q->db = db_open(q->a, file_of(q, "social"), key, false, false);
	if (q->db == NULL) {
		q->org = NULL;
		return false;
	}
	migrate(q, q->db, &schema_social);
	return true;
}

void
org_open(struct req *q)
{
	struct session *se = q->session;

	if (!org_open_with(q, se->org, se->org_name, se->keys_org))
		die(500, "social file of organisation %" PRId64, se->org);
	q->org->medical = se->keys_medical;
	q->member = se->account;
	load_member(q);
}

/* The file's version. */
static int64_t
attach_medical(struct req *q)
{
	char raw[DB_RAW_KEY];

	db_raw_key(raw, q->org->medical);
	db_exec(q->db, "ATTACH ?1 AS medical KEY ?2", T(file_of(q, "medical")),
	    T(raw));
	sodium_memzero(raw, sizeof raw);
	return db_int(q->db, -1, "PRAGMA medical.user_version");
}

/* Steps of a schema need a handle whose main file it is. */
static void
upgrade_medical(struct req *q)
{
	struct arena *a = arena_child(q->a, UPGRADE_MEMORY);
	struct db *db = db_open(
	    a, file_of(q, "medical"), q->org->medical, false, false);

	if (db == NULL)
		die(500, "medical file of organisation %" PRId64, q->org->id);
	migrate(q, db, &schema_medical);
	arena_reset(a); /* closes it */
}

void
org_attach_medical(struct req *q)
{
	if (q->org->medical == NULL)
		die(403, "no medical key in this session");
	if (attach_medical(q) < schema_medical.n) {
		db_exec(q->db, "DETACH medical");
		upgrade_medical(q);
		attach_medical(q);
	}
	if (db_int(q->db, -1, "PRAGMA medical.user_version") !=
	    schema_medical.n)
		die(500, "medical file of organisation %" PRId64, q->org->id);
}

static struct db *
make_file(struct req *q, const char *name, const struct key *key,
    const struct schema *schema)
{
	struct db *db = db_open(q->a, file_of(q, name), key, true, false);

	if (db == NULL)
		die(500, "cannot make %s of organisation %" PRId64, name,
		    q->org->id);
	db_migrate(db, schema);
	return db;
}

void
org_create(struct req *q, int64_t id, const char *name, const char *time_zone,
    const struct key *key)
{
	struct org *o = org_new(q, id, key);

	o->name = arena_strdup(q->a, name);
	o->time_zone = arena_strdup(q->a, time_zone);
	if (!date_zone(time_zone))
		die(500, "time zone");
	if (mkdir(o->dir, 0700) < 0 && errno != EEXIST)
		die(500, "cannot make the folder of organisation %" PRId64,
		    id);
	if (mkdir(arena_printf(q->a, "%s/documents", o->dir), 0700) < 0 &&
	    errno != EEXIST)
		die(500, "cannot make a folder of organisation %" PRId64, id);
	hold_lock(q, o->dir);
	make_file(
	    q, "journal", key_derive(q->a, key, "journal"), &schema_journal);
	q->db = make_file(q, "social", key, &schema_social);
	db_exec(q->db,
	    "INSERT INTO setting (key, value) VALUES ('time_zone', ?1)",
	    T(time_zone));
}

void
org_create_medical(struct req *q, const struct key *medical)
{
	q->org->medical = medical;
	make_file(q, "medical", medical, &schema_medical);
}
