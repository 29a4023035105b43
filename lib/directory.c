#include "directory.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "fr.h"
#include "journal.h"
#include "person.h"
#include "registry.h"
#include "text.h"

enum { NAME, CATEGORIES, PHONE, EMAIL, ADDRESS, POSTCODE, CITY, TEXT, TRASH,
	FIELDS };
enum { WHO = 1, WHERE };
/* What would add to a mailto: link (RFC 6068) more than an address. */
static const char MAILTO_SIGNS[] = "?&%#";

/* clang-format off */
static const struct field fields[] = {
	[NAME] = { .name = "name", .column = "name", .label = "Nom", .type = &type_text, .max = 120,
	  .flags = F_REQUIRED | F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHO,
	  .help = "Une structure, un service, un·e professionnel·le" },
	[CATEGORIES] = { .name = "categories", .label = "Catégories", .type = &type_multi,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHO },
	[PHONE] = { .name = "phone", .column = "phone", .label = "Téléphone", .type = &type_text, .max = 40,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHERE },
	[EMAIL] = { .name = "email", .column = "email", .label = "E-mail", .type = &type_text, .max = 254,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHERE },
	[ADDRESS] = { .name = "address", .column = "address", .label = "Adresse", .type = &type_text, .max = 200,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHERE },
	[POSTCODE] = { .name = "postcode", .column = "postcode", .label = "Code postal", .type = &type_text, .max = 10,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHERE },
	[CITY] = { .name = "city", .column = "city", .label = "Ville", .type = &type_text, .max = 100,
	  .flags = F_LIST | F_EXPORT, .roles = ROLES_FILE, .group = WHERE },
	[TEXT] = { .name = "description", .column = "description", .label = "Description", .type = &type_textarea,
	  .max = 10000, .flags = F_EXPORT, .roles = ROLES_FULL, .group = WHERE,
	  .help = "Horaires, conditions d’accueil, qui demander" },
	[TRASH] = { .name = "corbeille", .label = "Dans la corbeille", .type = &type_boolean,
	  .flags = F_SPECIAL | F_OWN_PAGE, .roles = ROLES_FULL },
};
/* clang-format on */
static_assert(ARRAY_LEN(fields) == FIELDS, "one line per field");

static const struct group groups[] = {
	{ WHO, "Qui", NULL },
	{ WHERE, "Comment le joindre", NULL },
};

static void
check(struct req *q, const struct entity *e, struct record *r)
{
	const char *name = r->v[NAME];
	int64_t other;

	(void)e;
	if (name == NULL && r->err[NAME] != NULL &&
	    strcmp(r->err[NAME], FR_REQUIRED) == 0)
		r->err[NAME] = "Le nom du contact est obligatoire.";
	if (r->err[EMAIL] == NULL && r->v[EMAIL] != NULL &&
	    (registry_email(q->a, r->v[EMAIL]) == NULL ||
		strpbrk(r->v[EMAIL], MAILTO_SIGNS) != NULL))
		r->err[EMAIL] = "Adresse attendue sous la forme nom@exemple.fr.";
	if (r->err[NAME] != NULL || name == NULL)
		return;
	if (text_fold(q->a, name)[0] == '\0')
		r->err[NAME] = "Écrivez au moins une lettre ou un chiffre.";
	else if ((other = directory_find(q, name)) != 0 && other != r->id)
		r->err[NAME] = "Un contact avec le même nom existe déjà.";
}

const struct entity directory_base = {
	.name = "contact",
	.schema = "main",
	.label = "le contact",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.groups = groups,
	.ngroups = ARRAY_LEN(groups),
	.check = check,
};

const struct entity *
directory_entity(struct req *q, struct field **categories)
{
	struct entity *e =
	    arena_memdup(q->a, &directory_base, sizeof directory_base);
	struct field *f = arena_memdup(q->a, fields, sizeof fields);

	entity_grouped(q, e, &f[CATEGORIES]);
	e->fields = f;
	if (categories != NULL)
		*categories = &f[CATEGORIES];
	return e;
}

int64_t
directory_find(struct req *q, const char *name)
{
	return db_int(q->db, 0,
	    "SELECT id FROM contact WHERE sort_name = ?1"
	    " AND deleted_at IS NULL",
	    T(text_fold(q->a, name)));
}

/* ------------------------------------------------------------ search */

/* " word word", as DIRECTORY_MATCH finds words by their beginning. */
static void
add_words(struct req *q, struct buf *b, const char *text)
{
	if (text != NULL)
		buf_printf(b, " %s", text_fold(q->a, text));
}

