/*
 * A model whose bytes say what the fake interpreter does, in place of a .tflite; fake-tflite.ts writes it.
 * Little-endian words after the root offset and the identifier: see Model.
 */
#pragma once
#include <stdint.h>
#include <string.h>

namespace tflite {

enum BuiltinOperator {
	BuiltinOperator_ADD = 0,
	BuiltinOperator_AVERAGE_POOL_2D = 1,
	BuiltinOperator_CONV_2D = 3,
	BuiltinOperator_DEPTHWISE_CONV_2D = 4,
	BuiltinOperator_FULLY_CONNECTED = 9,
	BuiltinOperator_LSTM = 16,
	BuiltinOperator_MAX_POOL_2D = 17,
	BuiltinOperator_RESHAPE = 22,
	BuiltinOperator_SOFTMAX = 25,
	BuiltinOperator_CUSTOM = 32,
	BuiltinOperator_MEAN = 40,
};

inline const char* EnumNameBuiltinOperator(BuiltinOperator code)
{
	return code == BuiltinOperator_LSTM ? "LSTM" : "";
}

struct String {
	char text[28];
	const char* c_str() const { return text; }
};

struct OperatorCode {
	int32_t code;
	String name;
	const String* custom_code() const { return name.text[0] ? &name : nullptr; }
};

struct OperatorCodes {
	uint32_t count;
	OperatorCode codes[8];
	uint32_t size() const { return count; }
	const OperatorCode* Get(uint32_t index) const { return codes + index; }
};

struct Model {
	uint32_t root;
	char identifier[4];
	uint32_t schemaVersion;
	uint32_t keptBytes;
	uint32_t scratchBytes;
	/* What the planner is asked to place. */
	uint32_t buffers;
	uint32_t inputs, outputs;
	uint32_t inputBytes, outputBytes;
	uint32_t type;
	/* Of the model: 1 its operators refuse its tensors, 2 they refuse to run. */
	uint32_t refuses;
	OperatorCodes operatorCodes;

	uint32_t version() const { return schemaVersion; }
	const OperatorCodes* operator_codes() const { return &operatorCodes; }
};

inline bool ModelBufferHasIdentifier(const void* bytes)
{
	return memcmp(static_cast<const char*>(bytes) + 4, "TFL3", 4) == 0;
}

inline const Model* GetModel(const void* bytes)
{
	return static_cast<const Model*>(bytes);
}

}
