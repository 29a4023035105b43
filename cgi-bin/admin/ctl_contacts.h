#ifndef CTL_CONTACTS_H
#define CTL_CONTACTS_H
#include "ctl_client.h"

/* The categories and the contacts of the demonstration; an administrator. */
void contacts_make(struct client *);
#endif
