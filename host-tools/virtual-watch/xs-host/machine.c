/* The root machine, built and frozen as the linker builds the board's flash, and the device machine cloned from it. */
#include "xsAll.h"

#include "host.h"

/* The root has room for all modules; its tables of names are shared, so both machines use one modulo. */
enum { NAME_MODULO = 1993, SYMBOL_MODULO = 127, PARSER_BYTES = 32 * 1024, PARSER_MODULO = 1993 };

/* Compiled in with mxStress: memory moves at every allocation. */
extern int gxStress;

txMachine* device;
static txMachine* shared;
static txSlot listener;

static txMachine* create_root(void)
{
	txCreation creation = {
		.initialChunkSize = 16 * 1024 * 1024, .incrementalChunkSize = 1024 * 1024,
		.initialHeapCount = 256 * 1024, .incrementalHeapCount = 64 * 1024,
		.stackCount = 64 * 1024, .initialKeyCount = 8 * 1024, .incrementalKeyCount = 1024,
		.nameModulo = NAME_MODULO, .symbolModulo = SYMBOL_MODULO,
		.parserBufferSize = PARSER_BYTES, .parserTableModulo = PARSER_MODULO,
	};
	return fxCreateMachine(&creation, "root", NULL, XS_NO_ID);
}

/* No growth: the increments are 0, so that what does not fit is a failed run, as on the board. */
static txMachine* clone_device(txMachine* root)
{
	txCreation creation = {
		.initialChunkSize = hostOptions.chunks, .incrementalChunkSize = 0,
		.initialHeapCount = hostOptions.slots, .incrementalHeapCount = 0,
		.stackCount = hostOptions.stack, .initialKeyCount = hostOptions.keys, .incrementalKeyCount = 0,
		.nameModulo = NAME_MODULO, .symbolModulo = SYMBOL_MODULO,
		.parserBufferSize = PARSER_BYTES, .parserTableModulo = PARSER_MODULO,
	};
	return fxCloneMachine(&creation, root, "device", NULL);
}

void machine_prepare(void)
{
	txMachine* root = create_root();
	if (root == NULL)
		link_failed("XS cannot create its root machine");
	fxBeginHost(root);
	functions_install(root);
	natives_install(root);
	modules_load(root, hostOptions.mapPath);
	modules_preload(root);
	fxEndHost(root);
	freeze_heap(root);
	fxShareMachine(root);
	freeze_texts(root);
	flash_lock();
	shared = root;
	/* Nothing is read from here on: Node may remove its files. */
	link_send('B', NULL, 0, NULL, 0);
	link_flush();
}

/* A machine with nothing but the flash and what was retained: after power-on, a reset or deep sleep. */
void machine_start(void)
{
	gxStress = 0;
	device = clone_device(shared);
	if (device == NULL)
		link_failed("XS cannot create the device's machine");
	listener.kind = XS_UNDEFINED_KIND;
	fxRemember(device, &listener);
	gxStress = hostOptions.stress;
	machine_import(device, hostOptions.mainModule);
}

void machine_end(void)
{
	gxStress = 0;
	meter_machine_end();
	fxForget(device, &listener);
	fxDeleteMachine(device);
	device = NULL;
}

void machine_listen(txMachine* the, txSlot* callback)
{
	listener.kind = callback->kind;
	listener.value = callback->value;
}

static void copy_property(txMachine* the, const char* name, char* text, size_t size)
{
	mxPush(mxException);
	if (mxIsReference(the->stack)) {
		mxGetID(fxNewNameC(the, (txString)name));
		if (the->stack->kind == XS_STRING_KIND || the->stack->kind == XS_STRING_X_KIND)
			snprintf(text, size, "%s", the->stack->value.string);
	}
	mxPop();
}

/* XS leaves what was thrown in mxException. Ends the process. */
void machine_report_exception(txMachine* the)
{
	char code[64] = "";
	char message[1024] = "";
	char stack[2048] = "";
	mxTry(the) {
		copy_property(the, "code", code, sizeof(code));
		copy_property(the, "message", message, sizeof(message));
		copy_property(the, "stack", stack, sizeof(stack));
		if (message[0] == 0) {
			mxPush(mxException);
			snprintf(message, sizeof(message), "%s", fxToString(the, the->stack));
			mxPop();
		}
	}
	mxCatch(the) {
		snprintf(message, sizeof(message), "an exception that cannot be read");
	}
	link_threw(code, message, stack);
}

/* A rejection that nobody has handled by the end of the turn ends the run as an exception does. */
void machine_run_jobs(txMachine* the)
{
	while (the->promiseJobs) {
		the->promiseJobs = 0;
		fxRunPromiseJobs(the);
	}
	fxCheckUnhandledRejections(the, 1);
}

void machine_import(txMachine* machine, const char* specifier)
{
	txMachine* the = fxBeginHost(machine);
	mxTry(the) {
		mxPushStringC((txString)specifier);
		fxAwaitImport(the, XS_IMPORT_NAMESPACE);
		mxPop();
	}
	mxCatch(the) {
		machine_report_exception(the);
	}
	fxEndHost(the);
	machine_run_jobs(machine);
}

/* An interrupt reaches the firmware. */
void machine_dispatch(int wake)
{
	txMachine* the = fxBeginHost(device);
	if (listener.kind == XS_REFERENCE_KIND) {
		mxTry(the) {
			mxPushUndefined();
			mxPushSlot(&listener);
			mxCall();
			mxPushInteger(wake);
			mxRunCount(1);
			mxPop();
		}
		mxCatch(the) {
			machine_report_exception(the);
		}
	}
	fxEndHost(the);
	machine_run_jobs(device);
	meter_collect();
}
