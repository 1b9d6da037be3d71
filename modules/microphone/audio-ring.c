#include "audio-ring.h"

#include <string.h>

#if defined(ESP_PLATFORM)
#include "esp_attr.h"
#else
#define IRAM_ATTR
#endif

enum { SLOT_MASK = AUDIO_RING_SLOTS - 1 };

void audio_ring_reset(AudioRing* ring, uint32_t unsettled)
{
	ring->unsettled = unsettled;
	ring->taken = 0;
	ring->dropped = 0;
	__atomic_store_n(&ring->written, 0, __ATOMIC_RELEASE);
}

void IRAM_ATTR audio_ring_push(AudioRing* ring, const int16_t* samples, uint32_t count)
{
	uint32_t passed = count < ring->unsettled ? count : ring->unsettled;
	ring->unsettled -= passed;
	samples += passed;
	count -= passed;
	uint32_t written = ring->written;
	while (count > 0) {
		uint32_t slot = written & SLOT_MASK;
		uint32_t piece = count < AUDIO_RING_PIECE ? count : AUDIO_RING_PIECE;
		if (piece > AUDIO_RING_SLOTS - slot)
			piece = AUDIO_RING_SLOTS - slot;
		memcpy(ring->samples + slot, samples, piece * sizeof(int16_t));
		written += piece;
		samples += piece;
		count -= piece;
		__atomic_store_n(&ring->written, written, __ATOMIC_RELEASE);
		/* The next piece must not be seen before this position: a reader judges by it what it may have lost. */
		__atomic_thread_fence(__ATOMIC_SEQ_CST);
	}
}

uint32_t audio_ring_available(AudioRing* ring)
{
	uint32_t unread = __atomic_load_n(&ring->written, __ATOMIC_ACQUIRE) - ring->taken;
	if (unread > AUDIO_RING_KEPT) {
		ring->dropped += unread - AUDIO_RING_KEPT;
		ring->taken += unread - AUDIO_RING_KEPT;
		unread = AUDIO_RING_KEPT;
	}
	return unread;
}

static void copy(const AudioRing* ring, uint32_t from, int16_t* into, uint32_t count)
{
	uint32_t slot = from & SLOT_MASK;
	uint32_t first = AUDIO_RING_SLOTS - slot;
	if (first > count)
		first = count;
	memcpy(into, ring->samples + slot, first * sizeof(int16_t));
	memcpy(into + first, ring->samples, (count - first) * sizeof(int16_t));
}

uint32_t audio_ring_read(AudioRing* ring, int16_t* into, uint32_t count)
{
	for (;;) {
		uint32_t unread = audio_ring_available(ring);
		if (count > unread)
			count = unread;
		copy(ring, ring->taken, into, count);
		__atomic_thread_fence(__ATOMIC_SEQ_CST);
		/* The piece that is being written lies beyond `written`, on the oldest slots. */
		uint32_t ahead = __atomic_load_n(&ring->written, __ATOMIC_ACQUIRE) - ring->taken;
		if (count == 0 || ahead <= AUDIO_RING_KEPT) {
			ring->taken += count;
			return count;
		}
	}
}

uint32_t audio_ring_overrun(AudioRing* ring)
{
	audio_ring_available(ring);
	return ring->dropped;
}

static uint32_t square_root(uint64_t value)
{
	uint32_t root = 0;
	for (uint32_t bit = 1u << 15; bit > 0; bit >>= 1) {
		uint32_t trial = root | bit;
		if ((uint64_t)trial * trial <= value)
			root = trial;
	}
	return root;
}

uint32_t audio_ring_level(const AudioRing* ring)
{
	uint32_t written = __atomic_load_n(&ring->written, __ATOMIC_ACQUIRE);
	uint32_t count = written < AUDIO_LEVEL_SAMPLES ? written : AUDIO_LEVEL_SAMPLES;
	int64_t sum = 0;
	uint64_t squares = 0;
	for (uint32_t i = written - count; i != written; i++) {
		int32_t sample = ring->samples[i & SLOT_MASK];
		sum += sample;
		squares += (uint64_t)((int64_t)sample * sample);
	}
	if (count == 0)
		return 0;
	return square_root((count * squares - (uint64_t)(sum * sum)) / ((uint64_t)count * count));
}
