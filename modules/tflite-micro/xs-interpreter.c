/* What interpreter.ts calls. A fault goes to it as an array: status, expected, found, name. */
#include "xsmc.h"

#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "model-hash.h"
#include "model-partition.h"
#include "model-store.h"
#include "shared-arena.h"

typedef struct {
	EngineModel* model;
	StoredModel stored;
} Interpreter;

void xs_tflite_destructor(void* data)
{
	Interpreter* interpreter = data;
	if (interpreter == NULL)
		return;
	if (interpreter->model)
		engine_close(interpreter->model);
	free(interpreter);
}

static Interpreter* self(xsMachine* the)
{
	Interpreter* interpreter = xsmcGetHostDataValidate(xsThis, (void*)xs_tflite_destructor);
	if (interpreter == NULL)
		xsUnknownError("closed");
	return interpreter;
}

static void set_number(xsMachine* the, xsIndex index, double value)
{
	xsmcSetNumber(xsVar(0), value);
	xsmcSetIndex(xsResult, index, xsVar(0));
}

static void give_fault(xsMachine* the, const ModelFault* fault)
{
	xsmcVars(1);
	xsmcSetNewArray(xsResult, 4);
	set_number(the, 0, fault->status);
	set_number(the, 1, fault->expected);
	set_number(the, 2, fault->found);
	xsmcSetString(xsVar(0), (char*)fault->name);
	xsmcSetIndex(xsResult, 3, xsVar(0));
}

/* Copies a text that XS may move; one that is too long is the name of nothing there is. */
static void copy_text(xsMachine* the, int argument, char* text, size_t size)
{
	const char* source = xsmcToString(xsArg(argument));
	text[0] = 0;
	if (strlen(source) < size)
		strcpy(text, source);
}

static bool open_model(Interpreter* interpreter, const char* label, const char* name, size_t arenaBytes,
	ModelFault* fault)
{
	size_t bytes;
	StoredModel* stored = &interpreter->stored;
	const uint8_t* store = model_partition_map(label, &bytes, fault);
	if (store == NULL || !model_store_find(store, bytes, name, stored, fault) || !model_hash_matches(stored, fault))
		return false;
	TensorArena* arena = shared_arena(arenaBytes, fault);
	if (arena == NULL)
		return false;
	interpreter->model = engine_open(arena, stored->model, stored->modelBytes, fault);
	if (interpreter->model == NULL && fault->status == MODEL_ARENA_TOO_SMALL)
		shared_arena_measure(stored->model, stored->modelBytes, fault);
	return interpreter->model != NULL;
}

/* open(partition, name, arenaBytes): undefined, or the fault. */
void xs_tflite_open(xsMachine* the)
{
	char label[PARTITION_LABEL_BYTES];
	char name[STORE_NAME_BYTES];
	ModelFault fault;
	copy_text(the, 0, label, sizeof(label));
	copy_text(the, 1, name, sizeof(name));
	xsIntegerValue arenaBytes = xsmcToInteger(xsArg(2));
	Interpreter* interpreter = calloc(1, sizeof(Interpreter));
	if (interpreter == NULL)
		xsUnknownError("no memory for an interpreter");
	if (open_model(interpreter, label, name, (size_t)arenaBytes, &fault)) {
		xsmcSetHostData(xsThis, interpreter);
		return;
	}
	free(interpreter);
	give_fault(the, &fault);
}

void xs_tflite_close(xsMachine* the)
{
	Interpreter* interpreter = xsmcGetHostDataValidate(xsThis, (void*)xs_tflite_destructor);
	xsmcSetHostData(xsThis, NULL);
	xs_tflite_destructor(interpreter);
}

/* tensor(0: input, 1: output): scale, zero point, then the shape. */
void xs_tflite_tensor(xsMachine* the)
{
	EngineTensor tensor;
	Interpreter* interpreter = self(the);
	if (xsmcToInteger(xsArg(0)) == 0)
		engine_input(interpreter->model, &tensor);
	else
		engine_output(interpreter->model, &tensor);
	xsmcVars(1);
	xsmcSetNewArray(xsResult, 2 + tensor.rank);
	set_number(the, 0, tensor.scale);
	set_number(the, 1, tensor.zeroPoint);
	for (int i = 0; i < tensor.rank; i++)
		set_number(the, (xsIndex)(2 + i), tensor.shape[i]);
}

void xs_tflite_arena_bytes(xsMachine* the)
{
	xsmcSetInteger(xsResult, (xsIntegerValue)engine_arena_bytes(self(the)->model));
}

void xs_tflite_macs(xsMachine* the)
{
	xsmcSetNumber(xsResult, self(the)->stored.macs);
}

void xs_tflite_cycles(xsMachine* the)
{
	xsmcSetNumber(xsResult, engine_cycles(self(the)->model));
}

void xs_tflite_metadata(xsMachine* the)
{
	Interpreter* interpreter = self(the);
	xsmcSetStringBuffer(xsResult, (char*)interpreter->stored.metadata, (xsIntegerValue)interpreter->stored.metadataBytes);
}

void xs_tflite_sha256(xsMachine* the)
{
	static const char digits[] = "0123456789abcdef";
	char text[2 * STORE_HASH_BYTES + 1];
	const uint8_t* hash = self(the)->stored.sha256;
	for (int i = 0; i < STORE_HASH_BYTES; i++) {
		text[2 * i] = digits[hash[i] >> 4];
		text[2 * i + 1] = digits[hash[i] & 15];
	}
	text[2 * STORE_HASH_BYTES] = 0;
	xsmcSetString(xsResult, text);
}

/* invoke(input, output): undefined, or the fault. XS allocates nothing while the buffers' addresses are used. */
void xs_tflite_invoke(xsMachine* the)
{
	void* input;
	void* output;
	xsUnsignedValue inputBytes, outputBytes;
	ModelFault fault;
	Interpreter* interpreter = self(the);
	xsmcGetBufferReadable(xsArg(0), &input, &inputBytes);
	xsmcGetBufferWritable(xsArg(1), &output, &outputBytes);
	if (!engine_invoke(interpreter->model, input, inputBytes, output, outputBytes, &fault))
		give_fault(the, &fault);
}
