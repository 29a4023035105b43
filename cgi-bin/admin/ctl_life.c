/* Two years of an invented organisation. */
#include "ctl_life.h"

#include <stdlib.h>
#include <string.h>

#include "ctl_names.h"
#include "date.h"

enum {
	HOUR = 60, /* minutes */
	SHIFT_LENGTH = 150 * 60,
	GAP_MAX = 4 * 60,
	TODAY = 16,       /* actions planned for today */
	FUTURE_DAYS = 45,
	TO_DO_DAYS = 40, /* what was left undone longer ago was closed */
};

struct draft {
	struct life *l;
	struct dice d;
	int64_t now;
	uint32_t last_shift;
};

char *
life_day(struct arena *a, const struct life *l, uint32_t day)
{
	return date_add_days(a, l->first_day, (int)day);
}

/* ------------------------------------------------------------ shifts */

/* When a shift begins: between 9:00 and 14:00, or 20:15 and 22:45. */
static int64_t
shift_start(struct arena *a, const struct life *l, uint32_t shift)
{
	struct dice d = dice_new('s', shift);
	const bool night = (shift & 1) != 0;
	const int minutes = night ? 20 * HOUR + 15 + (int)dice_below(&d, 150)
				  : 9 * HOUR + (int)dice_below(&d, 300);

	return date_instant(life_day(a, l, shift / 2), minutes);
}

/* The day team rests at the week-end, the night team goes out on Mondays,
 * Wednesdays, Fridays and Saturdays: a free day's work is done the working
 * day before. */
static uint32_t
shift_of(struct arena *a, const struct life *l, uint32_t day, bool night)
{
	static const uint8_t back[2][8] = { { 0, 0, 0, 0, 0, 0, 1, 2 },
		{ 0, 0, 1, 0, 1, 0, 0, 1 } };
	const int weekday = date_weekday(life_day(a, l, day));
	const uint32_t free = back[night ? 1 : 0][weekday];

	return 2 * (day >= free ? day - free : day) + (night ? 1 : 0);
}

/* Who works in a shift; consultations have their own worker. */
static enum worker
shift_worker(uint32_t shift, enum life_kind kind)
{
	struct dice d = dice_new('w', shift);
	const uint32_t n = dice_below(&d, 100);

	if (kind == CONSULTATION_NEW)
		return WORKER_HEALTH;
	if (n < 14)
		return WORKER_ADMIN;
	if (n < 30)
		return WORKER_HEALTH;
	/* Health and social groups are not for the restricted role. */
	return n < 42 && kind >= ACTION_NEW ? WORKER_RESTRICTED
					    : WORKER_NORMAL;
}

/* What would come after the last shift has not happened yet. */
static void
add(struct draft *t, uint32_t shift, enum life_kind kind, uint32_t index)
{
	struct life *l = t->l;

	if (shift > t->last_shift)
		return;
	l->events[l->n++] = (struct life_event){ .shift = shift,
		.index = index,
		.kind = kind,
		.worker = shift_worker(shift, kind) };
}

/* ------------------------------------------------------------ what happens */

static int
by_number(const void *x, const void *y)
{
	const uint32_t *a = x, *b = y;

	return *a < *b ? -1 : *a > *b;
}

/* A shift of the same team, less than so many days after the creation of a
 * person, or that of the creation. */
static uint32_t
later(struct arena *a, struct draft *t, uint32_t person, uint32_t days)
{
	const uint32_t from = t->l->person_shift[person];
	const uint32_t to = shift_of(a, t->l,
	    from / 2 + dice_below(&t->d, days), (from & 1) != 0);

	return to > from ? to : from;
}

static void
draw_persons(struct arena *a, struct draft *t)
{
	struct life *l = t->l;
	uint32_t i, shift;

	for (i = 0; i < l->npersons; i++) {
		/* The first month opens the files of those already known. */
		const uint32_t day = dice_chance(&t->d, 12)
		    ? dice_below(&t->d, 30)
		    : dice_below(&t->d, LIFE_DAYS);

		shift = shift_of(a, l, day, dice_chance(&t->d, 42));
		l->person_shift[i] =
		    shift < t->last_shift ? shift : t->last_shift;
	}
	qsort(l->person_shift, l->npersons, sizeof *l->person_shift,
	    by_number);
	for (i = 0; i < l->npersons; i++) {
		add(t, l->person_shift[i], PERSON_NEW, i);
		if (dice_chance(&t->d, 82))
			add(t, later(a, t, i, 20), PERSON_SOCIAL, i);
		if (dice_chance(&t->d, 46))
			add(t, later(a, t, i, 60), PERSON_HEALTH, i);
	}
}

