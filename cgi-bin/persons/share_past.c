/* What became of a share, in words: for its page and the person's history. */
#include <inttypes.h>

#include "date.h"
#include "persons.h"
#include "share.h"

const char *
share_downloads(struct req *q, const struct share_use *use, int64_t openings)
{
	struct buf b = buf_new(q->a);
	size_t i;

	if (use->opened == 0)
		return arena_printf(q->a,
		    "Aucun téléchargement sur %" PRId64, openings);
	buf_printf(&b, "%" PRId64 " téléchargement%s sur %" PRId64,
	    use->opened, use->opened > 1 ? "s" : "", openings);
	for (i = 0; i < use->n; i++)
		buf_printf(&b, "%s le %s",
		    i == 0		? ","
			: i + 1 < use->n ? ","
					 : " et",
		    date_instant_show(q->a, use->at[i]));
	return b.p;
}

/* Neither the link nor the code is known here. */
const char *
share_event(struct req *q, int64_t number, bool stopped)
{
	const char *said = NULL, *whom;
	struct share_use use;
	sqlite3_stmt *s;

	s = db_query(q->db,
	    "SELECT recipient, sections, openings, uid FROM share"
	    " WHERE id = ?1",
	    I(number));
	if (!db_step(q->db, s)) {
		sqlite3_reset(s);
		return stopped ? "Partage arrêté" : "Dossier partagé";
	}
	whom = db_column(q->db, s, 0);
	if (stopped) {
		said = arena_printf(
		    q->a, "Partage arrêté\u00A0: %s", whom);
	} else {
		use = share_used(q, db_column(q->db, s, 3));
		said = arena_printf(q->a,
		    "Dossier partagé hors de l’équipe\u00A0: %s. "
		    "Parties\u00A0: %s. %s.",
		    whom, db_column(q->db, s, 1),
		    share_downloads(q, &use, db_column_int(s, 2)));
	}
	sqlite3_reset(s);
	return said;
}
