/* The operators that carpal's models use: those of host-tools/tflite/kernels/registry.ts. Others cost flash. */
#ifndef CARPAL_TFLITE_OPERATORS_H
#define CARPAL_TFLITE_OPERATORS_H

#include "tensorflow/lite/micro/micro_mutable_op_resolver.h"

class Operators : public tflite::MicroMutableOpResolver<9> {
 public:
	Operators() {
		AddAdd();
		AddAveragePool2D();
		AddConv2D();
		AddDepthwiseConv2D();
		AddFullyConnected();
		AddMaxPool2D();
		AddMean();
		AddReshape();
		AddSoftmax();
	}

	TF_LITE_REMOVE_VIRTUAL_DELETE
};

#endif
