#include "ble-queue.h"

#include <string.h>

static void copy_in(BleQueue* queue, unsigned at, const void* from, size_t length)
{
	size_t start = at % BLE_QUEUE_BYTES;
	size_t first = length < BLE_QUEUE_BYTES - start ? length : BLE_QUEUE_BYTES - start;
	memcpy(queue->bytes + start, from, first);
	memcpy(queue->bytes, (const uint8_t*)from + first, length - first);
}

static void copy_out(const BleQueue* queue, unsigned at, void* into, size_t length)
{
	size_t start = at % BLE_QUEUE_BYTES;
	size_t first = length < BLE_QUEUE_BYTES - start ? length : BLE_QUEUE_BYTES - start;
	memcpy(into, queue->bytes + start, first);
	memcpy((uint8_t*)into + first, queue->bytes, length - first);
}

bool ble_queue_push(BleQueue* queue, BleEvent event, const uint8_t* bytes)
{
	unsigned tail = atomic_load_explicit(&queue->tail, memory_order_relaxed);
	unsigned head = atomic_load_explicit(&queue->head, memory_order_acquire);
	size_t free = BLE_QUEUE_BYTES - (tail - head);
	size_t length = bytes ? event.value : 0;
	size_t kept = bytes ? BLE_QUEUE_RESERVE : 0;
	if (sizeof(event) + length + kept > free)
		return false;
	copy_in(queue, tail, &event, sizeof(event));
	if (length > 0)
		copy_in(queue, tail + sizeof(event), bytes, length);
	atomic_store_explicit(&queue->tail, tail + (unsigned)(sizeof(event) + length), memory_order_release);
	return true;
}

bool ble_queue_pop(BleQueue* queue, BleEvent* event, uint8_t* bytes)
{
	unsigned head = atomic_load_explicit(&queue->head, memory_order_relaxed);
	unsigned tail = atomic_load_explicit(&queue->tail, memory_order_acquire);
	if (head == tail)
		return false;
	copy_out(queue, head, event, sizeof(*event));
	size_t length = event->kind == BLE_EVENT_WRITE ? event->value : 0;
	if (length > 0)
		copy_out(queue, head + sizeof(*event), bytes, length);
	atomic_store_explicit(&queue->head, head + (unsigned)(sizeof(*event) + length), memory_order_release);
	return true;
}
