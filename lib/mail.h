#ifndef MANO_MAIL_H
#define MANO_MAIL_H
/* One plain text mail through the installation's SMTP server. */
#include <stdbool.h>
#include <stdint.h>
#include "arena.h"
#include "die.h"

struct mail {
	const char *to;      /* one address: local@domain */
	const char *subject; /* UTF-8 */
	const char *text;    /* UTF-8, lines end with '\n' */
};

/*
 * Sends it with conf.smtp_*; false if no server is set, the address is no
 * address, or the server refused or was not done in 10 s.  The reason is
 * logged without the address.  STARTTLS is required away from this machine
 * and wherever a password is given.
 */
bool mail_send(struct arena *, const struct mail *) MUST_CHECK;

/* One address, local@domain, without anything that could begin another
 * header or recipient? */
bool mail_address_valid(const char *) MUST_CHECK;
/* The whole message as it is sent (CRLF), for tests. */
char *mail_message(struct arena *, const struct mail *, const char *from,
    const char *id, int64_t instant);
#endif
