/* The program of each module: MODULE is named by the Makefile. */
#include "serve.h"

extern const struct module MODULE;

int
main(void)
{
	return serve(&MODULE);
}
