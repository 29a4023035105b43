#ifndef MANO_LOG_H
#define MANO_LOG_H
#include <stdint.h>

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO };

/* Where lines go: stderr (collected by the supervisor or journald). */
void log_open(const char *module);

/* Nothing is written any more: tests that provoke hundreds of errors. */
void log_mute(void);

/*
 * One line: time, level, module, words.  Ids and statuses only: never a name,
 * a value, an address of mail, a key (DESIGN, promise of the log).
 */
void log_line(enum log_level, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
#endif
