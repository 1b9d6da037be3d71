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

static void freeze_slot(txMachine* the, txSlot* slot)
{
	switch (slot->kind) {
	case XS_INSTANCE_KIND:
		if (mxIsFunction(slot))
			freeze_function(the, slot);
		break;
	case XS_ARRAY_BUFFER_KIND:
	case XS_DATE_KIND:
	case XS_MAP_KIND:
	case XS_SET_KIND:
	case XS_WEAK_MAP_KIND:
	case XS_WEAK_SET_KIND:
		slot->flag |= XS_DONT_SET_FLAG;
		break;
	default:
		break;
	}
}

void freeze_heap(txMachine* the)
{
	fxCollectGarbage(the);
	for (txSlot* heap = the->firstHeap; heap; heap = heap->next) {
		for (txSlot* slot = heap + 1; slot < heap->value.reference; slot++)
			freeze_slot(the, slot);
	}
}
