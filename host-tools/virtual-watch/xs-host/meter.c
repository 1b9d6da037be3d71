/* What the firmware took, by mode: time, samples, wakes, the XS meter, and what is not metered: inference, kernels. */
#include "xsAll.h"

#include "host.h"

enum { MODES_MOST = 8, TEXT_BYTES = 4096 };

typedef struct {
	double us;
	uint64_t samples;
	uint64_t wakes;
	uint64_t boots;
	uint64_t computrons;
	uint64_t floatingPointOps;
	uint64_t collections;
	uint64_t inferences;
	double macs;
	uint64_t kernelCycles;
} Bucket;

static Bucket boot;
static Bucket modes[MODES_MOST];
static Bucket* current = &boot;
static int mode;
static int starting = 1;

static uint32_t lastMeter;
static uint32_t lastFloatingPoint;
static uint16_t lastCollections;
static uint16_t lastSurvey;
static int slotLive;
static int chunkLive;
static int slotStartPeak;
static int chunkStartPeak;
static int surveys;
static int slotPeak;
static int chunkPeak;
static int stackPeak;

/*
 * XS calls its profiler after every collection; the linker leads the call here (--wrap). What is then in use
 * is alive: the peak is no measure of need, as XS collects only when the heap is full.
 */
void __wrap_fxCheckProfiler(txMachine* the, txSlot* frame)
{
	(void)frame;
	if (the != device || the->garbageCollectionCount == lastSurvey)
		return;
	lastSurvey = the->garbageCollectionCount;
	if (slotLive < (int)the->currentHeapCount)
		slotLive = (int)the->currentHeapCount;
}

/* XS counts modulo 2^32 and 2^16: unsigned differences are right as long as it is asked often. */
void meter_collect(void)
{
	uint32_t meter = device->meterIndex;
	uint32_t floatingPoint = (uint32_t)device->floatingPointOps;
	uint16_t collections = device->garbageCollectionCount;
	current->computrons += (uint32_t)(meter - lastMeter);
	current->floatingPointOps += (uint32_t)(floatingPoint - lastFloatingPoint);
	current->collections += (uint16_t)(collections - lastCollections);
	lastMeter = meter;
	lastFloatingPoint = floatingPoint;
	lastCollections = collections;
}

void meter_enter_mode(int newMode)
{
	if (newMode < 0 || newMode >= MODES_MOST)
		link_failed("mode %d: expected 0 to %d", newMode, MODES_MOST - 1);
	mode = newMode;
	if (starting)
		return;
	meter_collect();
	current = &modes[mode];
}

static void collect(void)
{
	fxCollectGarbage(device);
	lastCollections = device->garbageCollectionCount;
	if (chunkLive < (int)device->currentChunksSize)
		chunkLive = (int)device->currentChunksSize;
}

/* A collection of the host's own, in none of the modes' counts: what is in use after it is alive. */
void meter_survey(void)
{
	meter_collect();
	collect();
	surveys++;
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static void take_peaks(void)
{
	slotPeak = larger(slotPeak, (int)device->peakHeapCount);
	chunkPeak = larger(chunkPeak, (int)device->peakChunksSize);
	stackPeak = larger(stackPeak, (int)(device->stackTop - device->stackPeak));
}

/* Every start but the first is the work of the mode in which it came. */
void meter_boot(void)
{
	current->boots++;
	starting = 1;
	lastMeter = 0;
	lastFloatingPoint = 0;
	lastCollections = 0;
	lastSurvey = 0;
}

void meter_machine_end(void)
{
	meter_collect();
	take_peaks();
}

/*
 * The start of the firmware is counted apart, whatever the mode: its work, and its peak, most of which is what
 * parsing the configuration and the models' metadata left behind.
 */
void meter_boot_done(void)
{
	meter_collect();
	if (slotStartPeak < (int)device->peakHeapCount)
		slotStartPeak = (int)device->peakHeapCount;
	if (chunkStartPeak < (int)device->peakChunksSize)
		chunkStartPeak = (int)device->peakChunksSize;
	collect();
	device->peakHeapCount = device->currentHeapCount;
	device->peakChunksSize = device->currentChunksSize;
	current = &modes[mode];
	starting = 0;
}

void meter_advance(double deltaUs)
{
	current->us += deltaUs;
}

void meter_wake(void)
{
	current->wakes++;
}

void meter_samples(int count)
{
	current->samples += (uint64_t)count;
}

void meter_inference(double macs)
{
	current->inferences++;
	current->macs += macs;
}

/* modules/kernels/work.h: what C takes in place of JavaScript. */
void kernel_work(uint32_t cycles)
{
	current->kernelCycles += cycles;
}

static int print_bucket(char* text, size_t size, const Bucket* bucket)
{
	return snprintf(text, size,
		"{\"us\":%.17g,\"imuSamples\":%llu,\"wakes\":%llu,\"boots\":%llu,\"inferences\":%llu,\"macs\":%.17g,"
		"\"kernelCycles\":%llu,\"computrons\":%llu,\"floatingPointOps\":%llu,\"collections\":%llu}",
		bucket->us, (unsigned long long)bucket->samples, (unsigned long long)bucket->wakes,
		(unsigned long long)bucket->boots, (unsigned long long)bucket->inferences, bucket->macs,
		(unsigned long long)bucket->kernelCycles, (unsigned long long)bucket->computrons,
		(unsigned long long)bucket->floatingPointOps, (unsigned long long)bucket->collections);
}

/* The last message: everything counted, and the heap's peaks, before and after a last collection. */
void meter_send(void)
{
	char text[TEXT_BYTES];
	int at = 0;
	if (device) {
		meter_collect();
		take_peaks();
		collect();
	}
	at += snprintf(text, sizeof(text), "{\"xs\":\"%d.%d.%d\",\"bits\":%d,\"boot\":", XS_MAJOR_VERSION,
		XS_MINOR_VERSION, XS_PATCH_VERSION, (int)sizeof(void*) * 8);
	at += print_bucket(text + at, sizeof(text) - at, &boot);
	at += snprintf(text + at, sizeof(text) - at, ",\"modes\":[");
	for (int i = 0; i < MODES_MOST; i++) {
		if (i > 0)
			text[at++] = ',';
		at += print_bucket(text + at, sizeof(text) - at, &modes[i]);
	}
	at += snprintf(text + at, sizeof(text) - at,
		"],\"heap\":{\"chunkPeakBytes\":%d,\"chunkLiveBytes\":%d,\"chunkLimitBytes\":%d,\"slotPeak\":%d,"
		"\"slotLive\":%d,\"slotLimit\":%d,\"stackPeak\":%d,\"stackLimit\":%d,"
		"\"slotStartPeak\":%d,\"chunkStartPeakBytes\":%d,\"surveys\":%d}}",
		chunkPeak, chunkLive, hostOptions.chunks, slotPeak, slotLive,
		hostOptions.slots, stackPeak, hostOptions.stack, slotStartPeak, chunkStartPeak, surveys);
	link_send('D', NULL, 0, text, (size_t)at);
	link_flush();
}
