/*
 * embed FOLDER: turns FOLDER/NAME/NNN_*.sql into the steps of schema_NAME, and
 * FOLDER/stats/NAME.sql into sql_stats_NAME, as C source on stdout.
 */
#include <dirent.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
string_of(const char *path)
{
	FILE *f;
	int c;

	if ((f = fopen(path, "r")) == NULL)
		err(1, "%s", path);
	fputs("\"", stdout);
	while ((c = getc(f)) != EOF) {
		if (c == '\n')
			fputs("\\n\"\n\"", stdout);
		else if (c == '"' || c == '\\' || c == '?')
			printf("\\%c", c);
		else
			putchar(c);
	}
	fputs("\"", stdout);
	fclose(f);
}

static int
is_sql(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && strcmp(d->d_name + n - 4, ".sql") == 0;
}

static void
schema(const char *root, const char *name)
{
	struct dirent **list;
	char path[4096];
	int i, n;

	snprintf(path, sizeof path, "%s/%s", root, name);
	if ((n = scandir(path, &list, is_sql, alphasort)) < 0)
		err(1, "%s", path);
	printf("static const char *const steps_%s[] = {\n", name);
	for (i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%s/%s", root, name,
		    list[i]->d_name);
		string_of(path);
		printf(",\n");
	}
	printf("NULL };\nconst struct schema schema_%s = { \"%s\", steps_%s, "
	       "%d };\n",
	    name, name, name, n);
}

static void
texts(const char *root, const char *name)
{
	struct dirent **list;
	char path[4096], base[256];
	int i, n;

	snprintf(path, sizeof path, "%s/%s", root, name);
	if ((n = scandir(path, &list, is_sql, alphasort)) < 0)
		return;
	for (i = 0; i < n; i++) {
		snprintf(base, sizeof base, "%s", list[i]->d_name);
		base[strlen(base) - 4] = '\0';
		snprintf(path, sizeof path, "%s/%s/%s", root, name,
		    list[i]->d_name);
		printf("extern const char sql_%s_%s[];\nconst char "
		       "sql_%s_%s[] =\n",
		    name, base, name, base);
		string_of(path);
		printf(";\n");
	}
}

int
main(int argc, char **argv)
{
	if (argc != 2)
		errx(1, "usage: embed FOLDER");
	puts("/* made by tools/embed.c */\n#include \"db.h\"");
	schema(argv[1], "registry");
	schema(argv[1], "social");
	schema(argv[1], "medical");
	schema(argv[1], "journal");
	texts(argv[1], "stats");
	return 0;
}
