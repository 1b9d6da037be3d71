/* The firmware's modules: which there are, which a specifier means, and their code when XS asks for it. */
#include "xsAll.h"

#include "host.h"

enum { NAME_BYTES = 512 };

typedef struct {
	char kind; /* P preloaded, M loaded when imported */
	char* name;
	char* path;
	txScript* script;
} Module;

static Module* modules;
static int moduleCount;

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
		module->path = strchr(module->name, '\t') + 1;
		module->path[-1] = 0;
		at = strchr(module->path, '\n') + 1;
		at[-1] = 0;
		module->script = parse_module(root, module->path);
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
			return &modules[i];
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
