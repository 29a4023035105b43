#include "conf.h"

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct conf conf = {
	.data = "/var/lib/mano",
	.instance_key = "",
	.templates = "/usr/local/share/mano/templates",
	.base_url = "http://localhost:8080",
	.smtp_url = "",
	.smtp_from = "",
	.smtp_user = "",
	.smtp_password_file = "",
	.support = "",
	.body_name = "",
	.time_zone = "Europe/Paris",
	.trace = "",
};

static const struct {
	const char *key;
	const char **value;
} settings[] = {
	{ "data", &conf.data },
	{ "instance_key", &conf.instance_key },
	{ "templates", &conf.templates },
	{ "base_url", &conf.base_url },
	{ "smtp_url", &conf.smtp_url },
	{ "smtp_from", &conf.smtp_from },
	{ "smtp_user", &conf.smtp_user },
	{ "smtp_password_file", &conf.smtp_password_file },
	{ "support", &conf.support },
	{ "body_name", &conf.body_name },
	{ "time_zone", &conf.time_zone },
	{ "trace", &conf.trace },
};

static char *
trim(char *s)
{
	char *end;

	while (isspace((unsigned char)*s))
		s++;
	end = s + strlen(s);
	while (end > s && isspace((unsigned char)end[-1]))
		*--end = '\0';
	return s;
}

static void
set(const char *path, int line, const char *key, const char *value)
{
	size_t i;

	for (i = 0; i < sizeof settings / sizeof settings[0]; i++)
		if (strcmp(settings[i].key, key) == 0) {
			if ((*settings[i].value = strdup(value)) == NULL)
				err(1, "memory");
			return;
		}
	errx(1, "%s:%d: unknown setting \"%s\"", path, line, key);
}

void
conf_load(void)
{
	const char *path = getenv("MANO_CONF");
	char line[1024], *eq, *text, key[512];
	FILE *f;
	int n = 0;

	if (path == NULL || path[0] == '\0')
		path = MANO_CONF;
	if ((f = fopen(path, "re")) == NULL)
		err(1, "%s", path);
	while (fgets(line, sizeof line, f) != NULL) {
		n++;
		if (strchr(line, '\n') == NULL && !feof(f))
			errx(1, "%s:%d: line too long", path, n);
		text = trim(line);
		if (text[0] == '\0' || text[0] == '#')
			continue;
		if ((eq = strchr(text, '=')) == NULL)
			errx(1, "%s:%d: expected key = value", path, n);
		*eq = '\0';
		set(path, n, trim(text), trim(eq + 1));
	}
	fclose(f);
	if (conf.instance_key[0] == '\0') {
		snprintf(key, sizeof key, "%s/instance.key", conf.data);
		if ((conf.instance_key = strdup(key)) == NULL)
			err(1, "memory");
	}
}
