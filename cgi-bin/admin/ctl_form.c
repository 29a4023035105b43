/* Forms as a browser reads them, with libxml2's HTML parser. */
#include "ctl_form.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "die.h"
#include "text.h"

struct doc {
	htmlDocPtr xml;
};

static void
doc_free(void *p)
{
	struct doc *d = p;

	if (d->xml != NULL)
		xmlFreeDoc(d->xml);
	d->xml = NULL;
}

struct doc *
doc_parse(struct arena *a, const void *p, size_t n)
{
	struct doc *d = arena_alloc(a, sizeof *d);

	arena_defer(a, doc_free, d);
	d->xml = htmlReadMemory(p, (int)n, NULL, "UTF-8",
	    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
		HTML_PARSE_RECOVER);
	return d;
}

/* ------------------------------------------------------------ reading */

static bool
is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE &&
	    strcmp((const char *)n->name, name) == 0;
}

/* The attribute, NULL if it is absent. */
static const char *
attr(struct arena *a, xmlNode *n, const char *name)
{
	xmlChar *value = xmlGetProp(n, (const xmlChar *)name);
	const char *copy;

	if (value == NULL)
		return NULL;
	copy = arena_strdup(a, (const char *)value);
	xmlFree(value);
	return copy;
}

static bool
has_attr(xmlNode *n, const char *name)
{
	return xmlHasProp(n, (const xmlChar *)name) != NULL;
}

/* The next node of the tree under root, in the order of the text. */
static xmlNode *
walk(xmlNode *n, const xmlNode *root)
{
	if (n->children != NULL && n->type == XML_ELEMENT_NODE)
		return n->children;
	while (n != root && n->next == NULL)
		n = n->parent;
	return n == root ? NULL : n->next;
}

static bool
has_class(xmlNode *n, struct arena *a, const char *class)
{
	const char *all = attr(a, n, "class"), *at;
	const size_t len = strlen(class);

	for (at = all; at != NULL && (at = strstr(at, class)) != NULL;
	     at += len)
		if ((at == all || at[-1] == ' ') &&
		    (at[len] == '\0' || at[len] == ' '))
			return true;
	return false;
}

static void
add_text(struct buf *b, xmlNode *root)
{
	xmlNode *n;

	for (n = root; n != NULL; n = walk(n, root))
		if (n->type == XML_TEXT_NODE)
			buf_str(b, (const char *)n->content);
}

static const char *
text_of(struct arena *a, xmlNode *root)
{
	struct buf b = buf_new(a);

	add_text(&b, root);
	return text_trim(a, b.p != NULL ? b.p : "");
}

/* Folded words of a label, without the mark « (obligatoire) ». */
static const char *
words_of(struct arena *a, xmlNode *root)
{
	static const char mark[] = " obligatoire";
	char *s = text_fold(a, text_of(a, root));
	const size_t n = strlen(s), m = sizeof mark - 1;

	if (n > m && strcmp(s + n - m, mark) == 0)
		s[n - m] = '\0';
	return s;
}

static xmlNode *
root_of(struct doc *d)
{
	return d->xml != NULL ? xmlDocGetRootElement(d->xml) : NULL;
}

const char *
doc_input(struct arena *a, struct doc *d, const char *name)
{
	xmlNode *root = root_of(d), *n;
	const char *value;

	for (n = root; n != NULL; n = walk(n, root))
		if (is(n, "input") && (value = attr(a, n, "name")) != NULL &&
		    strcmp(value, name) == 0)
			return attr(a, n, "value");
	return NULL;
}

const char *
doc_text(struct arena *a, struct doc *d, const char *class)
{
	xmlNode *root = root_of(d), *n;

	for (n = root; n != NULL; n = walk(n, root))
		if (n->type == XML_ELEMENT_NODE && has_class(n, a, class))
			return text_of(a, n);
	return NULL;
}

const char *
doc_errors(struct arena *a, struct doc *d)
{
	xmlNode *root = root_of(d), *n;
	struct buf b = buf_new(a);

	for (n = root; n != NULL; n = walk(n, root))
		if (n->type == XML_ELEMENT_NODE &&
		    has_class(n, a, "field-error"))
			buf_printf(&b, "[%s] ", text_of(a, n));
	for (n = root; b.n == 0 && n != NULL; n = walk(n, root))
		if (is(n, "h1"))
			buf_str(&b, text_of(a, n));
	return b.p != NULL ? b.p : "";
}

/* ------------------------------------------------------------ forms */

