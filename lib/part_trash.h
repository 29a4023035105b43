#ifndef MANO_PART_TRASH_H
#define MANO_PART_TRASH_H
/* What members put in the trash by itself, out of a file that stays. */
#include "req.h"

struct tpl;

/*
 * Erases at most `slice` comments, visits and actions that are in the trash
 * since before that instant; how many.  What a person took along ends with it;
 * what belongs to a file that is to be kept stays.
 */
int64_t part_sweep(struct req *, int64_t before, int64_t slice);

/* END: DATE, on a page of what went to the trash at that instant; nothing if
 * the file (0: none) is to be kept.  « Effacement définitif le … » */
void part_trash_draw(
    struct req *, struct tpl *page, int64_t person, int64_t at);
#endif
