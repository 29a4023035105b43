#ifndef MANO_SANDBOX_H
#define MANO_SANDBOX_H
/*
 * Landlock, last thing before the first request: the process keeps its data
 * folder (read and write), the time zones (read) and nothing else of the
 * file system.  A kernel without Landlock is reported, not fatal: systemd's
 * ProtectSystem remains.
 */
void sandbox_enter(void);
#endif
