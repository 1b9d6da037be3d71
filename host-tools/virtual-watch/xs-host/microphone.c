/*
 * The simulated microphone: the board's own ring, filled as virtual time goes on. ../virtual-microphone.ts is its
 * twin and says what it hears.
 */
#include "host.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "board-audio.h"

/* As i2s-capture.c: sound arrives in whole DMA buffers. Thrown away after opening: 50 ms. */
enum { DMA_SAMPLES = 320, UNSETTLED = 800 };

static const int16_t* sound;
static double soundSamples;
static int isOpen;
/* Of the next sample to arrive: a whole number, beyond 32 bits after three days. */
static double next;
static double startUs;

/* Raw int16, 16 kHz, from the start of the simulation on. */
void microphone_load(const char* path, double simulationStartUs)
{
	size_t length;
	sound = (const int16_t*)(const void*)read_text_file(path, &length);
	soundSamples = (double)(length / sizeof(int16_t));
	startUs = simulationStartUs;
}

int microphone_exists(void)
{
	return sound != NULL;
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
	static const int16_t silence[DMA_SAMPLES];
	if (!isOpen)
		return;
	double due = elapsed(t_us);
	for (; next + DMA_SAMPLES <= due; next += DMA_SAMPLES) {
		double left = soundSamples - next;
		uint32_t heard = left <= 0 ? 0 : left < DMA_SAMPLES ? (uint32_t)left : DMA_SAMPLES;
		if (heard > 0)
			audio_ring_push(&boardAudio, sound + (size_t)next, heard);
		if (heard < DMA_SAMPLES)
			audio_ring_push(&boardAudio, silence, DMA_SAMPLES - heard);
	}
}
