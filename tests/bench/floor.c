/*
 * The floor of `make bench`: an empty FastCGI answer through the same nginx.
 * Nothing that we write can be faster than this.
 */
#include <fcgiapp.h>
#include <signal.h>

int
main(void)
{
	static const char answer[] = "Status: 200\r\n"
	    "Content-Type: text/plain\r\nContent-Length: 0\r\n\r\n";
	FCGX_Request r;

	signal(SIGPIPE, SIG_IGN);
	if (FCGX_Init() != 0 ||
	    FCGX_InitRequest(&r, 0, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		return 1;
	while (FCGX_Accept_r(&r) == 0) {
		FCGX_PutStr(answer, sizeof answer - 1, r.out);
		FCGX_Finish_r(&r);
	}
	return 0;
}
