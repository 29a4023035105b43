#ifndef MANO_PERSONS_DOCUMENT_H
#define MANO_PERSONS_DOCUMENT_H
/* Handlers of documents: what is sent and given is sealed, in JSON. */
#include "req.h"

void document_page(struct req *);    /* document.c */
void document_list(struct req *);
void document_names(struct req *);
void document_half(struct req *);    /* document_keys.c */
void document_keys(struct req *);
void document_grant(struct req *);
void document_begin(struct req *);   /* document_send.c */
void document_piece(struct req *);
void document_end(struct req *);
void document_give_up(struct req *);
void document_bytes(struct req *);
void document_change(struct req *);  /* document_change.c */
void document_remove(struct req *);
void document_restore(struct req *);
void document_folder(struct req *);  /* document_folder.c */
void document_folder_remove(struct req *);
void document_folder_restore(struct req *);

/* An answer in JSON, made of one object. */
void document_answer(struct req *, int status, const char *name, int64_t);
void document_refuse(struct req *, int status, const char *sentence);
/* "name":"base64" */
void document_sealed(
    struct req *, struct buf *, const char *name, const void *, size_t n);
/* The bytes of a parameter in base64, at most max; NULL when it is absent or
 * is something else. */
unsigned char *document_param(
    struct req *, const char *name, size_t max, size_t *n);
/*
 * The sealed description that the request brings (bytes NULL: none), and
 * whether the browser sealed it under another key than the vault's, which was
 * made again meanwhile: then nothing is kept, and FR_DOCUMENT_KEY is said once
 * all parameters are read.
 */
struct sealed {
	const unsigned char *bytes;
	size_t n;
	bool stale;
};
struct sealed document_meta(struct req *);
/* 32 hexadecimal digits, or die(400). */
const char *document_uid(struct req *);
/* The folder that the parameter names: one of the person's, or 0. */
int64_t document_folder_of(struct req *, const char *name, int64_t person);
/* The key as this account may have it, and who lacks it: "compte":1,… */
void document_list_keys(struct req *, struct buf *);
/* A row of the person's history, by id: names are sealed.  off: undone. */
void document_note(struct req *, int64_t person, const char *what,
    int64_t id, bool off);
/* Done: nothing to say. */
void document_done(struct req *);

#define FR_DOCUMENT_KEY                                                  \
	"Les clés des documents ont été refaites entre-temps\u00A0: rechargez " \
	"la page, puis recommencez. Rien n’a été gardé."
#define FR_DOCUMENT_STALE \
	"Quelqu’un a modifié ce nom entre-temps\u00A0: la liste vient d’être relue."
#endif
