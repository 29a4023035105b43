/* The thread of a file: what to draw, and the box where one writes. */
#include "thread.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "activity.h"
#include "comment.h"
#include "date.h"
#include "fr.h"
#include "page.h"
#include "person.h"
#include "session.h"
#include "text.h"

enum { PAGE = 30, PINNED = 20, SEARCHED = 20000, SCRATCH = 64 << 20 };

#define BIT(kind) (1u << (kind))
enum { EVERYTHING = (1 << (LINE_MEETING + 1)) - 1 };

/* The chips; `tout` is what one sees first. */
static const struct {
	const char *word, *label;
	unsigned kinds;
} chips[] = {
	{ "tout", "Tout", EVERYTHING },
	{ "actions", "Actions", BIT(LINE_ACTION) },
	{ "commentaires", "Commentaires",
	    BIT(LINE_COMMENT) | BIT(LINE_RELATIVE) },
	{ "passages", "Passages", BIT(LINE_PASSAGE) },
	{ "rencontres", "Rencontres", BIT(LINE_MEETING) },
};

struct view {
	const struct entity *e;
	int64_t person;
	size_t chip;
	struct words words;
	struct thread_key after;
	bool paged; /* not the first page */
};

/* ------------------------------------------------------------ a line */

/* Icon and words of the lines that have no name of their own. */
static const struct {
	const char *icon, *what;
} looks[] = {
	[LINE_CREATED] = { "person-plus", "Création de la fiche" },
	[LINE_JOINED] = { "person-check", "Prise en charge" },
	[LINE_LEFT] = { "box-arrow-right", "Sortie d’équipe" },
	[LINE_OUT] = { "archive", "Sortie de file active" },
	[LINE_BACK] = { "arrow-counterclockwise",
	    "Retour dans la file active" },
	[LINE_ACTION] = { "calendar-plus", NULL },
	[LINE_COMMENT] = { "chat-left-text", "Commentaire" },
	[LINE_RELATIVE] = { "people", "Commentaire familial" },
	[LINE_PASSAGE] = { "house", "Passage" },
	[LINE_MEETING] = { "geo-alt", "Rencontre" },
};

static const char *
when(struct req *q, sqlite3_stmt *s)
{
	const char *day = db_column(q->db, s, THREAD_DAY);

	return day != NULL
	    ? date_medium(q->a, day)
	    : date_instant_show(q->a, db_column_int(s, THREAD_AT));
}

static void
draw_action(struct req *q, struct tpl *item, sqlite3_stmt *s)
{
	const char *status = db_column(q->db, s, THREAD_STATUS);
	struct tpl *link = tpl_section(item, "LINK");

	tpl_set(link, "HREF",
	    arena_printf(
		q->a, "/actions/%" PRId64, db_column_int(s, THREAD_ID)));
	tpl_set(link, "WHAT", db_column(q->db, s, THREAD_TITLE));
	if (sqlite3_column_type(s, THREAD_CATEGORIES) != SQLITE_NULL)
		tpl_set(tpl_section(item, "OF_CATEGORY"), "CATEGORIES",
		    db_column(q->db, s, THREAD_CATEGORIES));
	activity_mark(item, status);
	tpl_set(item, "ICON",
	    strcmp(status, "todo") == 0	     ? "calendar-plus"
		: strcmp(status, "done") == 0 ? "calendar-check"
					      : "x-circle");
}

/* « Modifier », for what the member may change. */
static void
draw_edit(struct req *q, struct tpl *item, sqlite3_stmt *s, int kind)
{
	static const char *const paths[] = {
		[LINE_COMMENT] = "/personnes/commentaire/",
		[LINE_RELATIVE] = "/personnes/commentaire/",
		[LINE_PASSAGE] = "/passages/modifier/",
		[LINE_MEETING] = "/rencontres/modifier/",
	};
	const int64_t who = db_column_int(s, THREAD_WHO);

	const bool comment = kind == LINE_COMMENT || kind == LINE_RELATIVE;

	if (kind < LINE_COMMENT || !rights_allow(q->roles, CAP_EVENT_WRITE))
		return;
	if (comment ? !comment_mine(q, who)
		    : (q->roles & ROLES_FULL) == 0 && who != q->member)
		return;
	tpl_set(tpl_section(item, "EDIT"), "HREF",
	    arena_printf(
		q->a, "%s%" PRId64, paths[kind], db_column_int(s, THREAD_ID)));
}

