/* The virtual watch's engine: boots the firmware on XS and runs it through one recording. Started by Node. */
#include "xsAll.h"

#include "host.h"

#include <getopt.h>

HostOptions hostOptions = {
	.board = "virtual", .chunks = 78848, .slots = 4928, .stack = 512, .keys = 64, .maxWatermark = 128, .motionThreshold = 0,
	.bootUs = 96000,
};

/* The whole file and a NUL after it. */
char* read_text_file(const char* path, size_t* length)
{
	FILE* file = fopen(path, "rb");
	if (file == NULL)
		link_failed("%s: %s", path, strerror(errno));
	fseek(file, 0, SEEK_END);
	long size = ftell(file);
	rewind(file);
	char* text = malloc((size_t)size + 1);
	if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size)
		link_failed("%s: cannot be read", path);
	fclose(file);
	text[size] = 0;
	*length = (size_t)size;
	return text;
}

static void read_options(int argc, char* argv[])
{
	static const struct option options[] = {
		{ "map", required_argument, NULL, 'm' }, { "motion", required_argument, NULL, 'i' },
		{ "config", required_argument, NULL, 'c' }, { "main", required_argument, NULL, 'e' },
		{ "chunks", required_argument, NULL, 'b' }, { "slots", required_argument, NULL, 's' },
		{ "stack", required_argument, NULL, 't' }, { "keys", required_argument, NULL, 'k' },
		{ "board", required_argument, NULL, 'n' }, { "max-watermark", required_argument, NULL, 'w' },
		{ "events", required_argument, NULL, 'v' }, { "wakes-on-motion", no_argument, NULL, 'o' },
		{ "sound", no_argument, NULL, 'a' },
		{ "boot-us", required_argument, NULL, 'u' }, { "stress", no_argument, NULL, 'x' }, { "motion-threshold", required_argument, NULL, 'd' }, { NULL, 0, NULL, 0 },
	};
	int option;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (option) {
		case 'm': hostOptions.mapPath = optarg; break;
		case 'i': hostOptions.motionPath = optarg; break;
		case 'c': hostOptions.configPath = optarg; break;
		case 'e': hostOptions.mainModule = optarg; break;
		case 'b': hostOptions.chunks = atoi(optarg); break;
		case 's': hostOptions.slots = atoi(optarg); break;
		case 't': hostOptions.stack = atoi(optarg); break;
		case 'k': hostOptions.keys = atoi(optarg); break;
		case 'n': hostOptions.board = optarg; break;
		case 'w': hostOptions.maxWatermark = atoi(optarg); break;
		case 'x': hostOptions.stress = 1; break;
		case 'v': hostOptions.eventsPath = optarg; break;
		case 'a': hostOptions.hasSound = 1; break;
		case 'o': hostOptions.wakesOnMotion = 1; break;
		case 'u': hostOptions.bootUs = atoi(optarg); break;
		case 'd': hostOptions.motionThreshold = atoi(optarg); break;
		default: link_failed("unknown option");
		}
	}
	if (!hostOptions.mapPath || !hostOptions.motionPath || !hostOptions.configPath || !hostOptions.mainModule)
		link_failed("expected --map, --motion, --config and --main");
	if (hostOptions.maxWatermark < 1 || hostOptions.maxWatermark > WATERMARK_MOST)
		link_failed("expected a FIFO of 1 to %d samples, found %d", WATERMARK_MOST, hostOptions.maxWatermark);
}

int main(int argc, char* argv[])
{
	link_open();
	read_options(argc, argv);
	motion_load(hostOptions.motionPath);
	config_load(hostOptions.configPath);
	if (hostOptions.eventsPath)
		events_load(hostOptions.eventsPath);
	if (hostOptions.hasSound)
		microphone_attach(motion.t_us[0]);
	board_start();
	machine_prepare();
	machine_start();
	meter_boot_done();
	board_run();
	meter_send();
	return EXIT_DONE;
}
