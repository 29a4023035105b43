#ifndef MANO_COMMENT_H
#define MANO_COMMENT_H
/*
 * Comments on persons, and on their actions.  Members with restricted access
 * read their own only.  A comment is its author's word: only the author changes
 * it, removes it and brings it back, whatever the role of others; who may see
 * the priorities makes it ordinary there (cgi-bin/agenda/priorities.c).
 */
#include "entity.h"
#include "tpl.h"

/* The description of a comment, without person: for history and trash. */
extern const struct entity comment_base;
/* The same on a person's file: teams offered; « familial » where there is a
 * family. */
const struct entity *comment_entity(struct req *, int64_t person, int64_t team);
/* An empty one, of the member's team, on an action or (0) on the person. */
struct record *comment_blank(struct req *, const struct entity *,
    int64_t person, int64_t action);
/* The page that shows it: of its action, or of its person. */
const char *comment_place(struct req *, int64_t id, int64_t person);
/* The person of a comment that the member may read, trashed or not as told;
 * die(404). */
int64_t comment_person(struct req *, int64_t id, bool trashed);
/* Is the comment of this author the member's to change? */
bool comment_mine(const struct req *, int64_t author);
/* comment_person() of one that is: die(403) for another's. */
int64_t comment_own(struct req *, int64_t id, bool trashed);
/* entity_save, then the person's last contact (not for an action's). */
int64_t comment_save(struct req *, const struct entity *,
    const struct record *old, struct record *new);
/* To the trash, and back. */
void comment_trash(struct req *, int64_t id, int64_t person, bool trash);
/* Those of an action, with it. */
void comments_trash(struct req *, int64_t action, bool trash);

/* comment_draw.c */
/* {{>BOX}}: where one writes, of an action or (0) of the person. */
void comment_box(
    struct req *, struct tpl *, int64_t person, int64_t action);
/* {{>ITEM}}: the comments of an action, newest first; how many. */
size_t comment_list(struct req *, struct tpl *, int64_t action);
#endif
