/*
 * The root machine's memory stands for the board's flash: once it is built it cannot be written. A write is
 * what the board's CPU would fault at, so it fails the run; without this it would corrupt the next one in
 * silence.
 */
#include "xsAll.h"

#include "host.h"

#include <signal.h>
#include <sys/mman.h>

enum { AREAS_MOST = 64 };

static struct {
	char* start;
	size_t size;
} areas[AREAS_MOST];
static int areaCount;
static int locked;

static void* allocate(size_t size)
{
	if (locked)
		return malloc(size);
	if (areaCount == AREAS_MOST)
		link_failed("the firmware's modules need more than %d pieces of flash", AREAS_MOST);
	void* start = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (start == MAP_FAILED)
		return NULL;
	areas[areaCount].start = start;
	areas[areaCount++].size = size;
	return start;
}

void* fxAllocateChunks(txMachine* the, txSize size)
{
	return allocate((size_t)size);
}

txSlot* fxAllocateSlots(txMachine* the, txSize count)
{
	return allocate((size_t)count * sizeof(txSlot));
}

/* The root machine lives as long as the process; the device's ends with every deep sleep. */
static void release(void* start)
{
	for (int i = 0; i < areaCount; i++) {
		if (areas[i].start == start)
			return;
	}
	free(start);
}

void fxFreeChunks(txMachine* the, void* chunks)
{
	release(chunks);
}

void fxFreeSlots(txMachine* the, void* slots)
{
	release(slots);
}

static void on_fault(int number, siginfo_t* info, void* context)
{
	(void)context;
	char* address = info->si_addr;
	for (int i = 0; i < areaCount; i++) {
		if (address >= areas[i].start && address < areas[i].start + areas[i].size)
			link_failed("XS wrote to a preloaded module's memory, which the board keeps in flash");
	}
	signal(number, SIG_DFL);
}

void flash_lock(void)
{
	struct sigaction action = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO };
	locked = 1;
	sigaction(SIGSEGV, &action, NULL);
	for (int i = 0; i < areaCount; i++)
		mprotect(areas[i].start, areas[i].size, PROT_READ);
}