static void
draw_marks(struct req *q, struct tpl *item, sqlite3_stmt *s, int kind)
{
	struct tpl *part;

	if (sqlite3_column_type(s, THREAD_URGENT) != SQLITE_NULL)
		tpl_show(item, "URGENT");
	if (kind == LINE_COMMENT &&
	    sqlite3_column_type(s, THREAD_FAMILY) != SQLITE_NULL)
		tpl_show(item, "FAMILY");
	if (kind == LINE_RELATIVE) {
		part = tpl_section(item, "RELATIVE");
		tpl_set(part, "HREF",
		    arena_printf(q->a, "/personnes/%" PRId64,
			db_column_int(s, THREAD_PERSON)));
		tpl_set(
		    part, "NAME", db_column(q->db, s, THREAD_PERSON_NAME));
	}
	if (sqlite3_column_type(s, THREAD_ACTION) != SQLITE_NULL) {
		part = tpl_section(item, "OF_ACTION");
		tpl_set(part, "HREF",
		    arena_printf(q->a, "/actions/%" PRId64,
			db_column_int(s, THREAD_ACTION)));
		tpl_set(
		    part, "NAME", db_column(q->db, s, THREAD_ACTION_NAME));
	}
	if (sqlite3_column_type(s, THREAD_TEAM_NAME) != SQLITE_NULL)
		activity_team(item, db_column(q->db, s, THREAD_TEAM_NAME),
		    db_column_int(s, THREAD_COLOUR),
		    db_column_int(s, THREAD_NIGHT) != 0);
	if (sqlite3_column_type(s, THREAD_CHANGED_AT) == SQLITE_NULL)
		return;
	part = tpl_section(item, "CHANGED");
	tpl_set(part, "WHO", db_column(q->db, s, THREAD_CHANGED_BY));
	tpl_set(part, "WHEN",
	    date_instant_show(q->a, db_column_int(s, THREAD_CHANGED_AT)));
}

/* The text of a line; reasons of leaving are codes of choices. */
static const char *
body(struct req *q, const struct view *v, sqlite3_stmt *s, int kind)
{
	const char *text = db_column(q->db, s, THREAD_BODY);

	return kind == LINE_OUT || kind == LINE_LEFT
	    ? person_reasons(q, v->e, text)
	    : text;
}

static void
draw_line(struct req *q, struct tpl *list, const struct view *v,
    sqlite3_stmt *s)
{
	const int kind = (int)db_column_int(s, THREAD_KIND);
	struct tpl *item = tpl_include(list, "ITEM", "persons/line.tpl");
	const char *text = body(q, v, s, kind);
	const char *title = db_column(q->db, s, THREAD_TITLE);

	tpl_set(item, "WHEN", when(q, s));
	if (sqlite3_column_type(s, THREAD_AUTHOR) != SQLITE_NULL)
		tpl_set(tpl_section(item, "BY"), "AUTHOR",
		    db_column(q->db, s, THREAD_AUTHOR));
	tpl_set(item, "ICON", looks[kind].icon);
	if (kind <= LINE_BACK)
		tpl_show(item, "QUIET");
	if (kind == LINE_ACTION)
		draw_action(q, item, s);
	else
		tpl_set(tpl_section(item, "PLAIN"), "WHAT",
		    title != NULL ? title : looks[kind].what);
	draw_marks(q, item, s, kind);
	draw_edit(q, item, s, kind);
	if (text != NULL && text[0] != '\0')
		words_mark(q, tpl_section(item, "TEXT_LINE"), &v->words, text);
}

/* ------------------------------------------------------------ the list */

static struct thread_key
key_of(sqlite3_stmt *s)
{
	return (struct thread_key){ db_column_int(s, THREAD_AT),
		db_column_int(s, THREAD_KIND), db_column_int(s, THREAD_ID) };
}

/* "AT.KIND.ID" of an address; what it is not begins at the top. */
static bool
key_read(const char *text, struct thread_key *out)
{
	struct thread_key k;
	char *end;

	k.at = strtoll(text, &end, 10);
	if (end == text || *end != '.')
		return false;
	k.kind = strtoll(end + 1, &end, 10);
	if (*end != '.')
		return false;
	k.id = strtoll(end + 1, &end, 10);
	if (*end != '\0')
		return false;
	*out = k;
	return true;
}

/* Is the line what is searched for?  scratch: emptied from line to line. */
static bool
wanted(struct arena *scratch, const struct view *v, sqlite3_stmt *s)
{
	const int kind = (int)db_column_int(s, THREAD_KIND);
	const char *title = (const char *)sqlite3_column_text(
	    s, THREAD_TITLE);
	const char *text = (const char *)sqlite3_column_text(s, THREAD_BODY);
	const char *who = (const char *)sqlite3_column_text(s, THREAD_AUTHOR);
	const char *categories =
	    (const char *)sqlite3_column_text(s, THREAD_CATEGORIES);
	bool found;

	if (v->words.n == 0)
		return true;
	if (kind == LINE_OUT || kind == LINE_LEFT)
		text = NULL;
	if (title == NULL && looks[kind].what != NULL)
		title = looks[kind].what;
	found = words_match(&v->words,
	    text_fold(scratch,
		arena_printf(scratch, "%s %s %s %s", title != NULL ? title : "",
		    text != NULL ? text : "", who != NULL ? who : "",
		    categories != NULL ? categories : "")));
	arena_reset(scratch);
	return found;
}

