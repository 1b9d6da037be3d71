/* What a kernel's work takes, in cycles of the CPU: a host that meters counts it, a board compiles it away. */
#ifndef CARPAL_KERNEL_WORK_H
#define CARPAL_KERNEL_WORK_H

#include <stdint.h>

/*
 * Cycles are counted by hand from the loops, for an in-order core with loads of two cycles, taken branches of three
 * and no 64-bit division (Xtensa LX7); no board has confirmed them. The way from JavaScript into C and back comes on
 * top of the computrons of the call.
 */
enum { KERNEL_CALL_CYCLES = 400 };

#ifdef CARPAL_METER
void kernel_work(uint32_t cycles);
#else
static inline void kernel_work(uint32_t cycles)
{
	(void)cycles;
}
#endif

#endif
