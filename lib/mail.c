#include "mail.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "conf.h"
#include "crypto.h"
#include "log.h"

enum {
	TIMEOUT = 10,      /* seconds */
	LOCAL_MAX = 64,    /* RFC 5321, 4.5.3.1 */
	ADDRESS_MAX = 254,
	LINE_MAX_QP = 75,  /* characters before the soft break */
	WORD_BYTES = 39,   /* of text in one encoded word */
	SECRET_MAX = 512,
};

/* --------------------------------------------------------------- message */

static bool
is_word(char c, const char *also)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (c != '\0' && strchr(also, c) != NULL);
}

bool
mail_address_valid(const char *s)
{
	const char *at = s == NULL ? NULL : strchr(s, '@'), *p;

	if (at == NULL || at == s || at - s > LOCAL_MAX ||
	    strlen(s) > ADDRESS_MAX || s[0] == '.' || at[-1] == '.' ||
	    strstr(s, "..") != NULL)
		return false;
	for (p = s; p < at; p++)
		if (!is_word(*p, ".!#$%&'*+/=?^_`{|}~-"))
			return false;
	for (p = at + 1; *p != '\0'; p++)
		if (!is_word(*p, ".-") || (*p == '-' && p[-1] == '.'))
			return false;
	return is_word(at[1], "") && is_word(p[-1], "");
}

/* The bytes of s that one encoded word takes: whole characters. */
static size_t
word_bytes(const char *s)
{
	size_t n = strlen(s);

	if (n <= WORD_BYTES)
		return n;
	for (n = WORD_BYTES; n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80;)
		n--;
	return n == 0 ? WORD_BYTES : n;
}

/* RFC 2047: whatever the text holds, letters and digits come out. */
static void
add_encoded(struct buf *b, const char *s)
{
	char word[sodium_base64_ENCODED_LEN(
	    WORD_BYTES, sodium_base64_VARIANT_ORIGINAL)];
	size_t n;

	do {
		n = word_bytes(s);
		sodium_bin2base64(word, sizeof word, (const unsigned char *)s,
		    n, sodium_base64_VARIANT_ORIGINAL);
		buf_printf(b, "=?UTF-8?B?%s?=\r\n", word);
		s += n;
		if (*s != '\0')
			buf_str(b, " ");
	} while (*s != '\0');
}

/* Quoted-printable, RFC 2045: lines end with CR LF, none is long. */
static void
add_body(struct buf *b, const char *s)
{
	size_t column = 0, n;
	char text[4];

	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		bool last = s[1] == '\n' || s[1] == '\r' || s[1] == '\0';

		if (c == '\n') {
			buf_str(b, "\r\n");
			column = 0;
			continue;
		}
		if (c == '\r' && s[1] == '\n')
			continue;
		if (c > ' ' && c < 0x7f ? c != '=' : c == ' ' && !last)
			n = (size_t)snprintf(text, sizeof text, "%c", c);
		else
			n = (size_t)snprintf(text, sizeof text, "=%02X", c);
		if (column + n > LINE_MAX_QP) {
			buf_str(b, "=\r\n");
			column = 0;
		}
		buf_add(b, text, n);
		column += n;
	}
	buf_str(b, column > 0 ? "\r\n" : "");
}

char *
mail_message(struct arena *a, const struct mail *m, const char *from,
    const char *id, int64_t instant)
{
	struct buf b = buf_new(a);
	time_t t = (time_t)instant;
	struct tm tm;
	char date[64];

	if (!mail_address_valid(m->to) || !mail_address_valid(from))
		die(500, "mail: not an address");
	gmtime_r(&t, &tm);
	strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S +0000", &tm);
	buf_printf(&b, "Date: %s\r\nFrom: Mano <%s>\r\nTo: <%s>\r\n", date,
	    from, m->to);
	buf_printf(&b, "Message-ID: <%s@%s>\r\nSubject: ", id,
	    strchr(from, '@') + 1);
	add_encoded(&b, m->subject);
	buf_str(&b, "MIME-Version: 1.0\r\n"
		    "Content-Type: text/plain; charset=UTF-8\r\n"
		    "Content-Transfer-Encoding: quoted-printable\r\n"
		    "Content-Language: fr\r\n"
		    "Auto-Submitted: auto-generated\r\n\r\n");
	add_body(&b, m->text);
	return b.p;
}

