/*
 * Compiles a module as mcconfig links it on the board: before anything runs, with its keys in the root
 * machine, and with code and strings that stay where they are ("flash"), outside the device's heap.
 */
#include "xsAll.h"
#include "xsScript.h"

#include "host.h"

static const char* currentPath;

/* Keeps strings and functions of the code in place instead of copying them into chunks. */
static void keep_in_flash(txByte* code, txSize size)
{
	txByte* end = code + size;
	while (code < end) {
		txU1 byte = *(txU1*)code;
		txS1 step = gxCodeSizes[byte];
		switch (byte) {
		case XS_CODE_CODE_1: *(txU1*)code = XS_CODE_CODE_ARCHIVE_1; break;
		case XS_CODE_CODE_2: *(txU1*)code = XS_CODE_CODE_ARCHIVE_2; break;
		case XS_CODE_CODE_4: *(txU1*)code = XS_CODE_CODE_ARCHIVE_4; break;
		case XS_CODE_STRING_1: *(txU1*)code = XS_CODE_STRING_ARCHIVE_1; break;
		case XS_CODE_STRING_2: *(txU1*)code = XS_CODE_STRING_ARCHIVE_2; break;
		case XS_CODE_STRING_4: *(txU1*)code = XS_CODE_STRING_ARCHIVE_4; break;
		default: break;
		}
		/* Steps that are not positive announce what follows: an id, or a length of 1, 2 or 4 bytes. */
		if (step > 0)
			code += step;
		else if (step == 0)
			code += 1 + sizeof(txID);
		else if (step == -1)
			code += 2 + *(txU1*)(code + 1);
		else if (step == -2) {
			txU2 length;
			memcpy(&length, code + 1, sizeof(length));
			code += 3 + length;
		}
		else {
			txU4 length;
			memcpy(&length, code + 1, sizeof(length));
			code += 5 + length;
		}
	}
}

extern void fxRemapIDs(txMachine* the, txByte* codeBuffer, txSize codeSize, txID* ids);

/* Turns the script's own symbols into keys of the root machine. */
static void link_keys(txMachine* the, txScript* script)
{
	txByte* at = script->symbolsBuffer;
	txID count;
	mxDecodeID(at, count);
	txID* ids = calloc(count, sizeof(txID));
	ids[0] = XS_NO_ID;
	for (txID i = 1; i < count; i++) {
		ids[i] = fxNewNameC(the, (txString)at);
		at += strlen((char*)at) + 1;
	}
	fxRemapIDs(the, script->codeBuffer, script->codeSize, ids);
	free(ids);
	free(script->symbolsBuffer);
	script->symbolsBuffer = NULL;
}

static void report(void* console, txString path, txInteger line, txString format, c_va_list arguments)
{
	char text[256];
	(void)console;
	(void)path;
	vsnprintf(text, sizeof(text), format, arguments);
	link_failed("%s:%d: XS cannot parse it: %s", currentPath, line, text);
}

txScript* parse_module(txMachine* the, const char* path)
{
	size_t length;
	char* text = read_text_file(path, &length);
	txStringCStream stream = { .buffer = text, .offset = 0, .size = (txSize)length };
	txParser parser;
	txParserJump jump;
	txScript* script = NULL;
	currentPath = path;
	fxInitializeParser(&parser, the, the->parserBufferSize, the->parserTableModulo);
	parser.firstJump = &jump;
	parser.reportError = report;
	if (c_setjmp(jump.jmp_buf) == 0) {
		fxParserTree(&parser, &stream, fxStringCGetter, 0, NULL);
		fxParserHoist(&parser);
		fxParserBind(&parser);
		script = fxParserCode(&parser);
	}
	if (script == NULL)
		link_failed("%s: XS cannot parse it", path);
	fxTerminateParser(&parser);
	natives_link(the, text);
	free(text);
	link_keys(the, script);
	keep_in_flash(script->codeBuffer, script->codeSize);
	return script;
}
