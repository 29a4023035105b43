/* The list of what a backup holds. */
#include "ctl_manifest.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "ctl_files.h"

#define FIRST_LINE "mano-backup 1"
enum { MANIFEST_MAX = 256 << 20 };

static void
mac_of(struct ctl *c, unsigned char out[HASH_BYTES], const char *text,
    size_t n, const struct key *instance)
{
	crypto_digest(
	    out, text, n, key_derive(c->a, instance, "backup manifest"));
}

/* ------------------------------------------------------------ writing */

static bool
write_file(struct ctl *c, struct buf *b, const char *dir, const char *path,
    struct manifest *m)
{
	unsigned char hash[HASH_BYTES];
	int64_t size;

	if (!files_digest(
		arena_printf(c->a, "%s/%s", dir, path), hash, &size)) {
		ctl_fail(c, "%s/%s: %s", dir, path, strerror(errno));
		return false;
	}
	buf_printf(b, "file %" PRId64 " %s %s\n", size,
	    crypto_hex(c->a, hash, sizeof hash), path);
	m->n++;
	m->size += size;
	return true;
}

/* The files of a folder, then those of its folders; "" is dir itself. */
static bool
write_folder(struct ctl *c, struct buf *b, const char *dir, const char *sub,
    struct manifest *m)
{
	const char *here = arena_printf(c->a, "%s/%s", dir, sub), *path;
	struct stat st;
	char **names;
	size_t n, i;

	if ((names = files_list(c->a, here, &n)) == NULL) {
		ctl_fail(c, "%s: %s", here, strerror(errno));
		return false;
	}
	for (i = 0; i < n; i++) {
		path = sub[0] == '\0'
		    ? names[i]
		    : arena_printf(c->a, "%s/%s", sub, names[i]);
		if (lstat(arena_printf(c->a, "%s/%s", dir, path), &st) < 0)
			return false;
		if (S_ISDIR(st.st_mode) ? !write_folder(c, b, dir, path, m)
					: !write_file(c, b, dir, path, m))
			return false;
	}
	return files_sync(here);
}

bool
manifest_write(struct ctl *c, const char *dir, const struct key *instance,
    struct manifest *m)
{
	const char *path = arena_printf(c->a, "%s/" MANIFEST, dir);
	unsigned char mac[HASH_BYTES];
	struct buf b = buf_new(c->a);
	const time_t now = time(NULL);
	char made[32];
	struct tm tm;

	strftime(made, sizeof made, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &tm));
	*m = (struct manifest){ .made = arena_strdup(c->a, made) };
	buf_printf(&b, FIRST_LINE "\nmade %s\nprogram %s\n", made,
	    MANO_VERSION);
	if (!write_folder(c, &b, dir, "", m))
		return false;
	mac_of(c, mac, b.p, b.n, instance);
	buf_printf(&b, "mac %s\n", crypto_hex(c->a, mac, sizeof mac));
	if (files_write(path, b.p, b.n) && files_sync(dir))
		return true;
	ctl_fail(c, "%s: %s", path, strerror(errno));
	return false;
}

/* ------------------------------------------------------------ checking */

/* A path of ours, which cannot leave the folder. */
static bool
path_plain(const char *p)
{
	const char *s;

	if (p[0] == '\0' || p[0] == '/' || strlen(p) > 512)
		return false;
	for (s = p; *s != '\0'; s++)
		if (!isalnum((unsigned char)*s) && strchr("/._-", *s) == NULL)
			return false;
		else if ((s == p || s[-1] == '/') &&
		    (s[0] == '.' || s[0] == '/'))
			return false;
	return true;
}

/* "file SIZE HASH PATH" against the file itself. */
static bool
check_file(struct ctl *c, const char *dir, char *line, struct manifest *m)
{
	unsigned char want[HASH_BYTES], hash[HASH_BYTES];
	struct manifest_file *f = arena_alloc(c->a, sizeof *f);
	char *size = line + 5, *hex = strchr(size, ' '), *path;
	int64_t got;

	path = hex != NULL ? strchr(hex + 1, ' ') : NULL;
	if (path == NULL || !path_plain(path + 1)) {
		ctl_fail(c, MANIFEST ": a line is damaged");
		return false;
	}
	*hex++ = '\0';
	*path++ = '\0';
	f->path = path;
	f->size = parse_id(size);
	if (!files_digest(
		arena_printf(c->a, "%s/%s", dir, path), hash, &got)) {
		ctl_fail(c, "%s/%s: %s", dir, path, strerror(errno));
		return false;
	}
	if (got != f->size || !crypto_unhex(want, sizeof want, hex) ||
	    !crypto_equal(want, hash, sizeof hash)) {
		ctl_fail(c, "%s/%s is not what was copied: take another "
			    "backup",
		    dir, path);
		return false;
	}
	f->next = m->files;
	m->files = f;
	m->n++;
	m->size += got;
	return true;
}

/* The MAC is the last line and covers those before it. */
static bool
check_mac(struct ctl *c, const char *text, size_t n, const char *line,
    const struct key *instance)
{
	unsigned char want[HASH_BYTES], mac[HASH_BYTES];

	mac_of(c, mac, text, n, instance);
	return strncmp(line, "mac ", 4) == 0 &&
	    strlen(line) == 4 + 2 * sizeof want + 1 &&
	    crypto_unhex(want, sizeof want,
		arena_strndup(c->a, line + 4, 2 * sizeof want)) &&
	    crypto_equal(want, mac, sizeof mac);
}

bool
manifest_check(struct ctl *c, const char *dir, const struct key *instance,
    struct manifest *m)
{
	char *text, *line, *end, *next;
	bool ok = true;

	*m = (struct manifest){ .made = "" };
	text = files_read(
	    c->a, arena_printf(c->a, "%s/" MANIFEST, dir), MANIFEST_MAX);
	if (text == NULL ||
	    strncmp(text, FIRST_LINE "\n", sizeof FIRST_LINE) != 0) {
		ctl_fail(c,
		    "%s is no backup of this program: name a folder "
		    "mano-YYYYmmdd-HHMMSS made by `manoctl backup`",
		    dir);
		return false;
	}
	end = strstr(text, "\nmac ");
	if (end == NULL ||
	    !check_mac(c, text, (size_t)(end + 1 - text), end + 1, instance)) {
		ctl_fail(c,
		    "%s/" MANIFEST " was changed, or this instance key is not "
		    "the one the backup was made with",
		    dir);
		return false;
	}
	end[1] = '\0';
	for (line = text; (next = strchr(line, '\n')) != NULL; line = next) {
		*next++ = '\0';
		if (strncmp(line, "made ", 5) == 0)
			m->made = line + 5;
		else if (strncmp(line, "file ", 5) == 0)
			ok = check_file(c, dir, line, m) && ok;
	}
	return ok;
}
