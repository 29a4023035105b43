/*
 * Civil seconds of many instants: the offset of the zone is asked once a day
 * of UTC and kept, unless the clocks change on that day.
 */
#include "date.h"
#include "stats.h"

enum { DAY = 24 * 60 * 60, NOON = 12 * 60 * 60, KEPT = 1024 };

struct clock {
	struct req *q;
	struct {
		int64_t day, offset;
		bool known, steady;
	} days[KEPT];
};

int
day_number(const char *iso)
{
	return date_days("1970-01-01", iso);
}

char *
day_iso(struct arena *a, int day)
{
	return date_add_days(a, "1970-01-01", day);
}

static int64_t
floor_day(int64_t seconds)
{
	const int64_t day = seconds / DAY;

	return seconds % DAY < 0 ? day - 1 : day;
}

int
day_of(int64_t local, bool night)
{
	return (int)floor_day(night ? local - NOON : local);
}

struct clock *
clock_new(struct req *q)
{
	struct clock *c = arena_alloc(q->a, sizeof *c);

	c->q = q;
	return c;
}

/* Zones are whole minutes apart. */
static int64_t
offset_at(struct req *q, int64_t instant)
{
	const int64_t minute = instant - (instant % 60 + 60) % 60;
	const int64_t civil = (int64_t)day_number(date_of(q->a, minute)) * DAY +
			      date_parse_time(date_time_of(q->a, minute)) * 60;

	return civil - minute;
}

int64_t
clock_local(struct clock *c, int64_t instant)
{
	const int64_t day = floor_day(instant);
	const size_t i = (size_t)day % KEPT;

	if (!c->days[i].known || c->days[i].day != day) {
		c->days[i].known = true;
		c->days[i].day = day;
		c->days[i].offset = offset_at(c->q, day * DAY);
		c->days[i].steady =
		    c->days[i].offset == offset_at(c->q, (day + 1) * DAY);
	}
	return instant + (c->days[i].steady ? c->days[i].offset
					    : offset_at(c->q, instant));
}