/* How many persons are known when a shift ends. */
static uint32_t
known_at(const struct life *l, uint32_t shift)
{
	uint32_t low = 0, high = l->npersons;

	while (low < high) {
		const uint32_t mid = (low + high) / 2;

		if (l->person_shift[mid] <= shift)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Somebody who is known at that time, rather of late; *shift moves on if
 * nobody is known yet. */
static uint32_t
draw_person(struct draft *t, uint32_t *shift)
{
	const uint32_t known = known_at(t->l, *shift);
	uint32_t back;

	if (known == 0) {
		*shift = t->l->person_shift[0];
		return 0;
	}
	back = dice_below(&t->d, known);
	if (dice_chance(&t->d, 45))
		back = (uint32_t)((uint64_t)back * back / known);
	return known - 1 - back;
}

/* From today to six weeks ahead, more of it soon. */
static uint32_t
draw_future(struct draft *t)
{
	const uint32_t n = dice_below(&t->d, FUTURE_DAYS);

	return LIFE_DAYS + n * n / FUTURE_DAYS;
}

static void
draw_action(struct arena *a, struct draft *t, uint32_t i)
{
	struct life *l = t->l;
	struct life_action *x = &l->actions[i];
	uint32_t shift, end, day;
	bool same_shift;

	x->night = dice_chance(&t->d, 40);
	day = dice_below(&t->d, LIFE_DAYS);
	same_shift = dice_chance(&t->d, 38);
	x->due = day + (same_shift ? 0 : 1 + dice_below(&t->d, 40));
	/* Every agenda has something for today and the days to come. */
	if (i < TODAY || i % 40 == 0) {
		day = LIFE_DAYS - 1 - dice_below(&t->d, 20);
		x->due = i < TODAY ? LIFE_DAYS : draw_future(t);
		same_shift = false;
	}
	shift = shift_of(a, l, day, x->night);
	if (shift > t->last_shift)
		shift = t->last_shift;
	x->person = draw_person(t, &shift);
	if (same_shift) {
		x->due = shift / 2;
		add(t, shift, ACTION_DONE, i);
		return;
	}
	add(t, shift, ACTION_NEW, i);
	end = shift_of(a, l, x->due, x->night);
	if (end < shift)
		end = shift;
	if (end > t->last_shift || x->due >= LIFE_DAYS ||
	    (x->due + TO_DO_DAYS > LIFE_DAYS && dice_chance(&t->d, 12)))
		return; /* still to do */
	x->cancelled = dice_chance(&t->d, 11);
	add(t, end, ACTION_END, i);
}

static void
draw_visit(struct arena *a, struct draft *t, uint32_t i)
{
	struct life_visit *v = &t->l->visits[i];
	const uint32_t day = dice_below(&t->d, LIFE_DAYS);
	uint32_t shift = shift_of(a, t->l, day, dice_chance(&t->d, 25));

	if (shift > t->last_shift)
		shift = t->last_shift;
	v->person = draw_person(t, &shift);
	v->planned = day > LIFE_DAYS - 20 && dice_chance(&t->d, 40);
	v->cancelled = !v->planned && dice_chance(&t->d, 6);
	add(t, shift, CONSULTATION_NEW, i);
}

/* Comments day and night, passages by day, rencontres by night. */
static void
draw_met(struct arena *a, struct draft *t, uint32_t i, enum life_kind kind)
{
	const bool night = kind == MEETING_NEW ||
	    (kind == NOTE_NEW && dice_chance(&t->d, 40));
	uint32_t shift =
	    shift_of(a, t->l, dice_below(&t->d, LIFE_DAYS), night);

	while (shift > t->last_shift)
		shift -= 2;
	t->l->met[i] = draw_person(t, &shift);
	add(t, shift, kind, i);
}

static void
draw_all_met(struct arena *a, struct draft *t, const struct life_size *n)
{
	uint32_t i, end = n->notes;

	for (i = 0; i < end; i++)
		draw_met(a, t, i, NOTE_NEW);
	for (end += n->passages; i < end; i++)
		draw_met(a, t, i, PASSAGE_NEW);
	for (end += n->meetings; i < end; i++)
		draw_met(a, t, i, MEETING_NEW);
}

/* ------------------------------------------------------------ order */

static int
by_time(const void *x, const void *y)
{
	const struct life_event *a = x, *b = y;

	if (a->shift != b->shift)
		return a->shift < b->shift ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

/* The events of a shift follow one another; none lies in the future. */
static void
set_times(struct arena *a, struct draft *t)
{
	struct life_event *e = t->l->events;
	const size_t n = t->l->n;
	size_t i, k, end;

	for (i = 0; i < n; i = end) {
		const int64_t start = shift_start(a, t->l, e[i].shift);
		int64_t gap;

		for (end = i; end < n && e[end].shift == e[i].shift; end++)
			continue;
		gap = SHIFT_LENGTH / (int64_t)(end - i);
		gap = gap > GAP_MAX ? GAP_MAX : gap;
		for (k = i; k < end; k++) {
			e[k].at = start + (int64_t)(k - i) * gap;
			if (e[k].at > t->now)
				e[k].at = t->now;
		}
	}
}

static void
find_last_shift(struct arena *a, struct draft *t)
{
	t->last_shift = 2 * LIFE_DAYS + 1;
	while (shift_start(a, t->l, t->last_shift) > t->now)
		t->last_shift--;
}

struct life *
life_new(struct arena *a, const struct life_size *n, int64_t now)
{
	const size_t met = (size_t)n->notes + n->passages + n->meetings;
	struct life *l = arena_alloc(a, sizeof *l);
	struct draft t = { .l = l, .d = dice_new('l', 2026), .now = now };
	uint32_t i;

	*l = (struct life){ .npersons = n->persons,
		.nactions = n->actions,
		.nvisits = n->visits };
	l->first_day = date_add_days(a, date_of(a, now), -LIFE_DAYS);
	l->person_shift =
	    arena_array(a, n->persons, sizeof *l->person_shift);
	l->person_id = arena_array(a, n->persons, sizeof *l->person_id);
	l->actions = arena_array(a, n->actions, sizeof *l->actions);
	l->visits = arena_array(a, n->visits, sizeof *l->visits);
	l->met = arena_array(a, met, sizeof *l->met);
	l->events = arena_array(a,
	    3 * (size_t)n->persons + 2 * (size_t)n->actions + n->visits + met,
	    sizeof *l->events);
	find_last_shift(a, &t);
	draw_persons(a, &t);
	for (i = 0; i < n->actions; i++)
		draw_action(a, &t, i);
	for (i = 0; i < n->visits; i++)
		draw_visit(a, &t, i);
	draw_all_met(a, &t, n);
	qsort(l->events, l->n, sizeof *l->events, by_time);
	set_times(a, &t);
	return l;
}