static xmlNode *
above(xmlNode *n, const char *name, const xmlNode *root)
{
	for (; n != NULL && n != root; n = n->parent)
		if (is(n, name))
			return n;
	return NULL;
}

/* The legend of the nearest fieldset. */
static const char *
legend_of(struct arena *a, xmlNode *n, const xmlNode *root)
{
	xmlNode *set = above(n, "fieldset", root), *kid;

	for (kid = set != NULL ? set->children : NULL; kid != NULL;
	     kid = kid->next)
		if (is(kid, "legend"))
			return words_of(a, kid);
	return "";
}

/* <label for=ID>, or the label around it. */
static const char *
label_of(struct arena *a, xmlNode *n, xmlNode *root)
{
	const char *id = attr(a, n, "id"), *target;
	xmlNode *l = above(n, "label", root);

	if (l != NULL)
		return words_of(a, l);
	for (l = root; id != NULL && l != NULL; l = walk(l, root))
		if (is(l, "label") && (target = attr(a, l, "for")) != NULL &&
		    strcmp(target, id) == 0)
			return words_of(a, l);
	return "";
}

static void
read_options(struct arena *a, struct control *k, xmlNode *select)
{
	struct option **tail = &k->options, *o;
	xmlNode *n;

	for (n = select; n != NULL; n = walk(n, select)) {
		if (!is(n, "option"))
			continue;
		o = arena_alloc(a, sizeof *o);
		o->label = words_of(a, n);
		o->value = attr(a, n, "value");
		if (o->value == NULL)
			o->value = text_of(a, n);
		if (k->value == NULL || has_attr(n, "selected"))
			k->value = o->value;
		*tail = o;
		tail = &o->next;
	}
}

static void
read_control(struct form *f, xmlNode *n, xmlNode *root)
{
	struct control *k = arena_alloc(f->a, sizeof *k);

	k->name = attr(f->a, n, "name");
	if (k->name == NULL || has_attr(n, "disabled"))
		return;
	if (is(n, "select")) {
		k->type = "select";
		read_options(f->a, k, n);
	} else if (is(n, "textarea")) {
		k->type = "text";
		k->value = text_of(f->a, n);
	} else {
		k->type = attr(f->a, n, "type");
		k->type = k->type != NULL ? k->type : "text";
		k->value = attr(f->a, n, "value");
		k->on = has_attr(n, "checked");
	}
	if (k->value == NULL)
		k->value = strcmp(k->type, "checkbox") == 0 ? "on" : "";
	k->label = k->legend = "";
	if (strcmp(k->type, "hidden") != 0) {
		k->label = label_of(f->a, n, root);
		k->legend = legend_of(f->a, n, root);
	}
	*f->tail = k;
	f->tail = &k->next;
}

struct form *
doc_form(struct arena *a, struct doc *d, const char *action)
{
	xmlNode *root = root_of(d), *n, *k;
	struct form *f;
	const char *to;

	for (n = root; n != NULL; n = walk(n, root)) {
		if (!is(n, "form") || (to = attr(a, n, "action")) == NULL ||
		    strncmp(to, action, strlen(action)) != 0)
			continue;
		f = arena_alloc(a, sizeof *f);
		f->a = a;
		f->action = to;
		f->tail = &f->controls;
		for (k = n; k != NULL; k = walk(k, n))
			if (is(k, "input") || is(k, "select") ||
			    is(k, "textarea"))
				read_control(f, k, n);
		return f;
	}
	return NULL;
}

struct form *
form_copy(struct arena *a, const struct form *from)
{
	struct form *f = arena_alloc(a, sizeof *f);
	const struct control *k;

	f->a = a;
	f->action = from->action;
	f->tail = &f->controls;
	for (k = from->controls; k != NULL; k = k->next) {
		*f->tail = arena_memdup(a, k, sizeof *k);
		(*f->tail)->next = NULL;
		f->tail = &(*f->tail)->next;
	}
	return f;
}

/* ------------------------------------------------------------ filling */

static bool
is_box(const struct control *k)
{
	return strcmp(k->type, "radio") == 0 ||
	    strcmp(k->type, "checkbox") == 0;
}

static void __attribute__((noreturn))
lacks(const struct form *f, const char *label, const char *value)
{
	die(500, "the form %s has no « %s » %s", f->action, label, value);
}

/* The label itself, or its first words: some are followed by a sentence. */
static bool
begins(const char *label, const char *words)
{
	const size_t n = strlen(words);

	return strncmp(label, words, n) == 0 &&
	    (label[n] == '\0' || label[n] == ' ');
}

