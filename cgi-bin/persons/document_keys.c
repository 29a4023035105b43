/* Keys of the vaults: they pass sealed, or by halves. */
#include "document.h"

#include <inttypes.h>
#include <string.h>

#include "route.h"
#include "vault.h"

/* ------------------------------------------------------------ halves */

/* GET: the half of this session, "" when there is none; POST: its half. */
void
document_half(struct req *q)
{
	struct buf b = buf_new(q->a);
	const struct key *half;

	if (q->method == POST) {
		const char *given = req_text(q, "moitie");

		if (given[0] == '\0')
			die(400, "no half");
		refuse_undeclared(q);
		vault_half_keep(q, given);
		resp_raw(q, 204, "text/plain; charset=utf-8", "", 0);
		return;
	}
	if (q->fetch_site != NULL && strcmp(q->fetch_site, "same-origin") != 0)
		die(403, "half asked from another site");
	half = vault_half(q);
	buf_str(&b, "{");
	document_sealed(q, &b, "moitie", half != NULL ? half->bytes : NULL,
	    half != NULL ? KEY_BYTES : 0);
	buf_str(&b, "}");
	resp_raw(q, 200, "application/json; charset=utf-8", b.p, b.n);
}

/* ------------------------------------------------------------ grants */

void
document_list_keys(struct req *q, struct buf *b)
{
	const unsigned char *pub = vault_pub(q, q->member), *grant = NULL;
	const unsigned char *paper = vault_paper(q), *other;
	const char *comma = "";
	sqlite3_stmt *s;

	if (pub != NULL)
		grant = vault_grant(q, q->member, pub);
	buf_printf(b, "\"compte\":%" PRId64 ",\"existe\":%s,", q->member,
	    vault_made(q) ? "true" : "false");
	document_sealed(q, b, "octroi", grant, grant != NULL ? VAULT_GRANT : 0);
	other = paper != NULL ? vault_grant(q, 0, paper) : NULL;
	buf_str(b, ",");
	document_sealed(
	    q, b, "papier", other, other != NULL ? VAULT_GRANT : 0);
	buf_str(b, ",\"sans\":[");
	if (paper != NULL && other == NULL) {
		buf_str(b, "{\"compte\":0,");
		document_sealed(q, b, "pub", paper, KEY_BYTES);
		buf_str(b, "}");
		comma = ",";
	}
	s = db_query(q->db, "SELECT id FROM member ORDER BY id");
	while (db_step(q->db, s)) {
		const int64_t id = db_column_int(s, 0);

		pub = vault_pub(q, id);
		if (pub == NULL || vault_grant(q, id, pub) != NULL)
			continue;
		buf_printf(b, "%s{\"compte\":%" PRId64 ",", comma, id);
		document_sealed(q, b, "pub", pub, KEY_BYTES);
		buf_str(b, "}");
		comma = ",";
	}
	sqlite3_reset(s);
	buf_str(b, "]");
}

/* The same alone, for pages that hold no documents. */
void
document_keys(struct req *q)
{
	struct buf b = buf_new(q->a);

	buf_str(&b, "{");
	document_list_keys(q, &b);
	buf_str(&b, "}");
	resp_raw(q, 200, "application/json; charset=utf-8", b.p, b.n);
}

/* ACCOUNT.PUBLIC-KEY.SEALED: one that became another meanwhile is passed
 * over. */
static void
give_one(struct req *q, char *text)
{
	unsigned char pub[KEY_BYTES], sealed[VAULT_GRANT];
	const unsigned char *known;
	char *first = strchr(text, '.'), *second;
	int64_t account;

	if (first == NULL || (second = strchr(first + 1, '.')) == NULL)
		die(400, "grant");
	*first = *second = '\0';
	account = parse_id(text);
	if ((account == 0 && strcmp(text, "0") != 0) ||
	    !crypto_unbase64(pub, KEY_BYTES, first + 1) ||
	    !crypto_unbase64(sealed, VAULT_GRANT, second + 1))
		die(400, "grant");
	known = account == 0 ? vault_paper(q) : vault_pub(q, account);
	if (known != NULL && crypto_equal(known, pub, KEY_BYTES))
		vault_give(q, account, pub, sealed);
}

/*
 * Who knows the proof of the vault key holds it: its browser gives it to those
 * who may and do not have it.  The first one makes it.
 */
void
document_grant(struct req *q)
{
	const char *all = req_params(q, "octroi"), *end;
	unsigned char proof[HASH_BYTES];
	bool first = req_param(q, "premiere") != NULL, made;

	if (all == NULL ||
	    !crypto_unbase64(proof, HASH_BYTES, req_text(q, "preuve")))
		die(400, "grants without a proof");
	refuse_undeclared(q);
	if (!first && !vault_made(q))
		die(400, "grants of no key");
	if (!vault_proof(q, proof, &made) || (first && !made)) {
		document_refuse(q, 409,
		    "Un autre appareil a fait les clés des documents au même "
		    "moment\u00A0: rechargez la page.");
		return;
	}
	for (; *all != '\0'; all = *end != '\0' ? end + 1 : end) {
		if ((end = strchr(all, '\n')) == NULL)
			end = all + strlen(all);
		give_one(q, arena_strndup(q->a, all, (size_t)(end - all)));
	}
	resp_raw(q, 204, "text/plain; charset=utf-8", "", 0);
}
