#pragma once
#include "tensorflow/lite/c/common.h"
#include "tensorflow/lite/schema/schema_generated.h"

#define TF_LITE_REMOVE_VIRTUAL_DELETE \
	void operator delete(void*) {}

namespace tflite {

struct TFLMRegistration {
	BuiltinOperator code;
};

class MicroOpResolver {
 public:
	virtual const TFLMRegistration* FindOp(BuiltinOperator code) const = 0;
	virtual ~MicroOpResolver() {}
	TF_LITE_REMOVE_VIRTUAL_DELETE
};

template <unsigned MOST>
class MicroMutableOpResolver : public MicroOpResolver {
 public:
	const TFLMRegistration* FindOp(BuiltinOperator code) const override {
		for (unsigned i = 0; i < count_; i++) {
			if (registrations_[i].code == code) return &registrations_[i];
		}
		return nullptr;
	}

	TfLiteStatus AddAdd() { return Add(BuiltinOperator_ADD); }
	TfLiteStatus AddAveragePool2D() { return Add(BuiltinOperator_AVERAGE_POOL_2D); }
	TfLiteStatus AddConv2D() { return Add(BuiltinOperator_CONV_2D); }
	TfLiteStatus AddDepthwiseConv2D() { return Add(BuiltinOperator_DEPTHWISE_CONV_2D); }
	TfLiteStatus AddFullyConnected() { return Add(BuiltinOperator_FULLY_CONNECTED); }
	TfLiteStatus AddMaxPool2D() { return Add(BuiltinOperator_MAX_POOL_2D); }
	TfLiteStatus AddMean() { return Add(BuiltinOperator_MEAN); }
	TfLiteStatus AddReshape() { return Add(BuiltinOperator_RESHAPE); }
	TfLiteStatus AddSoftmax() { return Add(BuiltinOperator_SOFTMAX); }

	TF_LITE_REMOVE_VIRTUAL_DELETE

 private:
	TfLiteStatus Add(BuiltinOperator code) {
		if (count_ == MOST) return kTfLiteError;
		registrations_[count_++].code = code;
		return kTfLiteOk;
	}

	TFLMRegistration registrations_[MOST];
	unsigned count_ = 0;
};

}
