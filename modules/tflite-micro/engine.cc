/* TFLM's classes are laid out by this: the library of the board is compiled with it. */
#ifndef TF_LITE_STATIC_MEMORY
#define TF_LITE_STATIC_MEMORY
#endif

#include "engine.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include "arena-memory.h"
#include "arena-planner.h"
#include "esp_cpu.h"
#include "operators.h"
#include "tensorflow/lite/micro/micro_allocator.h"
#include "tensorflow/lite/micro/micro_interpreter.h"
#include "tensorflow/lite/schema/schema_generated.h"
#include "tensorflow/lite/schema/schema_utils.h"

/*
 * mcconfig compiles with type information, ESP-IDF the library without: what our classes would say of its classes
 * is not there, and never looked at. Weak, it links as null.
 */
__asm__(".weak _ZTIN6tflite26SingleArenaBufferAllocatorE");
__asm__(".weak _ZTIN6tflite19GreedyMemoryPlannerE");

/* A root offset and the identifier. */
enum { MODEL_BYTES_LEAST = 8 };

struct TensorArena {
	TensorArena(uint8_t* memoryStart, size_t memoryBytes) : memory(memoryStart, memoryBytes, full), planner(memory) {}
	static void* operator new(size_t, void* place) noexcept { return place; }
	static void operator delete(void*) {}

	jmp_buf full;
	ArenaMemory memory;
	ArenaPlanner planner;
	Operators operators;
	EngineModel* newest = nullptr;
};

struct EngineModel {
	EngineModel(TensorArena& arena, const ArenaMemory& before, const tflite::Model* model)
		: arena(arena), before(before), older(arena.newest),
		  interpreter(model, arena.operators, tflite::MicroAllocator::Create(&arena.memory, &arena.planner)) {}
	static void* operator new(size_t, void* place) noexcept { return place; }
	static void operator delete(void*) {}

	TensorArena& arena;
	/* As the arena was without this model. */
	ArenaMemory before;
	EngineModel* older;
	tflite::MicroInterpreter interpreter;
	size_t bytes = 0;
	uint32_t cycles = 0;
	bool closed = false;
};

static EngineModel* refuse(ModelFault* fault, ModelStatus status, size_t expected, size_t found)
{
	fault->status = status;
	fault->expected = static_cast<uint32_t>(expected);
	fault->found = static_cast<uint32_t>(found);
	fault->name[0] = 0;
	return nullptr;
}

static size_t records_bytes()
{
	return (sizeof(TensorArena) + TENSOR_ARENA_ALIGNMENT - 1) & ~static_cast<size_t>(TENSOR_ARENA_ALIGNMENT - 1);
}

static size_t arena_bytes(const TensorArena& arena)
{
	return records_bytes() + arena.memory.bytes();
}

TensorArena* tensor_arena_create(void* memory, size_t bytes)
{
	if (bytes < records_bytes()) return nullptr;
	return new (memory) TensorArena(static_cast<uint8_t*>(memory) + records_bytes(), bytes - records_bytes());
}

size_t tensor_arena_used(const TensorArena* arena)
{
	return records_bytes() + arena->memory.GetUsedBytes();
}

/* Whether TFLM would find every operator; it says which it does not only in a log. */
static bool has_operators(const Operators& operators, const tflite::Model* model, ModelFault* fault)
{
	auto* codes = model->operator_codes();
	for (uint32_t i = 0; codes != nullptr && i < codes->size(); i++) {
		const tflite::BuiltinOperator code = tflite::GetBuiltinCode(codes->Get(i));
		if (operators.FindOp(code) != nullptr) continue;
		auto* custom = codes->Get(i)->custom_code();
		const char* name = custom == nullptr ? tflite::EnumNameBuiltinOperator(code) : custom->c_str();
		refuse(fault, MODEL_NO_OPERATOR, 0, 0);
		snprintf(fault->name, sizeof(fault->name), "%s", name);
		return false;
	}
	return true;
}

/* Null where memory runs out, which arena.memory then tells, or where the operators refuse the tensors. */
__attribute__((noinline))
static EngineModel* allocate(TensorArena& arena, const ArenaMemory& before, const tflite::Model* model)
{
	if (setjmp(arena.full) != 0) return nullptr;
	void* place = arena.memory.AllocatePersistentBuffer(sizeof(EngineModel), alignof(EngineModel));
	auto* opened = new (place) EngineModel(arena, before, model);
	if (opened->interpreter.AllocateTensors() != kTfLiteOk) return nullptr;
	const size_t kept = arena.memory.GetPersistentUsedBytes() - before.GetPersistentUsedBytes();
	opened->bytes = kept + arena.memory.planned();
	return opened;
}

