#ifndef MANO_STATS_SHOW_H
#define MANO_STATS_SHOW_H
/* Figures as people read them, the same words on the page and in reports. */
#include "stats.h"
#include "svg.h"

/* Has anyone an answer?  Else there is nothing but « Non renseigné ». */
bool show_answered(const struct table *);
/* Is there something to draw? */
bool show_drawn(const struct table *);
/* « du 1er au 30 novembre 2026, toute l’organisation » */
const char *show_where(struct req *, const struct scope *);
/* « Renseigné pour 12 personnes sur 38 (31,6 %). », or NULL */
const char *show_known(struct req *, const struct table *);
/* « +12 (+32 %) » since the period before, or NULL */
const char *show_change(struct req *, const struct number *);
/* « 38 du 1er au 31 octobre 2026, soit +12 (+32 %) », or NULL */
const char *show_trend(
    struct req *, const struct scope *, const struct number *);
/* The word of the last row: « Total » or « Personnes concernées ». */
const char *show_total(const struct table *);
/* The note of a table, with what its chart leaves out; or NULL. */
const char *show_note(struct req *, const struct table *);
/* Titles of the fields nobody has an answer to, or NULL. */
const char *show_unanswered(struct req *, const struct stats *);
/* Address of the list behind a cell (value "": of a number). */
const char *show_list(struct req *, const struct scope *, const char *figure,
    const char *value);
/* In colours of its own for a document, else in those of the theme. */
struct svg show_chart(
    struct req *, const struct scope *, const struct table *, bool document);
#endif
