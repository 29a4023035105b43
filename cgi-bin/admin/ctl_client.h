#ifndef MANO_CTL_CLIENT_H
#define MANO_CTL_CLIENT_H
/*
 * A browser without a screen, in the same process as the modules: it keeps
 * the cookie, fills the forms that the pages show, by their labels, and
 * derives keys from passwords as the pages' scripts do.  What a page refuses
 * ends the command (die) with the route and the page's sentences.
 */
#include "ctl.h"
#include "ctl_form.h"

struct site { /* what the clients of a command share */
	int64_t now;  /* the simulated clock, seconds UTC */
	int64_t calls; /* requests so far */
};

struct client;

/* Starts the modules in this process.  Call it once, before the clients. */
void site_start(void);

/* Somebody at a browser; everything it owns lives as long as the arena. */
struct client *client_new(struct arena *, struct site *, const char *email,
    const char *password);
/* Opens the link of an invitation; code: NULL for the first administrator,
 * whose recovery sheet is thrown away. */
void client_accept(struct client *, const char *link, const char *code,
    const char *name);
/* GET of a page, redirections followed; the session is opened again when it
 * is too old.  What the page says lives until the next call. */
void client_get(struct client *, const char *path);
/* Closes the session. */
void client_logout(struct client *);
/* The text of the first element of that class; die if there is none. */
const char *client_text(struct client *, const char *class);

/* The link that holds those words and the n characters behind them, wherever
 * the page shows it; die if there is none. */
const char *client_link(struct client *, const char *words, size_t n);

/* The form of the page whose action begins so, as the page filled it. */
struct form *client_form(struct client *, const char *action);
/* The same of a page that was got before in this session, kept open with
 * nothing typed: a new operation each time.  path: asked if it was not. */
struct form *client_form_kept(
    struct client *, const char *path, const char *action);
/* Sends the form; where the answer leads, until the next call, or "" when it
 * is a page. */
const char *form_send(struct client *, struct form *);
#endif
