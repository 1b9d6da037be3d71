/*
 * `native(name)` and `Native(destructor)`, which xsc compiles into a module's code on the board. Here they find
 * the C functions that the build linked; all that a module names are looked up when it is loaded, as by a linker.
 */
#include "xsAll.h"
#include "xsmc.h"

#include "host.h"

#include <dlfcn.h>

enum { NATIVES_MOST = 256, NAME_BYTES = 64 };

static struct {
	char name[NAME_BYTES];
	int isClass;
	txSlot function;
} natives[NATIVES_MOST];
static int count;

static txSlot* find(const char* name, int isClass)
{
	for (int i = 0; i < count; i++) {
		if (natives[i].isClass == isClass && strcmp(natives[i].name, name) == 0)
			return &natives[i].function;
	}
	return NULL;
}

/* XS makes the instance before it calls a base constructor, with the destructor of its prototype. */
static void construct_base(xsMachine* the)
{
	(void)the;
}

static void new_base_class(txMachine* the, txDestructor destructor)
{
	fxNewHostObject(the, destructor);
	txSlot* constructor = fxNewHostConstructor(the, construct_base, 0, XS_NO_ID);
	constructor->next->flag |= XS_BASE_FLAG;
}

static void link_native(txMachine* the, const char* name, int isClass)
{
	if (find(name, isClass))
		return;
	void* address = dlsym(dlopen(NULL, RTLD_LAZY), name);
	if (address == NULL)
		link_failed("no native function %s is linked", name);
	if (count == NATIVES_MOST)
		link_failed("more than %d native functions", NATIVES_MOST);
	if (isClass)
		new_base_class(the, (txDestructor)address);
	else
		fxNewHostFunction(the, (txCallback)address, 0, XS_NO_ID, XS_NO_ID);
	snprintf(natives[count].name, NAME_BYTES, "%s", name);
	natives[count].isClass = isClass;
	natives[count].function.kind = the->stack->kind;
	natives[count].function.value = the->stack->value;
	fxRemember(the, &natives[count++].function);
	mxPop();
}

/* `text`: a module's code, with calls such as native("xs_part_read"). */
void natives_link(txMachine* the, const char* text)
{
	for (const char* at = text; (at = strstr(at, "ative(")) != NULL;) {
		int isClass = at > text && at[-1] == 'N';
		char name[NAME_BYTES];
		char format[] = "ative(\"%63[A-Za-z0-9_]\")";
		char end = 0;
		format[6] = format[22] = at[6];
		if ((at[6] == '"' || at[6] == '\'') && sscanf(at, format, name) == 1)
			end = at[7 + strlen(name)];
		if (end == at[6] && end != 0)
			link_native(the, name, isClass);
		at += 6;
	}
}

static void give(xsMachine* the, int isClass)
{
	char name[NAME_BYTES];
	xsmcToStringBuffer(xsArg(0), name, sizeof(name));
	txSlot* function = find(name, isClass);
	if (function == NULL)
		xsReferenceError("no native function %s is linked", name);
	xsResult.kind = function->kind;
	xsResult.value = function->value;
}

static void native(xsMachine* the)
{
	give(the, 0);
}

static void native_class(xsMachine* the)
{
	give(the, 1);
}

void natives_install(txMachine* the)
{
	xsmcVars(1);
	xsVar(0) = xsNewHostFunction(native, 1);
	xsmcDefine(xsGlobal, xsID("native"), xsVar(0), xsDefault);
	xsVar(0) = xsNewHostFunction(native_class, 1);
	xsmcDefine(xsGlobal, xsID("Native"), xsVar(0), xsDefault);
}
