#ifndef MANO_DIE_H
#define MANO_DIE_H
/*
 * The only way a request ends early.  die() jumps back to the serving loop,
 * which rolls back, logs ids and answers with the neutral page of the status.
 */
#include <setjmp.h>

/* The running request's landing place; NULL outside a request. */
extern jmp_buf *die_target;
/* What the last die() said: the status, and the words for the log. */
extern int die_status;
extern char die_message[256];

/*
 * Ends the request with an HTTP status.  The message goes to the log, so it
 * holds ids and never what a user typed.  Outside a request: abort().
 */
void die(int status, const char *fmt, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

#define MUST_CHECK __attribute__((warn_unused_result))
#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#endif
