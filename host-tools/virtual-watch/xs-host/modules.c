/*
 * The firmware's compiled modules. As mcconfig links them on the board: every module is parsed before
 * anything runs, its keys are the root machine's, and its code and strings stay where they are ("flash"),
 * outside the device's heap.
 */
#include "xsAll.h"
#include "xsScript.h"

#include "host.h"

enum { NAME_BYTES = 512 };

typedef struct {
	char kind; /* P preloaded, M loaded when imported, A another name of a module */
	char* name;
	char* target; /* file, or the name that A stands for */
	txScript* script;
} Module;

static Module* modules;
static int moduleCount;

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

static void parse(txMachine* the, Module* module)
{
	size_t length;
	char* text = read_text_file(module->target, &length);
	txStringCStream stream = { .buffer = text, .offset = 0, .size = (txSize)length };
	mxTry(the) {
		module->script = fxParseScript(the, &stream, fxStringCGetter, 0);
		if (module->script == NULL)
			link_failed("%s: XS cannot parse it", module->target);
		link_keys(the, module->script);
		keep_in_flash(module->script->codeBuffer, module->script->codeSize);
	}
	mxCatch(the) {
		link_failed("%s: XS cannot parse it: %s", module->target, fxToString(the, &mxException));
	}
	free(text);
}

/* The map's lines: kind, tab, specifier, tab, file. */
void modules_load(txMachine* root, const char* mapPath)
{
	size_t length;
	char* at = read_text_file(mapPath, &length);
	for (char* c = at; *c; c++)
		moduleCount += *c == '\n';
	modules = calloc((size_t)moduleCount, sizeof(Module));
	for (int i = 0; i < moduleCount; i++) {
		Module* module = &modules[i];
		module->kind = *at;
		module->name = at + 2;
		module->target = strchr(module->name, '\t') + 1;
		module->target[-1] = 0;
		at = strchr(module->target, '\n') + 1;
		at[-1] = 0;
		if (module->kind != 'A')
			parse(root, module);
	}
}

void modules_preload(txMachine* root)
{
	for (int i = 0; i < moduleCount; i++) {
		if (modules[i].kind == 'P')
			machine_import(root, modules[i].name);
	}
}

static Module* find(const char* name)
{
	for (int i = 0; i < moduleCount; i++) {
		if (strcmp(modules[i].name, name) == 0)
			return modules[i].kind == 'A' ? find(modules[i].target) : &modules[i];
	}
	return NULL;
}

/* `name` is relative: from the folder of `importer`, a specifier. 0 when it leaves the tree. */
static int resolve(char* path, const char* importer, const char* name)
{
	snprintf(path, NAME_BYTES, "%s", importer);
	for (;;) {
		if (strncmp(name, "./", 2) == 0) {
			name += 2;
			continue;
		}
		char* slash = strrchr(path, '/');
		if (strncmp(name, "../", 3) != 0) {
			char* folderEnd = slash ? slash + 1 : path;
			return snprintf(folderEnd, NAME_BYTES - (size_t)(folderEnd - path), "%s", name) < NAME_BYTES;
		}
		if (slash == NULL)
			return 0;
		*slash = 0;
		name += 3;
	}
}

/* XS asks which module a specifier means: relative ones by the importer's own, `.js` left off, as on the board. */
txID fxFindModule(txMachine* the, txSlot* realm, txID importer, txSlot* specifier)
{
	char name[NAME_BYTES];
	char path[NAME_BYTES];
	fxToStringBuffer(the, specifier, name, sizeof(name));
	size_t length = strlen(name);
	if (length > 3 && strcmp(name + length - 3, ".js") == 0)
		name[length - 3] = 0;
	int relative = name[0] == '.';
	if (relative && (importer == XS_NO_ID || !resolve(path, fxGetKeyName(the, importer), name)))
		return XS_NO_ID;
	Module* module = find(relative ? path : name);
	return module ? fxNewNameC(the, module->name) : XS_NO_ID;
}

void fxLoadModule(txMachine* the, txSlot* slot, txID id)
{
	Module* module = find(fxGetKeyName(the, id));
	if (module)
		fxResolveModule(the, slot, id, module->script, NULL, NULL);
}
