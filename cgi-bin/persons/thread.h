#ifndef MANO_THREAD_H
#define MANO_THREAD_H
/* What happened around a person, newest first. */
#include "entity.h"
#include "tpl.h"
#include "words.h"

/* Kinds of lines; of the same instant, the last ones come first. */
enum thread_kind { LINE_CREATED, LINE_JOINED, LINE_LEFT, LINE_OUT, LINE_BACK,
	LINE_ACTION, LINE_COMMENT, LINE_RELATIVE, LINE_PASSAGE,
	LINE_MEETING };

/* Columns of a line. */
enum { THREAD_KIND, THREAD_ID, THREAD_AT, THREAD_DAY, THREAD_TITLE,
	THREAD_STATUS, THREAD_BODY, THREAD_URGENT, THREAD_FAMILY, THREAD_WHO,
	THREAD_TEAM, THREAD_PERSON, THREAD_AUTHOR, THREAD_TEAM_NAME,
	THREAD_COLOUR, THREAD_NIGHT, THREAD_CHANGED_BY, THREAD_CHANGED_AT,
	THREAD_PERSON_NAME, THREAD_ACTION, THREAD_ACTION_NAME,
	THREAD_CATEGORIES };

/* Where a line stands, to go on after it. */
struct thread_key {
	int64_t at, kind, id;
};

struct thread_query {
	int64_t person;
	unsigned kinds; /* 1 << kind */
	struct thread_key after;
	int64_t limit;
	bool pinned; /* the priority comments stand elsewhere */
};

/* thread_sql.c: the lines after a key; each costs the same in long files. */
sqlite3_stmt *thread_lines(struct req *, const struct thread_query *);
/* The priority comments of the file, newest first, at most limit. */
sqlite3_stmt *thread_pinned(struct req *, int64_t person, int64_t limit);
int64_t thread_count_pinned(struct req *, int64_t person);

/* thread.c: {{>THREAD}}, with the box where one writes. */
void thread_draw(struct req *, struct tpl *page, const struct entity *,
    int64_t person);

/* notices.c: {{>UNDO}}, after a click; the alerts of the file. */
void notices_undo(struct req *, struct tpl *page, int64_t person);
void notices_alerts(struct req *, struct tpl *page, const struct entity *,
    const struct record *);
#endif
