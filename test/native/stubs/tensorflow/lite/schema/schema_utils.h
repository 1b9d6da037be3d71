#pragma once
#include "tensorflow/lite/schema/schema_generated.h"

namespace tflite {

inline BuiltinOperator GetBuiltinCode(const OperatorCode* code)
{
	return static_cast<BuiltinOperator>(code->code);
}

}
