/* Mail: what is refused before it is sent, the message, a real server. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "conf.h"
#include "crypto.h"
#include "fixture.h"
#include "mail.h"

static struct arena *a;

static int
setup(void **state)
{
	(void)state;
	a = arena_new(16 << 20);
	conf.smtp_url = "";
	conf.smtp_from = "mano@mano.example";
	conf.smtp_user = "";
	conf.smtp_password_file = "";
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* ------------------------------------------------------------- addresses */

static const struct {
	const char *text;
	bool valid;
} addresses[] = {
	{ "a@b", true },
	{ "prenom.nom+mano@asso.example", true },
	{ "o'neil@sous-domaine.asso.example", true },
	{ "", false },
	{ "a", false },
	{ "@b", false },
	{ "a@", false },
	{ "a@b@c", false },
	{ "a b@c", false },
	{ "a@b c", false },
	{ "a@b\r\nBcc: x@y", false },
	{ "a@b\nBcc: x@y", false },
	{ "a\r\n@b", false },
	{ "a@b>", false },
	{ "<a@b>", false },
	{ "a@b,c@d", false },
	{ "a@b;c@d", false },
	{ "\"a\"@b", false },
	{ "a(b)@c", false },
	{ "a:b@c", false },
	{ "a@[127.0.0.1]", false },
	{ "a@b.", false },
	{ "a@.b", false },
	{ "a@-b", false },
	{ "a@b-", false },
	{ "a@b.-c", false },
	{ "a..b@c", false },
	{ ".a@b", false },
	{ "a.@b", false },
	{ "é@b", false },
	{ "a@é", false },
	{ "a\x7f@b", false },
};

static void
test_addresses(void **state)
{
	char local[80];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(addresses); i++)
		if (mail_address_valid(addresses[i].text) !=
		    addresses[i].valid)
			fail_msg("%s", addresses[i].text);
	assert_false(mail_address_valid(NULL));
	memset(local, 'a', sizeof local);
	memcpy(local + 64, "@b", 3);
	assert_true(mail_address_valid(local));
	memcpy(local + 65, "@b", 3);
	assert_false(mail_address_valid(local));
}

/* --------------------------------------------------------------- message */

static void
test_message(void **state)
{
	const struct mail m = { .to = "a@b.example",
		.subject = "Invitation\u00a0: équipe",
		.text = "Bonjour,\n\nL’été = 3 €.\nfin \n" };

	(void)state;
	assert_string_equal(
	    mail_message(a, &m, "mano@mano.example", "ID1", 1767225600),
	    "Date: Thu, 01 Jan 2026 00:00:00 +0000\r\n"
	    "From: Mano <mano@mano.example>\r\n"
	    "To: <a@b.example>\r\n"
	    "Message-ID: <ID1@mano.example>\r\n"
	    "Subject: =?UTF-8?B?SW52aXRhdGlvbsKgOiDDqXF1aXBl?=\r\n"
	    "MIME-Version: 1.0\r\n"
	    "Content-Type: text/plain; charset=UTF-8\r\n"
	    "Content-Transfer-Encoding: quoted-printable\r\n"
	    "Content-Language: fr\r\n"
	    "Auto-Submitted: auto-generated\r\n"
	    "\r\n"
	    "Bonjour,\r\n\r\n"
	    "L=E2=80=99=C3=A9t=C3=A9 =3D 3 =E2=82=AC.\r\n"
	    "fin=20\r\n");
}

/* Hostile subject and text stay inside; no line is too long. */
static void
test_injection(void **state)
{
	char *long_text = arena_alloc(a, 5001);
	struct mail m = { .to = "a@b.example",
		.subject = "x\r\nBcc: z@z.example\r\n\r\ncorps", .text = "." };
	const char *p, *end;

	(void)state;
	memset(long_text, 'e', 5000);
	memcpy(long_text + 100, "\xc3\xa9\xc3\xa9", 4);
	p = mail_message(a, &m, "mano@mano.example", "ID1", 0);
	assert_null(strstr(p, "Bcc"));
	assert_null(strstr(p, "z.example"));
	m.subject = m.text = long_text;
	p = mail_message(a, &m, "mano@mano.example", "ID1", 0);
	for (; *p != '\0'; p = end + 2) {
		end = strstr(p, "\r\n");
		assert_non_null(end);
		assert_true(end - p <= 76);
	}
	m.to = "a@b\r\nBcc: x@y";
	DIES(500, mail_message(a, &m, "mano@mano.example", "ID1", 0));
	m.to = "a@b";
	DIES(500, mail_message(a, &m, "x\r\nBcc: y@z", "ID1", 0));
}

/* ---------------------------------------------------------- a real server */

static pid_t server;
static int server_out = -1;

static int
local_socket(int *port)
{
	struct sockaddr_in in = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof in;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&in, sizeof in), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&in, &n), 0);
	*port = ntohs(in.sin_port);
	return fd;
}

static int
free_port(void)
{
	int port, fd = local_socket(&port);

	close(fd);
	return port;
}

