#ifndef MANO_CONF_H
#define MANO_CONF_H
/*
 * The installation's settings: conf/mano.conf, `key = value` lines, read once
 * at start.  MANO_CONF names another file.
 */
struct conf {
	const char *data;         /* registry.db and orgs/ */
	const char *instance_key; /* 32 bytes in hexadecimal, mode 0600 */
	const char *templates;
	const char *base_url;     /* https://mano.example, no final slash */
	const char *smtp_url;     /* smtp://host:port; "" = no mail */
	const char *smtp_from;
	const char *smtp_user, *smtp_password_file;
	const char *support;      /* whom users call, shown on each page */
	const char *body_name;    /* public body, for the legal pages */
	const char *time_zone;    /* of new organisations */
	const char *trace;        /* "" or file: tests only */
};
extern struct conf conf;

/* Reads the file or exits(1) with the line that is wrong. */
void conf_load(void);
#endif
