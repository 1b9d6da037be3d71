/* The motion file: 'CMOT', version, counts and scales, then the times, then the samples, as Node wrote them. */
#include "host.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
	char magic[4];
	uint32_t version;
	uint32_t count;
	uint32_t channels;
	double rateHz;
	double countsPerMps2;
	double countsPerRadps;
} Header;

Motion motion;

void motion_load(const char* path)
{
	size_t length;
	char* bytes = read_text_file(path, &length);
	Header header;
	if (length < sizeof(header))
		link_failed("%s: expected a motion file, found %zu bytes", path, length);
	memcpy(&header, bytes, sizeof(header));
	if (memcmp(header.magic, "CMOT", 4) != 0 || header.version != 2)
		link_failed("%s: expected a motion file of version 2", path);
	if (header.count == 0 || (header.channels != 3 && header.channels != 6))
		link_failed("%s: expected samples of 3 or 6 channels, found %u of %u", path, header.count, header.channels);
	size_t times = (size_t)header.count * sizeof(double);
	size_t samples = (size_t)header.count * header.channels * sizeof(int16_t);
	if (length != sizeof(header) + times + samples)
		link_failed("%s: expected %zu bytes, found %zu", path, sizeof(header) + times + samples, length);
	motion.count = header.count;
	motion.channels = header.channels;
	motion.rateHz = header.rateHz;
	motion.countsPerMps2 = header.countsPerMps2;
	motion.countsPerRadps = header.countsPerRadps;
	motion.t_us = (const double*)(bytes + sizeof(header));
	motion.samples = (const int16_t*)(bytes + sizeof(header) + times);
}