/* --------------------------------------------------------------- sending */

struct sending {
	CURL *curl;
	struct curl_slist *to;
	const char *text; /* what is left to send */
	size_t n;
	char secret[SECRET_MAX];
};

static void
release(void *arg)
{
	struct sending *s = arg;

	curl_slist_free_all(s->to);
	curl_easy_cleanup(s->curl);
	sodium_memzero(s, sizeof *s);
}

/* curl asks for the message. */
static size_t
give(char *out, size_t size, size_t count, void *arg)
{
	struct sending *s = arg;
	size_t n = size * count;

	if (n > s->n)
		n = s->n;
	memcpy(out, s->text, n);
	s->text += n;
	s->n -= n;
	return n;
}

/* The first line of the file, or "". */
static void
read_secret(struct sending *s)
{
	int fd = open(conf.smtp_password_file, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return;
	n = read(fd, s->secret, sizeof s->secret - 1);
	s->secret[n > 0 ? n : 0] = '\0';
	s->secret[strcspn(s->secret, "\r\n")] = '\0';
	close(fd);
}

/* Does the address name this machine? */
static bool
is_local(const char *url)
{
	static const char *const names[] = { "127.0.0.1", "localhost",
		"[::1]" };
	const char *host = strstr(url, "://");
	size_t i, n;

	if (host == NULL)
		return false;
	host += 3;
	for (i = 0; i < ARRAY_LEN(names); i++) {
		n = strlen(names[i]);
		if (strncmp(host, names[i], n) == 0 &&
		    (host[n] == '\0' || host[n] == ':' || host[n] == '/'))
			return true;
	}
	return false;
}

static void
set_options(struct sending *s, const char *from)
{
	bool login = conf.smtp_user[0] != '\0';
	CURL *c = s->curl;

	curl_easy_setopt(c, CURLOPT_URL, conf.smtp_url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)TIMEOUT);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)TIMEOUT);
	curl_easy_setopt(c, CURLOPT_USE_SSL,
	    (long)(login || !is_local(conf.smtp_url) ? CURLUSESSL_ALL
						     : CURLUSESSL_NONE));
	if (login) {
		read_secret(s);
		curl_easy_setopt(c, CURLOPT_USERNAME, conf.smtp_user);
		curl_easy_setopt(c, CURLOPT_PASSWORD, s->secret);
	}
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, s->to);
	curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(c, CURLOPT_READDATA, s);
	curl_easy_setopt(c, CURLOPT_INFILESIZE_LARGE, (curl_off_t)s->n);
	curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
}

bool
mail_send(struct arena *a, const struct mail *m)
{
	struct sending *s;
	const char *from;
	CURLcode code;
	long answer = 0;

	if (conf.smtp_url[0] == '\0' || !mail_address_valid(conf.smtp_from) ||
	    !mail_address_valid(m->to))
		return false;
	s = arena_alloc(a, sizeof *s);
	from = arena_printf(a, "<%s>", conf.smtp_from);
	s->text = mail_message(
	    a, m, conf.smtp_from, crypto_token(a), time(NULL));
	s->n = strlen(s->text);
	arena_defer(a, release, s);
	s->to = curl_slist_append(NULL, arena_printf(a, "<%s>", m->to));
	s->curl = curl_easy_init();
	if (s->to == NULL || s->curl == NULL)
		die(500, "mail: no memory");
	set_options(s, from);
	code = curl_easy_perform(s->curl);
	sodium_memzero(s->secret, sizeof s->secret);
	curl_easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &answer);
	if (code == CURLE_OK)
		return true;
	log_line(LOG_LEVEL_WARNING, "mail not sent: %s (answer %ld)",
	    curl_easy_strerror(code), answer);
	return false;
}
