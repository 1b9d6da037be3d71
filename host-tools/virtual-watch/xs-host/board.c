/* Virtual time: it stands still while JavaScript runs and jumps from one event to the next. */
#include "xsAll.h"

#include "host.h"

/* A firmware that keeps setting deadlines in the past would never let time move on. */
enum { STANDSTILL_MOST = 100000, SAMPLES_PER_LOOK = 4096 };

/* XS collects only when its heap is full: without a collection now and then its peak would say nothing of need. */
static const double SURVEY_US = 3600e6;

static double nowUs;
static double startUs;
static double surveyUs;
static double deadlineUs;
static int hasDeadline;
static int standstill;

double board_now(void)
{
	return nowUs;
}

void board_set_deadline(double t_us)
{
	deadlineUs = t_us;
	hasDeadline = 1;
}

void board_clear_deadline(void)
{
	hasDeadline = 0;
}

void board_start(void)
{
	nowUs = startUs = motion.t_us[0];
	surveyUs = startUs + SURVEY_US;
}

static void advance(double t_us)
{
	if (t_us <= nowUs)
		return;
	meter_advance(t_us - nowUs);
	nowUs = t_us;
	standstill = 0;
	if (nowUs >= surveyUs) {
		meter_survey();
		surveyUs = nowUs + SURVEY_US;
	}
}

static void wake(int reason)
{
	meter_wake();
	machine_dispatch(reason);
	if (reason == WAKE_BLOCK)
		imu_drop();
	link_progress(nowUs - startUs);
}

/* Blocks flushed by a reconfiguration, then a deadline due by t_us; 0 when neither is left. */
static int run_due(double t_us)
{
	if (imu_flush_pending()) {
		wake(WAKE_BLOCK);
		return 1;
	}
	if (hasDeadline && deadlineUs <= t_us) {
		if (++standstill > STANDSTILL_MOST)
			link_failed("the firmware set %d deadlines at %.0f us and time stands still", STANDSTILL_MOST, nowUs);
		hasDeadline = 0;
		advance(deadlineUs);
		wake(WAKE_DEADLINE);
		return 1;
	}
	return 0;
}

/* The whole recording; what the FIFO still holds at its end is delivered, then deadlines due by then. */
void board_run(void)
{
	uint32_t count = motion.count;
	double endUs = motion.t_us[count - 1];
	for (uint32_t index = 0; index < count; index++) {
		double t_us = motion.t_us[index];
		while (run_due(t_us))
			continue;
		int event = imu_take(index);
		if (event != IMU_NOTHING) {
			advance(t_us);
			wake(event == IMU_BLOCK ? WAKE_BLOCK : WAKE_MOTION);
		}
		else if (index % SAMPLES_PER_LOOK == 0)
			link_progress(t_us - startUs);
	}
	while (run_due(endUs))
		continue;
	advance(endUs);
	if (imu_held() > 0)
		wake(WAKE_BLOCK);
	while (run_due(endUs))
		continue;
}
