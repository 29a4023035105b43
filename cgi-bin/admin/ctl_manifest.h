#ifndef MANO_CTL_MANIFEST_H
#define MANO_CTL_MANIFEST_H
/*
 * What a backup must hold: size, BLAKE2b-256 and path of each file, and last
 * a MAC of all that under the instance key, so that whoever keeps the copies
 * cannot change one.
 */
#include "ctl.h"

struct manifest_file {
	const char *path; /* relative: "orgs/12/social.db" */
	int64_t size;
	struct manifest_file *next;
};

struct manifest {
	const char *made; /* UTC */
	struct manifest_file *files;
	int64_t n, size;
};

#define MANIFEST "manifest.txt"

/* Writes DIR/manifest.txt about what DIR holds; false after a message. */
bool manifest_write(struct ctl *, const char *dir, const struct key *instance,
    struct manifest *) MUST_CHECK;
/* Reads DIR/manifest.txt and compares every file with it; false after a
 * message for each that differs. */
bool manifest_check(struct ctl *, const char *dir, const struct key *instance,
    struct manifest *) MUST_CHECK;
#endif
