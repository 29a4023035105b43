/* The address of the list, read and written. */
#include <inttypes.h>
#include <string.h>

#include "form.h"
#include "list.h"
#include "person.h"
#include "text.h"

const struct sort list_sorts[] = {
	{ "nom", "COL_NAME", "p.sort_name" },
	{ "naissance", "COL_AGE", "p.sort_birth" },
	{ "vigilance", "COL_ALERT", "p.sort_alert" },
	{ "famille", "COL_FAMILY", "p.sort_family" },
	{ "suivi", "COL_SINCE", "p.followed_since" },
	{ "contact", "COL_LAST", "p.last_contact" },
};
const size_t list_nsorts = ARRAY_LEN(list_sorts);

/* ------------------------------------------------------------ reading */

/* Short words for what other pages link to. */
static const struct {
	const char *param, *prefix;
} shorts[] = {
	{ "equipe", "assignedTeams:un:" },
	{ "genre", "gender:un:" },
	{ "vigilance", "alertness:oui" },
	{ "active", "outOfActiveList:non" },
};

static bool
add_filter(struct req *q, struct query *w, const char *word, bool lenient)
{
	enum filter_fault fault;
	size_t i;

	if (w->n == FILTERS_MAX)
		die(400, "more than %d filters", FILTERS_MAX);
	fault = filter_read(q, w->set, word, &w->f[w->n]);
	if (fault == FILTER_OK) {
		/* The same one twice says nothing more. */
		for (i = 0; i < w->n; i++)
			if (strcmp(filter_word(q->a, &w->f[i]),
				filter_word(q->a, &w->f[w->n])) == 0)
				return true;
		w->n++;
		return true;
	}
	if (!lenient)
		die(fault == FILTER_FORBIDDEN ? 403 : 400, "filter %zu", w->n);
	return false;
}

static void
read_filters(struct req *q, struct query *w, size_t *lost)
{
	const char *at = req_params(q, "f"), *end, *value;
	size_t i, dropped = 0;

	for (i = 0; i < ARRAY_LEN(shorts); i++) {
		value = req_param(q, shorts[i].param);
		if (value == NULL || value[0] == '\0' ||
		    (i >= 2 && strcmp(value, "1") != 0))
			continue;
		if (parse_id(value) <= 0)
			die(400, "filter %s", shorts[i].param);
		dropped += !add_filter(q, w,
		    arena_printf(q->a, "%s%s", shorts[i].prefix,
			i < 2 ? value : ""),
		    lost != NULL);
	}
	for (; at != NULL && *at != '\0'; at = end != NULL ? end + 1 : NULL) {
		end = strchr(at, '\n');
		dropped += !add_filter(q, w,
		    end != NULL ? arena_strndup(q->a, at, (size_t)(end - at))
				: at,
		    lost != NULL);
	}
	if (lost != NULL)
		*lost = dropped;
}

static struct query *
read_all(struct req *q, size_t *lost)
{
	struct query *w = arena_alloc(q->a, sizeof *w);
	const char *word = req_text(q, "tri");
	size_t i;

	w->set = filter_fields(q, person_entity(q));
	for (i = 0; i < list_nsorts; i++)
		if (strcmp(list_sorts[i].word, word) == 0)
			w->sort = i;
	w->desc = strcmp(req_text(q, "sens"), "desc") == 0;
	w->from = req_int(q, "apres", 1, INT64_MAX, 0);
	if (w->from == 0) {
		w->from = req_int(q, "avant", 1, INT64_MAX, 0);
		w->backwards = w->from > 0;
	}
	read_filters(q, w, lost);
	w->q = "";
	return w;
}

struct query *
list_read(struct req *q)
{
	struct query *w = read_all(q, NULL);

	if (q->method == POST)
		w->q = text_trim(q->a, req_text(q, "q"));
	return w;
}

struct query *
list_read_kept(struct req *q, const char *address, size_t *lost)
{
	struct req *copy = arena_memdup(q->a, q, sizeof *q);

	copy->query = address;
	copy->params = NULL;
	copy->nparams = 0;
	if (form_query(copy) != 0)
		die(400, "address of a list");
	return read_all(copy, lost);
}

/* ------------------------------------------------------------ writing */

const char *
list_address_query(struct req *q, const struct query *w)
{
	struct buf b = buf_new(q->a);
	size_t i;

	buf_str(&b, "");
	if (w->sort != 0 || w->desc)
		buf_printf(&b, "&tri=%s%s", list_sorts[w->sort].word,
		    w->desc ? "&sens=desc" : "");
	for (i = 0; i < w->n; i++)
		buf_printf(&b, "&f=%s", filter_word(q->a, &w->f[i]));
	if (w->from > 0)
		buf_printf(&b, "&%s=%" PRId64,
		    w->backwards ? "avant" : "apres", w->from);
	return b.n == 0 ? "" : b.p + 1;
}

const char *
list_address(struct req *q, const struct query *w)
{
	const char *query = list_address_query(q, w);

	return query[0] == '\0'
	    ? "/personnes"
	    : arena_printf(q->a, "/personnes?%s", query);
}

struct query *
list_first_page(struct req *q, const struct query *w, size_t without)
{
	struct query *c = arena_memdup(q->a, w, sizeof *w);
	size_t i;

	c->from = 0;
	c->backwards = false;
	if (without >= w->n)
		return c;
	for (i = without; i + 1 < c->n; i++)
		c->f[i] = c->f[i + 1];
	c->n--;
	return c;
}

static void
hidden(struct tpl *page, const char *name, const char *value)
{
	struct tpl *h = tpl_section(page, "HIDDEN_FILTER");

	tpl_set(h, "NAME", name);
	tpl_set(h, "VALUE", value);
}

void
list_hidden(struct req *q, struct tpl *t, const struct query *w)
{
	size_t i;

	if (w->sort != 0 || w->desc)
		hidden(t, "tri", list_sorts[w->sort].word);
	if (w->desc)
		hidden(t, "sens", "desc");
	for (i = 0; i < w->n; i++)
		hidden(t, "f", filter_word(q->a, &w->f[i]));
}
