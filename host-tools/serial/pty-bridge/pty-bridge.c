/*
 * A pseudo-terminal whose far end is this program's standard input and output. Node has no openpty, and
 * socat ends when the program at the near end closes the port; here the port stays until our input ends.
 *
 *   pty-bridge LINK    LINK becomes a symbolic link to the terminal
 *
 * File 3 says a line for each event: "port /dev/pts/7", "open", "baud 921600", "closed".
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define EVENTS 3
#define BUFFER_BYTES 65536
/* How often a port that nobody holds is looked at: a terminal tells of closing, not of opening. */
#define CLOSED_POLL_MS 5

struct flow {
	int from, to;
	size_t start, end;
	char bytes[BUFFER_BYTES];
};

static struct flow toPort, fromPort;
static speed_t lastSpeed;

static void fail(const char* what)
{
	fprintf(stderr, "%s: %s\n", what, strerror(errno));
	exit(1);
}

static long baudOf(speed_t speed)
{
	static const struct { speed_t speed; long baud; } rates[] = {
		{ B9600, 9600 }, { B19200, 19200 }, { B38400, 38400 }, { B57600, 57600 },
		{ B115200, 115200 }, { B230400, 230400 },
#ifdef B460800
		{ B460800, 460800 }, { B921600, 921600 }, { B1500000, 1500000 }, { B2000000, 2000000 },
#endif
	};
	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
		if (rates[i].speed == speed) return rates[i].baud;
	return 0;
}

/* A master's termios are those of the terminal, as the program that opened it set them. */
static void reportSpeed(int port)
{
	struct termios settings;
	if (tcgetattr(port, &settings) < 0 || cfgetospeed(&settings) == lastSpeed) return;
	lastSpeed = cfgetospeed(&settings);
	dprintf(EVENTS, "baud %ld\n", baudOf(lastSpeed));
}

static int openPort(const char* link)
{
	int port = posix_openpt(O_RDWR | O_NOCTTY);
	if (port < 0 || grantpt(port) < 0 || unlockpt(port) < 0) fail("opening a pseudo-terminal");
	const char* name = ptsname(port);
	/* Raw from the start. Closing it again makes the master say POLLHUP until somebody opens it. */
	int near = open(name, O_RDWR | O_NOCTTY);
	struct termios settings;
	if (near < 0 || tcgetattr(near, &settings) < 0) fail(name);
	cfmakeraw(&settings);
	cfsetspeed(&settings, B115200);
	if (tcsetattr(near, TCSANOW, &settings) < 0) fail(name);
	lastSpeed = B115200;
	close(near);
	unlink(link);
	if (symlink(name, link) < 0) fail(link);
	dprintf(EVENTS, "port %s\n", name);
	return port;
}

/* Fills the empty buffer; false at the end of the source. */
static int fill(struct flow* flow)
{
	ssize_t count = read(flow->from, flow->bytes, BUFFER_BYTES);
	if (count == 0) return 0;
	if (count < 0) return errno == EAGAIN || errno == EINTR;
	flow->start = 0;
	flow->end = count;
	return 1;
}

static int drain(struct flow* flow)
{
	ssize_t count = write(flow->to, flow->bytes + flow->start, flow->end - flow->start);
	if (count < 0) return errno == EAGAIN || errno == EINTR;
	flow->start += count;
	return 1;
}

static int isEmpty(const struct flow* flow) { return flow->start == flow->end; }

int main(int count, char** arguments)
{
	if (count != 2) {
		fprintf(stderr, "usage: pty-bridge LINK\n");
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	int port = openPort(arguments[1]);
	for (int file = 0; file < 2; file++) fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK);
	fcntl(port, F_SETFL, fcntl(port, F_GETFL) | O_NONBLOCK);
	toPort.from = 0, toPort.to = port;
	fromPort.from = port, fromPort.to = 1;
	for (int open = 0, alive = 1; alive;) {
		struct pollfd polls[3] = {
			{ 0, isEmpty(&toPort) ? POLLIN : 0, 0 },
			{ 1, isEmpty(&fromPort) ? 0 : POLLOUT, 0 },
			{ port, (isEmpty(&fromPort) ? POLLIN : 0) | (isEmpty(&toPort) || !open ? 0 : POLLOUT), 0 },
		};
		if (!open) {
			/* POLLHUP would end the wait at once. */
			polls[2].fd = -1;
			poll(polls, 3, CLOSED_POLL_MS);
			polls[2].fd = port;
			struct pollfd only = polls[2];
			poll(&only, 1, 0);
			polls[2].revents = only.revents;
			if (!(only.revents & POLLHUP)) {
				open = 1;
				dprintf(EVENTS, "open\n");
			}
		} else if (poll(polls, 3, -1) < 0 && errno != EINTR) {
			fail("poll");
		}
		if (polls[2].revents & POLLIN) {
			reportSpeed(port);
			if (isEmpty(&fromPort)) fill(&fromPort);
		} else if (open && (polls[2].revents & POLLHUP)) {
			open = 0;
			dprintf(EVENTS, "closed\n");
		}
		if (isEmpty(&toPort) && (polls[0].revents & (POLLIN | POLLHUP))) alive = fill(&toPort);
		/* What the board says while nobody has its port open is lost, as on a wire. */
		if (!open) toPort.start = toPort.end;
		else if (!isEmpty(&toPort)) drain(&toPort);
		if (!isEmpty(&fromPort)) alive &= drain(&fromPort);
	}
	unlink(arguments[1]);
	return 0;
}
