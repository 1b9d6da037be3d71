/* `virtualBoard`: the functions that on-xs/native.d.ts declares, built into the root as a board's drivers are. */
#include "xsAll.h"
#include "xsmc.h"

#include "host.h"

static char* configText;

void config_load(const char* path)
{
	size_t length;
	configText = read_text_file(path, &length);
}

static void now(xsMachine* the)
{
	xsmcSetNumber(xsResult, board_now());
}

static void set_deadline(xsMachine* the)
{
	board_set_deadline(xsmcToNumber(xsArg(0)));
}

static void clear_deadline(xsMachine* the)
{
	(void)the;
	board_clear_deadline();
}

static void configure_imu(xsMachine* the)
{
	int power = xsmcToInteger(xsArg(0));
	double rateHz = xsmcToNumber(xsArg(1));
	int watermark = xsmcToInteger(xsArg(2));
	if (power < IMU_MOTION || power > IMU_NORMAL || !(rateHz > 0) || watermark < 1 || watermark > hostOptions.maxWatermark)
		xsRangeError("no such IMU setting");
	int answers = imu_answers();
	if (answers)
		imu_configure(power, rateHz, watermark);
	else
		imu_reset();
	xsmcSetBoolean(xsResult, answers);
}

/* takeBlock(samples, offsets): both of maxWatermark samples. Nothing allocates here, so the pointers hold. */
static void take_block(xsMachine* the)
{
	void* samples;
	void* offsets;
	xsUnsignedValue samplesLength, offsetsLength;
	xsmcGetBufferWritable(xsArg(0), &samples, &samplesLength);
	xsmcGetBufferWritable(xsArg(1), &offsets, &offsetsLength);
	xsUnsignedValue held = (xsUnsignedValue)imu_held();
	if (samplesLength < held * motion.channels * sizeof(int16_t) || offsetsLength < held * sizeof(int32_t))
		xsRangeError("the block is too small for the FIFO");
	int count = -1;
	if (imu_answers()) {
		count = imu_read(samples, offsets);
		meter_samples(count);
	}
	else
		imu_reset();
	xsmcSetInteger(xsResult, count);
}

static void block_time(xsMachine* the)
{
	xsmcSetNumber(xsResult, imu_first_us() + board_stepped());
}

static void open_model(xsMachine* the)
{
	char name[256];
	char* info;
	xsmcToStringBuffer(xsArg(0), name, sizeof(name));
	models_open(name, &info);
	xsmcSetString(xsResult, info);
}

static void model_metadata(xsMachine* the)
{
	const char* text = models_metadata(xsmcToInteger(xsArg(0)));
	if (text == NULL)
		xsRangeError("no such model");
	xsmcSetString(xsResult, (char*)text);
}

/* invoke(index, input, output): undefined, or Node's refusal as JSON. */
static void invoke(xsMachine* the)
{
	void* input;
	void* output;
	const uint8_t* answer;
	xsUnsignedValue inputLength, outputLength;
	int index = xsmcToInteger(xsArg(0));
	xsmcGetBufferReadable(xsArg(1), &input, &inputLength);
	xsmcGetBufferWritable(xsArg(2), &output, &outputLength);
	const char* refusal = models_invoke(index, input, inputLength, outputLength, &answer);
	if (refusal)
		xsmcSetString(xsResult, (char*)refusal);
	else
		memcpy(output, answer, outputLength);
}

static void write_record(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue size;
	xsIntegerValue length = xsmcToInteger(xsArg(1));
	xsmcGetBufferReadable(xsArg(0), &bytes, &size);
	if (length < 0 || (xsUnsignedValue)length > size)
		xsRangeError("a record longer than its buffer");
	link_send('R', NULL, 0, bytes, (size_t)length);
}

static void enter_mode(xsMachine* the)
{
	meter_enter_mode(xsmcToInteger(xsArg(0)));
}

static void flash_bytes(xsMachine* the)
{
	xsmcSetInteger(xsResult, (xsIntegerValue)nor_bytes(xsmcToInteger(xsArg(0))));
}

static void flash_read(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue size;
	xsIntegerValue length = xsmcToInteger(xsArg(3));
	xsmcGetBufferWritable(xsArg(2), &bytes, &size);
	if (length < 0 || (xsUnsignedValue)length > size)
		xsRangeError("more of the flash than its buffer holds");
	nor_read(xsmcToInteger(xsArg(0)), xsmcToInteger(xsArg(1)), bytes, length);
}

static void flash_program(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue size;
	xsIntegerValue length = xsmcToInteger(xsArg(3));
	xsmcGetBufferReadable(xsArg(2), &bytes, &size);
	if (length < 0 || (xsUnsignedValue)length > size)
		xsRangeError("more for the flash than its buffer holds");
	nor_program(xsmcToInteger(xsArg(0)), xsmcToInteger(xsArg(1)), bytes, length);
}

