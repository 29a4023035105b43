#ifndef MANO_TPL_H
#define MANO_TPL_H
/* C's view of ctemplate (tpl.cc, the only C++).  Nothing here dies or throws. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "arena.h"
#include "die.h"

struct tpl;

/* Loads every *.tpl under dir; false (and a line on stderr) if one is bad. */
bool tpl_start(const char *dir) MUST_CHECK;
/* A dictionary released with the arena. */
struct tpl *tpl_new(struct arena *);
/* {{NAME}}: a NULL value is left unset. */
void tpl_set(struct tpl *, const char *name, const char *value);
void tpl_int(struct tpl *, const char *name, int64_t value);
/* Shows {{#NAME}}…{{/NAME}} once more and returns its dictionary. */
struct tpl *tpl_section(struct tpl *, const char *name);
/* Shows the section once, without a dictionary of its own. */
void tpl_show(struct tpl *, const char *name);
/* {{>NAME}}: includes a file with a dictionary of its own. */
struct tpl *tpl_include(struct tpl *, const char *name, const char *file);
/* Names the file of an included dictionary. */
void tpl_file(struct tpl *, const char *file);
/* {{NAME}} in every template of the process. */
void tpl_global(const char *name, const char *value);
/* The text of the template, wiped and released with the arena; or NULL. */
char *tpl_render(struct arena *, struct tpl *, const char *file, size_t *n);
#endif