int64_t
directory_save(struct req *q, const struct entity *e,
    const struct record *old, struct record *new)
{
	struct buf words = buf_new(q->a);
	const int64_t id = entity_save(q, e, old, new);
	size_t i;

	for (i = NAME; i <= CITY; i++)
		if (i != CATEGORIES && i != PHONE)
			add_words(q, &words, new->v[i]);
	if (new->v[PHONE] != NULL)
		buf_printf(&words, " %s", person_phone(q->a, new->v[PHONE]));
	db_exec(q->db,
	    "UPDATE contact SET sort_name = ?2, sort_city = ?3, searched = ?4"
	    " WHERE id = ?1",
	    I(id), T(text_fold(q->a, new->v[NAME])),
	    T(new->v[CITY] != NULL ? text_fold(q->a, new->v[CITY]) : ""),
	    T(words.p));
	return id;
}

/* Only digits and what people write between them. */
static bool
is_number(const char *typed)
{
	return strpbrk(typed, "0123456789") != NULL &&
	    strspn(typed, "0123456789+.-/() \u00A0") == strlen(typed);
}

static void
add_word(struct req *q, struct buf *b, const struct field *categories,
    const char *word)
{
	const char *comma = "";
	size_t i;

	buf_printf(b, "%s{\"w\":\"%s\",\"c\":[", b->n > 1 ? "," : "", word);
	for (i = 0; i < categories->nchoices; i++) {
		const struct choice *c = &categories->choices[i];

		if (strstr(arena_printf(
			       q->a, " %s", text_fold(q->a, c->label)),
			word) == NULL)
			continue;
		buf_printf(b, "%s\"%s\"", comma, c->code);
		comma = ",";
	}
	buf_str(b, "]}");
}

const char *
directory_words(
    struct req *q, const struct field *categories, const struct words *w)
{
	struct buf b = buf_new(q->a);
	size_t i;

	buf_str(&b, "[");
	if (is_number(w->typed))
		add_word(q, &b, categories, person_phone(q->a, w->typed));
	else if (w->n == 0 && w->typed[0] != '\0')
		add_word(q, &b, categories, "!"); /* no folded text has it */
	else
		for (i = 0; i < w->n; i++)
			add_word(q, &b, categories,
			    arena_printf(q->a, " %s", w->v[i]));
	buf_str(&b, "]");
	return b.p;
}

/* ------------------------------------------------------------ telephone */

/* Digits that make a number one can dial?  Short ones (115, 3919) only where
 * the text begins, so that an extension is none. */
static bool
is_dialled(const char *digits, bool begins)
{
	const size_t n = strlen(digits);

	if (digits[0] == '+' || digits[0] == '0')
		return n >= 9;
	return n >= (begins ? 2 : 8);
}

/* The digits from `at` on that people write together, at most one number. */
static const char *
run_of_digits(struct req *q, const char *at, const char **end)
{
	enum { FRENCH = 10, ABROAD = 16 }; /* ABROAD: E.164 and its « + » */
	const char *between = *at == '0' ? " .-/()" : " .-()";
	struct buf b = buf_new(q->a);
	const char *digits = "";

	for (; *at != '\0'; at++) {
		if (*at == '+' ? b.n > 0 : !isdigit((unsigned char)*at)) {
			if (strncmp(at, "(0)", 3) == 0 && b.n > 0)
				at += 2;
			else if (strncmp(at, "\u00A0", 2) == 0)
				at += 1;
			else if (strncmp(at, "\u202F", 3) == 0)
				at += 2;
			else if (strchr(between, *at) == NULL)
				break;
			continue;
		}
		buf_add(&b, at, 1);
		digits = person_phone(q->a, b.p);
		if (strlen(digits) == ABROAD ||
		    (strlen(digits) == FRENCH && digits[0] == '0' &&
			digits[1] != '0')) {
			at++;
			break;
		}
	}
	*end = at;
	return digits;
}

const char *
directory_dialled(struct req *q, const char *phone)
{
	const char *at = phone, *digits;

	while (*(at += strcspn(at, "+0123456789")) != '\0') {
		const bool begins = at == phone;

		digits = run_of_digits(q, at, &at);
		if (is_dialled(digits, begins))
			return digits;
	}
	return NULL;
}

/* ------------------------------------------------------------ the end */

int64_t
directory_sweep(struct req *q, int64_t before, int64_t slice)
{
	static const char *const kept[] = {
		"DELETE FROM value WHERE entity = 'contact' AND record = ?1",
		"DELETE FROM history WHERE entity = 'contact' AND record = ?1",
		"DELETE FROM contact WHERE id = ?1",
	};
	int64_t n, id;
	size_t i;

	for (n = 0; n < slice; n++) {
		id = db_int(q->db, 0,
		    "SELECT id FROM contact WHERE deleted_at < ?1 LIMIT 1",
		    I(before));
		if (id == 0)
			break;
		for (i = 0; i < ARRAY_LEN(kept); i++)
			db_exec(q->db, kept[i], I(id));
		journal_event(q, J_PURGE, "contact", id);
	}
	return n;
}