static void flash_erase(xsMachine* the)
{
	nor_erase(xsmcToInteger(xsArg(0)), xsmcToInteger(xsArg(1)));
}

static void config_text(xsMachine* the)
{
	xsmcSetString(xsResult, configText);
}

static void boot_cause(xsMachine* the)
{
	xsmcSetInteger(xsResult, board_boot_cause());
}

static void usb(xsMachine* the)
{
	xsmcSetBoolean(xsResult, board_usb());
}

static void charging(xsMachine* the)
{
	xsmcSetBoolean(xsResult, board_charging());
}

static void has_microphone(xsMachine* the)
{
	xsmcSetBoolean(xsResult, microphone_exists());
}

static void open_microphone(xsMachine* the)
{
	(void)the;
	microphone_open(board_true_now());
}

static void close_microphone(xsMachine* the)
{
	(void)the;
	microphone_close();
}

static void deep_sleep(xsMachine* the)
{
	(void)the;
	board_deep_sleep();
}

static void retained_bytes(xsMachine* the)
{
	size_t length;
	retained_load(&length);
	xsmcSetInteger(xsResult, (xsIntegerValue)length);
}

static void load_retained(xsMachine* the)
{
	void* into;
	xsUnsignedValue size;
	size_t length;
	const void* bytes = retained_load(&length);
	xsmcGetBufferWritable(xsArg(0), &into, &size);
	if (size < length)
		xsRangeError("less room than was retained");
	memcpy(into, bytes, length);
}

static void save_retained(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue size;
	xsmcGetBufferReadable(xsArg(0), &bytes, &size);
	if (size > RETAINED_BYTES)
		xsRangeError("more than can be retained");
	retained_save(bytes, size);
}

static void listen_(xsMachine* the)
{
	machine_listen(the, &xsArg(0));
}

static void define_function(xsMachine* the, const char* name, xsCallback callback, int length)
{
	xsVar(1) = xsNewHostFunction(callback, length);
	xsmcDefine(xsVar(0), xsID((char*)name), xsVar(1), xsDefault);
}

static void define_number(xsMachine* the, const char* name, double value)
{
	xsmcSetNumber(xsVar(1), value);
	xsmcDefine(xsVar(0), xsID((char*)name), xsVar(1), xsDefault);
}

void functions_install(txMachine* the)
{
	xsmcVars(2);
	xsmcSetNewObject(xsVar(0));
	define_function(the, "now", now, 0);
	define_function(the, "setDeadline", set_deadline, 1);
	define_function(the, "clearDeadline", clear_deadline, 0);
	define_function(the, "configureImu", configure_imu, 3);
	define_function(the, "takeBlock", take_block, 2);
	define_function(the, "blockTime", block_time, 0);
	define_function(the, "openModel", open_model, 1);
	define_function(the, "modelMetadata", model_metadata, 1);
	define_function(the, "invoke", invoke, 3);
	define_function(the, "writeRecord", write_record, 2);
	define_function(the, "enterMode", enter_mode, 1);
	define_function(the, "flashBytes", flash_bytes, 1);
	define_function(the, "flashRead", flash_read, 4);
	define_function(the, "flashProgram", flash_program, 4);
	define_function(the, "flashErase", flash_erase, 2);
	define_function(the, "configText", config_text, 0);
	define_function(the, "listen", listen_, 1);
	define_function(the, "bootCause", boot_cause, 0);
	define_function(the, "usb", usb, 0);
	define_function(the, "charging", charging, 0);
	define_function(the, "hasMicrophone", has_microphone, 0);
	define_function(the, "openMicrophone", open_microphone, 0);
	define_function(the, "closeMicrophone", close_microphone, 0);
	define_function(the, "deepSleep", deep_sleep, 0);
	define_function(the, "retainedBytes", retained_bytes, 0);
	define_function(the, "loadRetained", load_retained, 1);
	define_function(the, "saveRetained", save_retained, 1);
	define_number(the, "channels", motion.channels);
	define_number(the, "wakesOnMotion", hostOptions.wakesOnMotion);
	define_number(the, "countsPerMps2", motion.countsPerMps2);
	define_number(the, "countsPerRadps", motion.countsPerRadps);
	define_number(the, "maxWatermark", hostOptions.maxWatermark);
	xsmcSetString(xsVar(1), (char*)hostOptions.board);
	xsmcDefine(xsVar(0), xsID("boardName"), xsVar(1), xsDefault);
	xsmcDefine(xsGlobal, xsID("virtualBoard"), xsVar(0), xsDefault);
}
