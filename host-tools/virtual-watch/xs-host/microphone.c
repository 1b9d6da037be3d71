/*
 * The simulated microphone: the board's own ring, filled as virtual time goes on. ../virtual-microphone.ts is its
 * twin and says what it hears.
 */
#include "host.h"

#include <math.h>
#include <string.h>

#include "board-audio.h"

/* As i2s-capture.c: sound arrives in whole DMA buffers. Thrown away after opening: 50 ms. */
enum { DMA_SAMPLES = 320, UNSETTLED = 800 };

static int isAttached;
/* The second that Node was asked for last, and its number; none yet. */
static int16_t second[AUDIO_RATE_HZ];
static double secondIndex = -1;
static int isOpen;
/* Of the next sample to arrive: a whole number, beyond 32 bits after three days. */
static double next;
static double startUs;

void microphone_attach(double simulationStartUs)
{
	isAttached = 1;
	startUs = simulationStartUs;
}

int microphone_exists(void)
{
	return isAttached;
}

/* What sounds is Node's to say. */
static void fetch(double index)
{
	size_t length;
	int status;
	const uint8_t* answer = link_call('S', &index, sizeof(index), NULL, 0, &length, &status);
	if (status != 0 || length != sizeof(second))
		link_failed("expected %zu bytes of sound, found %zu", sizeof(second), length);
	memcpy(second, answer, sizeof(second));
	secondIndex = index;
}

static double elapsed(double t_us)
{
	return (t_us - startUs) * 16 / 1000;
}

void microphone_open(double t_us)
{
	isOpen = 1;
	audio_ring_reset(&boardAudio, UNSETTLED);
	next = ceil(elapsed(t_us));
}

void microphone_close(void)
{
	isOpen = 0;
	audio_ring_reset(&boardAudio, 0);
}

/* What arrived until t_us goes into the ring. */
void microphone_advance(double t_us)
{
	if (!isOpen)
		return;
	double due = elapsed(t_us);
	for (; next + DMA_SAMPLES <= due; next += DMA_SAMPLES) {
		double index = floor(next / AUDIO_RATE_HZ);
		uint32_t from = (uint32_t)(next - index * AUDIO_RATE_HZ);
		uint32_t here = AUDIO_RATE_HZ - from < DMA_SAMPLES ? AUDIO_RATE_HZ - from : DMA_SAMPLES;
		if (index != secondIndex)
			fetch(index);
		audio_ring_push(&boardAudio, second + from, here);
		if (here < DMA_SAMPLES) {
			fetch(index + 1);
			audio_ring_push(&boardAudio, second, DMA_SAMPLES - here);
		}
	}
}
