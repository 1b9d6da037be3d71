/* Tensors as TFLM shows them, with the fields that carpal reads. */
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifndef TF_LITE_STATIC_MEMORY
#error "tensors are laid out otherwise without TF_LITE_STATIC_MEMORY"
#endif

enum TfLiteStatus { kTfLiteOk = 0, kTfLiteError = 1 };
enum TfLiteType { kTfLiteFloat32 = 1, kTfLiteInt8 = 9 };

struct TfLiteIntArray {
	int size;
	int data[8];
};

struct TfLiteTensor {
	TfLiteType type;
	struct {
		int8_t* int8;
	} data;
	TfLiteIntArray* dims;
	size_t bytes;
	struct {
		float scale;
		int32_t zero_point;
	} params;
};
