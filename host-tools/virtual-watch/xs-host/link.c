/* The link to Node: length (u32), type (u8), payload, little-endian, over this process's stdin and stdout. */
#include "host.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { OUT_BYTES = 65536, PROGRESS_MS = 100 };

static int outFile = -1;
static uint8_t out[OUT_BYTES];
static size_t outLength;
static uint8_t* answer;
static size_t answerSize;

/* Standard output is the link's alone: whatever else prints goes to stderr. Never outlives Node. */
void link_open(void)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	outFile = dup(STDOUT_FILENO);
	dup2(STDERR_FILENO, STDOUT_FILENO);
}

static void write_all(const uint8_t* bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(outFile, bytes, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			_exit(EXIT_FAILED); /* Node is gone: nobody is left to tell. */
		bytes += written;
		length -= (size_t)written;
	}
}

static void read_all(uint8_t* bytes, size_t length)
{
	while (length > 0) {
		ssize_t got = read(STDIN_FILENO, bytes, length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			_exit(EXIT_FAILED);
		bytes += got;
		length -= (size_t)got;
	}
}

void link_flush(void)
{
	write_all(out, outLength);
	outLength = 0;
}

static void put(const void* bytes, size_t length)
{
	if (outLength + length > OUT_BYTES)
		link_flush();
	if (length > OUT_BYTES)
		write_all(bytes, length);
	else if (length > 0) {
		memcpy(out + outLength, bytes, length);
		outLength += length;
	}
}

void link_send(char type, const void* head, size_t headLength, const void* body, size_t bodyLength)
{
	uint32_t length = (uint32_t)(1 + headLength + bodyLength);
	put(&length, sizeof(length));
	put(&type, 1);
	put(head, headLength);
	put(body, bodyLength);
}

uint8_t* link_call(char type, const void* head, size_t headLength, const void* body, size_t bodyLength,
	size_t* length, int* status)
{
	uint32_t total;
	link_send(type, head, headLength, body, bodyLength);
	link_flush();
	read_all((uint8_t*)&total, sizeof(total));
	if (total + 1 > answerSize) {
		answerSize = total + 1;
		answer = realloc(answer, answerSize);
		if (answer == NULL)
			link_failed("no memory for an answer of %u bytes", total);
	}
	read_all(answer, total);
	answer[total] = 0;
	*status = answer[0];
	*length = total - 1;
	return answer + 1;
}

/* A sign of life and how far the simulation is, at most ten times a second of real time. */
void link_progress(double simulatedUs)
{
	static int64_t next;
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
	int64_t ms = (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
	if (ms < next)
		return;
	next = ms + PROGRESS_MS;
	link_send('P', &simulatedUs, sizeof(simulatedUs), NULL, 0);
	link_flush();
}

void link_failed(const char* format, ...)
{
	char text[4096];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	if (length >= (int)sizeof(text))
		length = sizeof(text) - 1;
	link_send('F', NULL, 0, text, (size_t)length);
	link_flush();
	_exit(EXIT_FAILED);
}

/* The three texts are parted by the ASCII unit separator. */
void link_threw(const char* code, const char* message, const char* stack)
{
	char text[4096];
	int length = snprintf(text, sizeof(text), "%s\x1f%s\x1f%s", code, message, stack);
	link_send('E', NULL, 0, text, (size_t)(length < (int)sizeof(text) ? length : (int)sizeof(text) - 1));
	link_flush();
	_exit(EXIT_FAILED);
}

void link_out_of_memory(const char* what, int limit)
{
	char text[64];
	int length = snprintf(text, sizeof(text), "%s %d", what, limit);
	link_send('M', NULL, 0, text, (size_t)length);
	link_flush();
	_exit(EXIT_OUT_OF_MEMORY);
}
