/*
 * A shared file, for whoever holds its link: no session, no key.  What the
 * pages say of a link that never was, is over, used up or stopped is the same.
 */
#include "share.h"

#include "admin.h"
#include "assets.h"
#include "session.h"
#include "throttle.h"

#define FR_OVER                                                            \
	"Ce lien n’ouvre rien\u00A0: il est incomplet, trop ancien, déjà "  \
	"utilisé, ou le partage a été arrêté. Demandez-en un autre à la "  \
	"personne qui vous l’a donné."
#define FR_OFTEN \
	"Trop de demandes en peu de temps. Attendez un quart d’heure, puis " \
	"réessayez."

enum {
	SPAN = 15 * 60,     /* seconds of both limits */
	ADDRESS_CALLS = 20, /* of one address: what its links open, or do not */
	LINK_DOWNLOADS = 10, /* of one link: first bytes of the file */
};

void
shared_page(struct req *q)
{
	struct tpl *t = page_new(q, "Dossier partagé");

	page_script(q, ASSET_KEYS);
	page_script(q, ASSET_SHARE);
	page_script(q, ASSET_SHARED);
	tpl_show(q->frame, "WIDE");
	tpl_set(t, "CSRF", csrf_token(q));
	resp_page(q, 200, "admin/shared.tpl", t);
}

/* The hash of what the link shows. */
static void
read_token(struct req *q, unsigned char token[HASH_BYTES])
{
	unsigned char shown[KEY_BYTES];

	if (!crypto_unbase64(shown, KEY_BYTES, req_text(q, "jeton")))
		die(400, "token of a share");
	crypto_digest(token, shown, sizeof shown, NULL);
	share_sweep(q);
}

/* One more question of this address; false, answered, when it is too many. */
static bool
may_ask(struct req *q)
{
	if (throttle_count(q, "share", NULL, ADDRESS_CALLS, SPAN))
		return true;
	json_refuse(q, 429, NULL, FR_OFTEN);
	return false;
}

/* How long the file is, and until when it is there: nothing of the person. */
void
shared_state(struct req *q)
{
	struct json j = json_new(q);
	unsigned char token[HASH_BYTES];
	struct share s;

	read_token(q, token);
	if (!may_ask(q))
		return;
	if (!share_find(q, token, &s) || s.left <= 0) {
		json_refuse(q, 410, NULL, FR_OVER);
		return;
	}
	json_int(&j, "taille", s.size);
	json_int(&j, "fin", s.expires);
	json_int(&j, "reste", s.left);
	json_send(q, &j, 200);
}

/* May this try have bytes from there on?  Its first byte is what counts. */
static bool
allowed(struct req *q, const struct share *s, const unsigned char *one,
    int64_t at)
{
	const char *link = crypto_hex(q->a, s->token, HASH_BYTES);

	if (at > 0)
		return share_taken(q, s, one);
	if (!throttle_count(q, "share-link", link, LINK_DOWNLOADS, SPAN)) {
		json_refuse(q, 429, NULL, FR_OFTEN);
		return false;
	}
	return share_take(q, s, one);
}

/* The ciphertext from byte `a` on, SHARE_PIECE bytes at most. */
void
shared_bytes(struct req *q)
{
	const int64_t at = req_int(q, "a", 0, SHARE_MAX, -1);
	unsigned char one[SHARE_TRY], token[HASH_BYTES];
	struct share s;
	void *bytes;
	size_t n;

	if (at < 0 || !crypto_unhex(one, SHARE_TRY, req_text(q, "essai")))
		die(400, "piece of a share");
	read_token(q, token);
	if (!share_find(q, token, &s))
		(void)may_ask(q); /* a link that is tried is a question */
	else if (allowed(q, &s, one, at) &&
	    (bytes = share_read(q, &s, at, &n)) != NULL)
		resp_raw(q, 200, "application/octet-stream", bytes, n);
	if (q->status == 0)
		json_refuse(q, 410, NULL, FR_OVER);
}