static void
release(void *arg)
{
	arena_free(arg);
}

static struct arena *
scratch_new(struct req *q)
{
	struct arena *scratch = arena_new(SCRATCH);

	arena_defer(q->a, release, scratch);
	return scratch;
}

static const char *
address(struct req *q, const struct view *v, size_t chip)
{
	return chip == 0
	    ? arena_printf(q->a, "/personnes/%" PRId64, v->person)
	    : arena_printf(q->a, "/personnes/%" PRId64 "?fil=%s", v->person,
		  chips[chip].word);
}

static void
draw_more(struct req *q, struct tpl *t, const struct view *v,
    const struct thread_key *k)
{
	const char *key = arena_printf(q->a,
	    "%" PRId64 ".%" PRId64 ".%" PRId64, k->at, k->kind, k->id);
	const char *path = address(q, v, v->chip);
	struct tpl *more;

	if (v->words.n == 0) {
		tpl_set(tpl_section(t, "MORE"), "HREF",
		    arena_printf(q->a, "%s%cavant=%s#fil", path,
			strchr(path, '?') != NULL ? '&' : '?', key));
		return;
	}
	more = tpl_section(t, "MORE_FOUND");
	tpl_set(more, "KEY", key);
}

static void
draw_list(struct req *q, struct tpl *t, const struct view *v, bool pinned)
{
	const struct thread_query w = { .person = v->person,
		.kinds = chips[v->chip].kinds,
		.after = v->after,
		.limit = v->words.n > 0 ? SEARCHED : PAGE + 1,
		.pinned = pinned };
	struct arena *scratch = v->words.n > 0 ? scratch_new(q) : NULL;
	sqlite3_stmt *s = thread_lines(q, &w);
	struct thread_key last = v->after;
	int n = 0;

	while (n <= PAGE && db_step(q->db, s)) {
		if (!wanted(scratch, v, s))
			continue;
		if (n == PAGE) {
			draw_more(q, t, v, &last);
			break;
		}
		last = key_of(s);
		draw_line(q, t, v, s);
		n++;
	}
	sqlite3_reset(s);
	if (n > 0)
		return;
	tpl_show(t, v->words.n > 0 ? "NOT_FOUND"
		: v->chip > 0 || v->paged ? "NO_SUCH"
					  : "NO_ITEM");
}

/* The priority comments in a block of their own, unless they are many. */
static bool
draw_pinned(struct req *q, struct tpl *t, const struct view *v)
{
	const int64_t n = thread_count_pinned(q, v->person);
	struct tpl *block;
	sqlite3_stmt *s;

	if (n == 0 || n > PINNED || v->words.n > 0 ||
	    (chips[v->chip].kinds & BIT(LINE_COMMENT)) == 0)
		return false;
	if (v->paged)
		return true;
	block = tpl_section(t, "PINNED");
	s = thread_pinned(q, v->person, PINNED);
	while (db_step(q->db, s))
		draw_line(q, block, v, s);
	sqlite3_reset(s);
	return true;
}

static void
draw_chips(struct req *q, struct tpl *t, const struct view *v)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(chips); i++) {
		struct tpl *chip = tpl_section(t, "CHIP");

		tpl_set(chip, "HREF",
		    arena_printf(q->a, "%s#fil", address(q, v, i)));
		tpl_set(chip, "LABEL", chips[i].label);
		if (i == v->chip)
			tpl_show(chip, "ON");
	}
}

static size_t
chip_read(struct req *q)
{
	const char *word = req_text(q, "fil");
	size_t i;

	for (i = 0; i < ARRAY_LEN(chips); i++)
		if (strcmp(word, chips[i].word) == 0)
			return i;
	return 0;
}

void
thread_draw(struct req *q, struct tpl *page, const struct entity *e,
    int64_t person)
{
	struct tpl *t = tpl_include(page, "THREAD", "persons/thread.tpl");
	struct view v = { .e = e, .person = person, .chip = chip_read(q),
		.words = words_read(q, req_text(q, "mots")),
		.after = { INT64_MAX, INT64_MAX, INT64_MAX } };
	bool pinned;

	v.paged = key_read(req_text(q, "avant"), &v.after);
	tpl_int(t, "ID", person);
	tpl_set(t, "CSRF", csrf_token(q));
	tpl_set(t, "WORDS", v.words.typed);
	tpl_set(t, "CHIP_WORD", chips[v.chip].word);
	if (v.words.n == 0 && !v.paged)
		comment_box(q, t, person, 0);
	if (v.paged || v.words.n > 0)
		tpl_set(tpl_section(t, "TOP"), "HREF",
		    arena_printf(q->a, "%s#fil", address(q, &v, v.chip)));
	draw_chips(q, t, &v);
	pinned = draw_pinned(q, t, &v);
	draw_list(q, t, &v, pinned);
}