static bool is_int8(const TfLiteTensor* tensor)
{
	return tensor->type == kTfLiteInt8 && tensor->dims->size <= TENSOR_DIMENSIONS_MOST;
}

/* Whether it has one int8 input and one int8 output; `found`: how many there are, or are int8. */
static bool has_int8_ends(tflite::MicroInterpreter& interpreter, size_t* found)
{
	*found = interpreter.inputs_size() + interpreter.outputs_size();
	if (interpreter.inputs_size() != 1 || interpreter.outputs_size() != 1) return false;
	*found = is_int8(interpreter.input(0)) + is_int8(interpreter.output(0));
	return *found == 2;
}

EngineModel* engine_open(TensorArena* arena, const void* bytes, size_t length, ModelFault* fault)
{
	if (length < MODEL_BYTES_LEAST || !tflite::ModelBufferHasIdentifier(bytes))
		return refuse(fault, MODEL_BAD_SCHEMA, TFLITE_SCHEMA_VERSION, 0);
	const tflite::Model* model = tflite::GetModel(bytes);
	if (model->version() != TFLITE_SCHEMA_VERSION)
		return refuse(fault, MODEL_BAD_SCHEMA, TFLITE_SCHEMA_VERSION, model->version());
	if (!has_operators(arena->operators, model, fault)) return nullptr;
	const ArenaMemory before = arena->memory;
	EngineModel* opened = allocate(*arena, before, model);
	size_t ends = 0;
	if (opened != nullptr && has_int8_ends(opened->interpreter, &ends)) return arena->newest = opened;
	const size_t needed = arena->memory.needed();
	arena->memory = before;
	if (needed != 0) return refuse(fault, MODEL_ARENA_TOO_SMALL, records_bytes() + needed, arena_bytes(*arena));
	return refuse(fault, opened == nullptr ? MODEL_NOT_PREPARED : MODEL_BAD_TENSORS, 2, ends);
}

void engine_close(EngineModel* model)
{
	TensorArena& arena = model->arena;
	model->closed = true;
	while (arena.newest != nullptr && arena.newest->closed) {
		EngineModel* last = arena.newest;
		const ArenaMemory before = last->before;
		arena.newest = last->older;
		last->interpreter.~MicroInterpreter();
		arena.memory = before;
	}
}

static void describe(const TfLiteTensor* tensor, EngineTensor* out)
{
	out->scale = tensor->params.scale;
	out->zeroPoint = tensor->params.zero_point;
	out->bytes = static_cast<uint32_t>(tensor->bytes);
	out->rank = tensor->dims->size;
	for (int i = 0; i < tensor->dims->size; i++) out->shape[i] = tensor->dims->data[i];
}

void engine_input(EngineModel* model, EngineTensor* tensor)
{
	describe(model->interpreter.input(0), tensor);
}

void engine_output(EngineModel* model, EngineTensor* tensor)
{
	describe(model->interpreter.output(0), tensor);
}

size_t engine_arena_bytes(const EngineModel* model)
{
	return model->bytes;
}

uint32_t engine_cycles(const EngineModel* model)
{
	return model->cycles;
}

bool engine_invoke(EngineModel* model, const int8_t* input, size_t inputBytes, int8_t* output, size_t outputBytes,
	ModelFault* fault)
{
	const TfLiteTensor* in = model->interpreter.input(0);
	const TfLiteTensor* out = model->interpreter.output(0);
	if (inputBytes != in->bytes) return refuse(fault, MODEL_BAD_INPUT, in->bytes, inputBytes);
	if (outputBytes != out->bytes) return refuse(fault, MODEL_BAD_OUTPUT, out->bytes, outputBytes);
	memcpy(in->data.int8, input, inputBytes);
	const uint32_t start = esp_cpu_get_cycle_count();
	if (model->interpreter.Invoke() != kTfLiteOk) return refuse(fault, MODEL_NOT_RUN, 0, 0);
	model->cycles = esp_cpu_get_cycle_count() - start;
	memcpy(output, out->data.int8, outputBytes);
	return true;
}
