/* Models run in Node's engine: their buffers and their time are neither in the heap nor on the meter. */
#include "host.h"

#include <stdlib.h>
#include <string.h>

enum { MODELS_MOST = 16 };

static struct {
	char* metadata;
	double macs;
} models[MODELS_MOST];
static int count;

/* Node answers: MACs (f64), index (u32), length of the description (u32), description, model.json. */
int models_open(const char* name, char** info)
{
	size_t length;
	int status;
	uint8_t* answer = link_call('O', NULL, 0, name, strlen(name), &length, &status);
	if (status != 0) {
		*info = (char*)answer;
		return -1;
	}
	uint32_t index, infoLength;
	memcpy(&index, answer + sizeof(double), sizeof(index));
	memcpy(&infoLength, answer + sizeof(double) + sizeof(index), sizeof(infoLength));
	if (index >= MODELS_MOST)
		link_failed("more than %d models are open", MODELS_MOST);
	memcpy(&models[index].macs, answer, sizeof(double));
	char* text = (char*)answer + sizeof(double) + sizeof(index) + sizeof(infoLength);
	/* A machine that starts anew opens its models again. */
	free(models[index].metadata);
	models[index].metadata = strdup(text + infoLength);
	text[infoLength] = 0;
	*info = text;
	if (count <= (int)index)
		count = (int)index + 1;
	return (int)index;
}

const char* models_metadata(int index)
{
	return index >= 0 && index < count ? models[index].metadata : NULL;
}

/* Node's refusal as JSON, or null when *output holds outputLength bytes. */
const char* models_invoke(int index, const int8_t* input, size_t inputLength, size_t outputLength,
	const uint8_t** output)
{
	size_t length;
	int status;
	uint32_t which = (uint32_t)index;
	if (index < 0 || index >= count)
		link_failed("model %d is not open", index);
	uint8_t* answer = link_call('I', &which, sizeof(which), input, inputLength, &length, &status);
	if (status != 0)
		return (const char*)answer;
	if (length != outputLength)
		link_failed("model %d: expected %zu bytes of output, found %zu", index, outputLength, length);
	meter_inference(models[index].macs);
	*output = answer;
	return NULL;
}
