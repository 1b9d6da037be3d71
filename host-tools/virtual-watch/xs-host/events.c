/* What happens to the board beside motion: lines of time, kind and value, as ../board-events.ts writes them. */
#include "host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static BoardEvent* events;
static size_t count;
static size_t passed;

void events_load(const char* path)
{
	size_t length;
	char* text = read_text_file(path, &length);
	size_t lines = 0;
	for (size_t i = 0; i < length; i++)
		lines += text[i] == '\n';
	events = calloc(lines + 1, sizeof(BoardEvent));
	if (events == NULL)
		link_failed("no memory for %zu events", lines);
	for (const char* at = text; *at; at = strchr(at, '\n') + 1) {
		BoardEvent* event = &events[count++];
		if (sscanf(at, "%lf %d %lf\n", &event->t_us, &event->what, &event->value) != 3)
			link_failed("%s: expected time, kind and value in line %zu", path, count);
	}
}

/* The next one, or NULL. */
const BoardEvent* events_next(void)
{
	return passed < count ? &events[passed] : NULL;
}

void events_pass(void)
{
	passed++;
}
