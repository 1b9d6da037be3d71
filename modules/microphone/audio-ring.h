/*
 * The last second of sound, outside the JavaScript heap. One producer (the interrupt of the DMA, or the virtual
 * watch) and one consumer (JavaScript), without a lock: the producer overwrites the oldest samples, the consumer
 * notices and counts them.
 */
#ifndef CARPAL_AUDIO_RING_H
#define CARPAL_AUDIO_RING_H

#include <stdint.h>

enum {
	AUDIO_RATE_HZ = 16000,
	/* Unread samples that are kept: 1 s. */
	AUDIO_RING_KEPT = AUDIO_RATE_HZ,
	/* A power of two, so that positions may wrap; more than is kept by what the producer is just writing. */
	AUDIO_RING_SLOTS = 16384,
	AUDIO_RING_PIECE = AUDIO_RING_SLOTS - AUDIO_RING_KEPT,
	/* 32 ms. */
	AUDIO_LEVEL_SAMPLES = AUDIO_RATE_HZ * 32 / 1000,
};

typedef struct {
	/* Samples ever written, modulo 2^32; the producer's, published after they are there. */
	uint32_t written;
	/* Samples to pass over before the first is kept; the producer's. */
	uint32_t unsettled;
	/* Samples read or given up; the consumer's. */
	uint32_t taken;
	/* Samples given up unread; the consumer's. */
	uint32_t dropped;
	int16_t samples[AUDIO_RING_SLOTS];
} AudioRing;

/* Empties it while there is no producer. The first `unsettled` samples that come will not be kept. */
void audio_ring_reset(AudioRing* ring, uint32_t unsettled);

/* The producer's, from an interrupt while flash is written too. */
void audio_ring_push(AudioRing* ring, const int16_t* samples, uint32_t count);

/* The consumer's: unread samples, at most AUDIO_RING_KEPT. */
uint32_t audio_ring_available(AudioRing* ring);

/* The oldest unread samples, at most `count`; how many. */
uint32_t audio_ring_read(AudioRing* ring, int16_t* into, uint32_t count);

/* Samples that nobody read in time since the last reset. */
uint32_t audio_ring_overrun(AudioRing* ring);

/*
 * Root mean square of the last 32 ms about their mean, rounded down; 0 before the first sample. About the mean,
 * since the S3's PDM filter has no high pass and its output an offset.
 */
uint32_t audio_ring_level(const AudioRing* ring);

#endif
