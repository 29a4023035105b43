#ifndef MANO_LIST_H
#define MANO_LIST_H
/* The list of persons: what its address says, its rows, how it is drawn. */
#include "filter.h"
#include "tpl.h"

enum { PAGE_ROWS = 50, SEARCH_ROWS = 100, COUNT_MAX = 1000, BATCH = 100 };

struct query {
	size_t sort;
	bool desc, backwards;
	int64_t from;    /* the row before the page, 0 = the start */
	const char *q;   /* searched; in bodies alone */
	const struct filter_set *set;
	struct filter f[FILTERS_MAX];
	size_t n;
	size_t lost; /* filters of a saved search that exist no more */
};

struct row {
	int64_t id;
	char *v[8];
	struct tpl *t;
};
enum { ROW_NAME, ROW_OTHER, ROW_BIRTH, ROW_ALERT, ROW_SINCE, ROW_LAST,
	ROW_OUT, ROW_FAMILY };

/* ---- list_query.c */
struct sort {
	const char *word, *marker, *key;
};
extern const struct sort list_sorts[];
extern const size_t list_nsorts;
/* From the address, or from the body of a search: die(400), die(403) for a
 * filter that the program or the role does not know. */
struct query *list_read(struct req *);
/* The same from what follows '?' in an address that was kept; filters that
 * exist no more are left out, how many is in *lost. */
struct query *list_read_kept(struct req *, const char *address, size_t *lost);
/* What follows '?': "" for the whole list. */
const char *list_address_query(struct req *, const struct query *);
/* The list's address. */
const char *list_address(struct req *, const struct query *);
/* A copy that begins at the first page, without the filter of that index
 * (n: with all). */
struct query *list_first_page(
    struct req *, const struct query *, size_t without);
/* Hidden inputs {{#HIDDEN_FILTER}}{{NAME}}{{VALUE}} of filters and order. */
void list_hidden(struct req *, struct tpl *, const struct query *);

/* ---- list_rows.c */
/* The rows of the page or of the search; `more`: others follow. */
size_t list_rows(
    struct req *, const struct query *, struct row *rows, bool *more);
/* The same query, its filters weighed for one page of rows and a count. */
const struct query *list_weighed(struct req *, const struct query *);
/* All rows in order; to step. */
sqlite3_stmt *list_all(
    struct req *, const struct query *, const char *columns, int64_t limit);
/* « 512 personnes », « plus de 1 000 personnes ». */
const char *list_count_text(
    struct req *, const struct query *, size_t shown);

/* ---- list_draw.c */
/* Fills persons/rows.tpl; what is counted, for the title. */
const char *list_draw(struct req *, struct tpl *, const struct query *);

/* ---- bulk_undo.c */
/* {{#UNDO}}: what was just done to many persons can be undone. */
void list_draw_undo(struct req *, struct tpl *, const char *back);

/* ---- saved.c */
/* The saved search that the address names; NULL: it names none. */
struct query *list_read_saved(struct req *);
/* {{#SAVED}}: the menu of searches, and the form that keeps this one. */
void list_draw_saved(struct req *, struct tpl *, const struct query *);

/* ---- list_filters.c */
/* Chips, menus and the choice of a new filter, in persons/list.tpl. */
void list_draw_filters(
    struct req *, struct tpl *, const struct query *);
/* The fields that this role may filter by: GROUP: TITLE, OPTION. */
void list_draw_fields(struct tpl *, const struct query *);
#endif