/* The box of that label under the legend: the one that says just that, else
 * the first that begins so. */
static struct control *
find_box(const struct form *f, const char *legend, const char *label)
{
	const char *under = text_fold(f->a, legend);
	const char *words = text_fold(f->a, label);
	struct control *k, *near = NULL;

	for (k = f->controls; k != NULL; k = k->next) {
		if (!is_box(k) || strcmp(k->legend, under) != 0)
			continue;
		if (strcmp(k->label, words) == 0)
			return k;
		if (near == NULL && begins(k->label, words))
			near = k;
	}
	return near;
}

static void
choose(struct form *f, struct control *k, const char *label, const char *value)
{
	const char *words = text_fold(f->a, value);
	const struct option *o;

	for (o = k->options; o != NULL; o = o->next)
		if (strcmp(o->label, words) == 0) {
			k->value = o->value;
			return;
		}
	lacks(f, label, value);
}

/* A field in several parts (date, hour) has its words in a legend: the first
 * part is set. */
static void
set_part(
    struct form *f, const char *legend, const char *label, const char *value)
{
	struct control *k;

	for (k = f->controls; k != NULL; k = k->next)
		if (!is_box(k) && strcmp(k->type, "hidden") != 0 &&
		    strcmp(k->legend, legend) == 0) {
			k->value = arena_strdup(f->a, value);
			return;
		}
	lacks(f, label, value);
}

void
form_set(struct form *f, const char *label, const char *value)
{
	const char *words = text_fold(f->a, label);
	struct control *k, *box;

	for (k = f->controls; k != NULL; k = k->next) {
		if (is_box(k) || strcmp(k->label, words) != 0)
			continue;
		if (strcmp(k->type, "select") == 0)
			choose(f, k, label, value);
		else
			k->value = arena_strdup(f->a, value);
		return;
	}
	if ((box = find_box(f, label, value)) == NULL) {
		set_part(f, words, label, value);
		return;
	}
	for (k = f->controls; k != NULL; k = k->next)
		if (strcmp(k->name, box->name) == 0 && is_box(k))
			k->on = k == box;
}

void
form_tick(struct form *f, const char *legend, const char *label)
{
	struct control *k = find_box(f, legend, label);

	if (k == NULL)
		lacks(f, legend, label);
	k->on = true;
}

void
form_clear(struct form *f, const char *legend)
{
	const char *under = text_fold(f->a, legend);
	struct control *k;

	for (k = f->controls; k != NULL; k = k->next)
		if (is_box(k) && strcmp(k->legend, under) == 0)
			k->on = false;
}

void
form_check(struct form *f, const char *label)
{
	const char *words = text_fold(f->a, label);
	struct control *k;

	for (k = f->controls; k != NULL; k = k->next)
		if (is_box(k) && strcmp(k->label, words) == 0) {
			k->on = true;
			return;
		}
	lacks(f, label, "");
}

void
form_name(struct form *f, const char *name, const char *value)
{
	struct control *k;
	bool set = false;

	for (k = f->controls; k != NULL; k = k->next)
		if (!is_box(k) && strcmp(k->name, name) == 0) {
			k->value = arena_strdup(f->a, value);
			set = true;
		}
	if (set)
		return;
	k = arena_alloc(f->a, sizeof *k);
	*k = (struct control){ .name = arena_strdup(f->a, name),
		.type = "hidden",
		.value = arena_strdup(f->a, value),
		.label = "",
		.legend = "" };
	*f->tail = k;
	f->tail = &k->next;
}

bool
form_has(const struct form *f, const char *label)
{
	const char *words = text_fold(f->a, label);
	const struct control *k;

	for (k = f->controls; k != NULL; k = k->next)
		if (strcmp(k->label, words) == 0 ||
		    (is_box(k) && strcmp(k->legend, words) == 0))
			return true;
	return false;
}

const char *
form_body_text(struct arena *a, const struct form *f)
{
	struct buf b = buf_new(a);
	const struct control *k;

	for (k = f->controls; k != NULL; k = k->next) {
		if (strcmp(k->type, "submit") == 0 || (is_box(k) && !k->on))
			continue;
		buf_printf(&b, "%s%s=%s", b.n > 0 ? "&" : "",
		    percent_encode(a, k->name), percent_encode(a, k->value));
	}
	return b.p != NULL ? b.p : "";
}
