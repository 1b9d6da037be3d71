/*
 * What the board keeps in flash cannot change: functions, classes and their prototypes are frozen as XS's
 * linker leaves them, and the contents of buffers, maps, sets and dates are read-only. Other objects and
 * module variables are left writable: XS gives the device its own copy at the first write.
 */
#include "xsAll.h"

#include "host.h"

static void freeze_instance(txSlot* instance)
{
	for (txSlot* property = instance->next; property; property = property->next) {
		if (property->kind != XS_ACCESSOR_KIND)
			property->flag |= XS_DONT_SET_FLAG;
		property->flag |= XS_DONT_DELETE_FLAG;
	}
	instance->flag |= XS_DONT_PATCH_FLAG;
}

static void freeze_function(txMachine* the, txSlot* function)
{
	for (txSlot* property = function->next; property; property = property->next) {
		if (property->ID == mxID(_prototype) && property->kind == XS_REFERENCE_KIND)
			freeze_instance(property->value.reference);
	}
	freeze_instance(function);
}

static int has_contents(txSlot* instance)
{
	txSlot* internal = instance->next;
	if (internal == NULL || !(internal->flag & XS_INTERNAL_FLAG))
		return 0;
	switch (internal->kind) {
	case XS_ARRAY_BUFFER_KIND:
	case XS_TYPED_ARRAY_KIND:
	case XS_DATA_VIEW_KIND:
	case XS_DATE_KIND:
	case XS_MAP_KIND:
	case XS_SET_KIND:
	case XS_WEAK_MAP_KIND:
	case XS_WEAK_SET_KIND:
		return 1;
	default:
		return 0;
	}
}

static void freeze_slot(txMachine* the, txSlot* slot)
{
	switch (slot->kind) {
	case XS_INSTANCE_KIND:
		if (mxIsFunction(slot))
			freeze_function(the, slot);
		else if (has_contents(slot))
			freeze_instance(slot);
		break;
	default:
		break;
	}
}

/* XS looks built-ins up through a cache in the global object, filled at first use: on the board there is none. */
static void fill_cache(txMachine* the)
{
	for (txID id = XS_SYMBOL_ID_COUNT; id < XS_INTRINSICS_COUNT; id++)
		mxBehaviorGetProperty(the, mxGlobal.value.reference, id, 0, XS_ANY);
}

void freeze_heap(txMachine* the)
{
	fill_cache(the);
	fxCollectGarbage(the);
	for (txSlot* heap = the->firstHeap; heap; heap = heap->next) {
		for (txSlot* slot = heap + 1; slot < heap->value.reference; slot++)
			freeze_slot(the, slot);
	}
}

/* A text that the device copies from flash stays there: its collector must not take it for one of its own. */
static void freeze_text(txSlot* slot)
{
	if (slot->kind == XS_STRING_KIND)
		slot->kind = XS_STRING_X_KIND;
	else if (slot->kind == XS_KEY_KIND)
		slot->kind = XS_KEY_X_KIND;
	else if (slot->kind == XS_BIGINT_KIND)
		slot->kind = XS_BIGINT_X_KIND;
}

void freeze_texts(txMachine* the)
{
	for (txSlot* heap = the->firstHeap; heap; heap = heap->next) {
		for (txSlot* slot = heap + 1; slot < heap->value.reference; slot++) {
			freeze_text(slot);
			if (slot->kind != XS_ARRAY_KIND || slot->value.array.address == NULL)
				continue;
			txSlot* items = slot->value.array.address;
			for (txIndex i = 0, count = fxGetIndexSize(the, slot); i < count; i++)
				freeze_text(items + i);
		}
	}
	for (txSlot* slot = the->stack; slot < the->stackTop; slot++)
		freeze_text(slot);
}