/* Does something listen there? */
static bool
listens(int port)
{
	struct sockaddr_in in = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
		.sin_port = htons((uint16_t)port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool yes = connect(fd, (struct sockaddr *)&in, sizeof in) == 0;

	close(fd);
	return yes;
}

/* aiosmtpd printing each message; max: the size it accepts. */
static void
start_server(const char *max)
{
	int out[2], port = free_port(), i;
	char where[32], url[64];

	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	snprintf(where, sizeof where, "127.0.0.1:%d", port);
	server = fork();
	assert_true(server >= 0);
	if (server == 0) {
		dup2(out[1], 1);
		setenv("PYTHONUNBUFFERED", "1", 1);
		execl("/usr/bin/python3", "python3", "-m", "aiosmtpd", "-n",
		    "-c", "aiosmtpd.handlers.Debugging", "stdout", "-s", max,
		    "-l", where, (char *)NULL);
		_exit(127);
	}
	close(out[1]);
	server_out = out[0];
	for (i = 0; i < 200 && !listens(port); i++)
		nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
	assert_true(listens(port));
	snprintf(url, sizeof url, "smtp://127.0.0.1:%d", port);
	conf.smtp_url = arena_strdup(a, url);
}

static int
stop_server(void **state)
{
	if (server > 0) {
		kill(server, SIGTERM);
		waitpid(server, NULL, 0);
		close(server_out);
	}
	server = 0;
	return teardown(state);
}

/* What the server printed, up to the end of one message. */
static char *
received(void)
{
	struct pollfd p = { .fd = server_out, .events = POLLIN };
	struct buf b = buf_new(a);
	char text[4096];
	ssize_t n;

	buf_str(&b, "");
	while (strstr(b.p, "END MESSAGE") == NULL && poll(&p, 1, 5000) > 0) {
		n = read(server_out, text, sizeof text);
		if (n <= 0)
			break;
		buf_add(&b, text, (size_t)n);
	}
	return b.p;
}

static void
test_sent(void **state)
{
	const struct mail m = { .to = "camille@asso.example",
		.subject = "Invitation\u00a0: équipe de nuit",
		.text = "Bonjour,\n.\n..deux\nLe lien : "
			"https://mano.example/invitation#abc=def\nÀ bientôt" };
	char *text;

	(void)state;
	start_server("100000");
	assert_true(mail_send(a, &m));
	text = received();
	assert_non_null(strstr(text, "To: <camille@asso.example>"));
	assert_non_null(strstr(text, "From: Mano <mano@mano.example>"));
	assert_non_null(strstr(text, "@mano.example>"));
	assert_non_null(strstr(text, "Date: "));
	/* A line of one dot does not end the message. */
	assert_non_null(strstr(text, "..deux"));
	assert_non_null(strstr(text, "invitation#abc=3Ddef"));
	assert_non_null(strstr(text, "=C3=80 bient=C3=B4t"));
}

/* The server refuses: too long for it. */
static void
test_refused(void **state)
{
	struct mail m = { .to = "a@b.example", .subject = "x", .text = "x" };

	(void)state;
	start_server("100");
	assert_false(mail_send(a, &m));
}

/* With a password and a server without STARTTLS, nothing is said to it. */
static void
test_password_needs_tls(void **state)
{
	struct mail m = { .to = "a@b.example", .subject = "x", .text = "x" };
	char path[] = "/tmp/mano-mail-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_int_equal(write(fd, "secret\n", 7), 7);
	close(fd);
	start_server("100000");
	conf.smtp_user = "mano";
	conf.smtp_password_file = path;
	assert_false(mail_send(a, &m));
	unlink(path);
}

static void
test_not_sent(void **state)
{
	struct mail m = { .to = "a@b.example", .subject = "x", .text = "x" };
	char url[64];

	(void)state;
	assert_false(mail_send(a, &m)); /* no server is set */
	snprintf(url, sizeof url, "smtp://127.0.0.1:%d", free_port());
	conf.smtp_url = url;
	assert_false(mail_send(a, &m)); /* nobody listens */
	conf.smtp_url = "file:///etc/hosts";
	assert_false(mail_send(a, &m));
	conf.smtp_url = url;
	m.to = "a@b\r\nBcc: c@d";
	assert_false(mail_send(a, &m));
	m.to = "a@b";
	conf.smtp_from = "nobody";
	assert_false(mail_send(a, &m));
}

/* A server that accepts and says nothing: given up after 10 s. */
static void
test_silent_server(void **state)
{
	struct mail m = { .to = "a@b.example", .subject = "x", .text = "x" };
	int port, fd = local_socket(&port);
	time_t start = time(NULL), took;
	char url[64];

	(void)state;
	assert_int_equal(listen(fd, 1), 0);
	snprintf(url, sizeof url, "smtp://127.0.0.1:%d", port);
	conf.smtp_url = url;
	assert_false(mail_send(a, &m));
	took = time(NULL) - start;
	assert_true(took >= 9 && took <= 12);
	close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_addresses, setup, teardown),
		cmocka_unit_test_setup_teardown(test_message, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_injection, setup, teardown),
		cmocka_unit_test_setup_teardown(test_sent, setup, stop_server),
		cmocka_unit_test_setup_teardown(
		    test_refused, setup, stop_server),
		cmocka_unit_test_setup_teardown(
		    test_password_needs_tls, setup, stop_server),
		cmocka_unit_test_setup_teardown(
		    test_not_sent, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_silent_server, setup, teardown),
	};

	crypto_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
