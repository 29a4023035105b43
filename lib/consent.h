#ifndef MANO_CONSENT_H
#define MANO_CONSENT_H
/* Information given to a person, and agreements (RGPD art. 12 to 14). */
#include "entity.h"

extern const struct entity consent_base;
/* Its values by words: « Accord pour la fiche », « Refus », … */
const char *consent_show(struct req *, const char *field, const char *value);
/* Was the person informed, at least once?  An exception counts. */
bool consent_informed(struct req *, int64_t person);
/* The agreement to share outside of the team that is in force: its id, 0 when
 * the last answer is not « Accord ». */
int64_t consent_to_share(struct req *, int64_t person);
/* Version of the notice now in force, 0: only the common text. */
int64_t notice_version(struct req *);
#endif
