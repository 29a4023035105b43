#include "die.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "log.h"

jmp_buf *die_target;
int die_status;
char die_message[256];

void
die(int status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(die_message, sizeof die_message, fmt, ap);
	va_end(ap);
	die_status = status;
	if (die_target == NULL) {
		log_line(LOG_LEVEL_ERROR, "outside a request: %s", die_message);
		abort();
	}
	longjmp(*die_target, 1);
}
