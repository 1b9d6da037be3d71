/* What the files of the host know of each other. Each group is one file. */
#ifndef CARPAL_XS_HOST_H
#define CARPAL_XS_HOST_H

#include <stddef.h>
#include <stdint.h>

/* main.c: what Node asks for on the command line. */
typedef struct {
	const char* mapPath;
	const char* motionPath;
	const char* configPath;
	const char* mainModule;
	const char* board;
	int chunks; /* bytes */
	int slots;
	int stack; /* slots */
	int keys;
	int maxWatermark; /* samples */
	int motionThreshold; /* counts */
	const char* eventsPath; /* NULL: none */
	int hasSound; /* 0: no microphone */
	int wakesOnMotion; /* 1: the IMU's motion engine ends deep sleep */
	int bootUs; /* from a wake out of deep sleep, or a reset, to the firmware's start */
	int stress; /* 1: memory moves at every allocation */
} HostOptions;
extern HostOptions hostOptions;
char* read_text_file(const char* path, size_t* length);

/* How the process ends; Node reads the message that goes before. */
enum { EXIT_DONE = 0, EXIT_FAILED = 70, EXIT_OUT_OF_MEMORY = 71 };

/* link.c: messages to and from Node over stdin and stdout. */
void link_open(void);
void link_send(char type, const void* head, size_t headLength, const void* body, size_t bodyLength);
void link_flush(void);
/* The payload of Node's answer, without its status; valid until the next call. Status 0 is good. */
uint8_t* link_call(char type, const void* head, size_t headLength, const void* body, size_t bodyLength,
	size_t* length, int* status);
void link_progress(double simulatedUs);
void link_failed(const char* format, ...) __attribute__((noreturn, format(printf, 1, 2)));
/* What the firmware threw and did not catch: a CarpalError's code or "", message, stack. */
void link_threw(const char* code, const char* message, const char* stack) __attribute__((noreturn));
void link_out_of_memory(const char* what, int limit) __attribute__((noreturn));

/* motion.c: the recording. */
typedef struct {
	uint32_t count;
	uint32_t channels;
	double rateHz;
	double countsPerMps2;
	double countsPerRadps;
	const double* t_us;
	const int16_t* samples;
} Motion;
/* Samples have 3 or 6 channels; a FIFO holds no more samples than this. */
enum { CHANNELS_MOST = 6, WATERMARK_MOST = 1024 };
extern Motion motion;
void motion_load(const char* path);

/* imu.c: the simulated sensor. */
enum { IMU_MOTION = 0, IMU_LOW_POWER = 1, IMU_NORMAL = 2 };
enum { IMU_NOTHING = 0, IMU_BLOCK = 1, IMU_MOVED = 2 };
void imu_configure(int power, double rateHz, int watermark);
int imu_take(uint32_t index);
int imu_flush_pending(void);
void imu_drop(void);
int imu_held(void);
double imu_first_us(void);
/* Whether the part answers on the bus: after `count` transactions it does again. */
void imu_refuse(int count);
int imu_answers(void);
/* It forgets its setting, as after a reset of its own or of the board; or only what the FIFO held. */
void imu_reset(void);
int imu_read(int16_t* samples, int32_t* offsetsUs);

/* nor.c: the log partitions. */
uint32_t nor_bytes(int partition);
void nor_read(int partition, int address, void* into, int length);
void nor_program(int partition, int address, const void* from, int length);
void nor_erase(int partition, int address);

/* microphone.c: the simulated microphone. Times are of the simulation, whatever the device's clock says. */
void microphone_attach(double simulationStartUs);
int microphone_exists(void);
void microphone_open(double t_us);
void microphone_close(void);
void microphone_advance(double t_us);

/* functions.c: the text that virtualBoard.configText gives. */
void config_load(const char* path);

/* events.c: what happens to the board, in the order of time. */
enum {
	EVENT_USB = 0, EVENT_CHARGING = 1, EVENT_BROWN_OUT = 2, EVENT_CLOCK_STEP = 3, EVENT_IMU_SILENT = 4, EVENT_IMU_NACK = 5,
	EVENT_IMU_RESET = 6
};
typedef struct {
	double t_us;
	int what;
	double value;
} BoardEvent;
void events_load(const char* path);
const BoardEvent* events_next(void);
void events_pass(void);

/* retained.c: what outlives a machine. */
enum { RETAINED_BYTES = 2048 };
void retained_save(const void* bytes, size_t length);
const void* retained_load(size_t* length);

/* board.c: virtual time and what happens in it. */
enum { WAKE_DEADLINE = 0, WAKE_BLOCK = 1, WAKE_MOTION = 2, WAKE_SUPPLY = 3 };
/* Of src/events.ts' BOOT_CAUSES. */
enum { CAUSE_POWER_ON = 1, CAUSE_DEEP_SLEEP = 6, CAUSE_BROWN_OUT = 7 };
/* The counter behind the device's clock: it runs through deep sleep, and may step. */
double board_now(void);
double board_true_now(void);
double board_stepped(void);
int board_boot_cause(void);
int board_usb(void);
int board_charging(void);
/* Ends the machine after this turn. */
void board_deep_sleep(void);
void board_set_deadline(double t_us);
void board_clear_deadline(void);
void board_start(void);
void board_run(void);

/* meter.c: what each mode took. */
void meter_enter_mode(int mode);
/* A machine starts, and has started; one ends. */
void meter_boot(void);
void meter_boot_done(void);
void meter_machine_end(void);
void meter_advance(double deltaUs);
void meter_survey(void);
void meter_wake(void);
void meter_samples(int count);
void meter_inference(double macs);
void meter_collect(void);
void meter_send(void);

/* models.c: models in Node's engine. */
int models_open(const char* name, char** info);
const char* models_metadata(int index);
const char* models_invoke(int index, const int8_t* input, size_t inputLength, size_t outputLength,
	const uint8_t** output);

#ifdef __XSALL__
/* parse.c: one module; a module that cannot be parsed ends the run. */
txScript* parse_module(txMachine* root, const char* path);

/* modules.c: all of them. */
void modules_load(txMachine* root, const char* mapPath);
void modules_preload(txMachine* root);

/* freeze.c: what cannot change; before the root is shared, and after. */
void freeze_heap(txMachine* root);
void freeze_texts(txMachine* root);

/* flash.c: the root's memory. */
void flash_lock(void);

/* functions.c: `virtualBoard`, what on-xs/ calls. */
void functions_install(txMachine* root);

/* natives.c: `native` and `Native`, and the functions that a module names. */
void natives_install(txMachine* root);
void natives_link(txMachine* root, const char* text);

/* machine.c: the two machines. */
extern txMachine* device;
void machine_prepare(void);
void machine_start(void);
void machine_end(void);
void machine_import(txMachine* the, const char* specifier);
void machine_listen(txMachine* the, txSlot* callback);
void machine_dispatch(int wake);
void machine_run_jobs(txMachine* the);
void machine_report_exception(txMachine* the) __attribute__((noreturn));
#endif

#endif
