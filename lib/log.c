#include "log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static const char *log_module = "mano";
static int muted;

void
log_open(const char *module)
{
	log_module = module;
}

void
log_mute(void)
{
	muted = 1;
}

void
log_line(enum log_level level, const char *fmt, ...)
{
	static const char *const words[] = { "error", "warning", "info" };
	char line[512], stamp[32];
	struct tm tm;
	time_t now = time(NULL);
	va_list ap;
	int n, m;

	if (muted)
		return;
	gmtime_r(&now, &tm);
	strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", &tm);
	n = snprintf(line, sizeof line, "%s %s[%d] %s: ", stamp, log_module,
	    (int)getpid(), words[level]);
	va_start(ap, fmt);
	m = vsnprintf(line + n, sizeof line - (size_t)n - 1, fmt, ap);
	va_end(ap);
	if (m < 0)
		return;
	n += m;
	if (n > (int)sizeof line - 2)
		n = (int)sizeof line - 2;
	line[n] = '\n';
	if (write(STDERR_FILENO, line, (size_t)n + 1) < 0)
		return;
}
