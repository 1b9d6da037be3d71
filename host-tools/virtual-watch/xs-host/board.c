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

/* The machine: it runs, sleeps deep, or is about to start at bootUs. */
static enum { RUNNING, ASLEEP, BOOTING } state = RUNNING;
static double bootUs;
static int cause = CAUSE_POWER_ON;
static int sleepAsked;

static double steppedUs;
static double silentUntilUs;
static int usb;
static int charging;

double board_now(void)
{
	return nowUs + steppedUs;
}

/* Of the simulation, whatever the device's clock says. */
double board_true_now(void)
{
	return nowUs;
}

double board_stepped(void)
{
	return steppedUs;
}

int board_boot_cause(void)
{
	return cause;
}

int board_usb(void)
{
	return usb;
}

int board_charging(void)
{
	return charging;
}

void board_deep_sleep(void)
{
	sleepAsked = 1;
}

void board_set_deadline(double t_us)
{
	deadlineUs = t_us - steppedUs;
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
	silentUntilUs = startUs;
}

static void advance(double t_us)
{
	if (t_us <= nowUs)
		return;
	meter_advance(t_us - nowUs);
	nowUs = t_us;
	microphone_advance(nowUs);
	standstill = 0;
	if (nowUs >= surveyUs) {
		if (state == RUNNING)
			meter_survey();
		surveyUs = nowUs + SURVEY_US;
	}
}

/* The machine is gone, and with it what it waited for. */
static void end_machine(void)
{
	machine_end();
	hasDeadline = 0;
	sleepAsked = 0;
	imu_drop();
	microphone_close();
}

static void end_turn(void)
{
	if (sleepAsked && state == RUNNING) {
		end_machine();
		state = ASLEEP;
	}
}

static void wake(int reason)
{
	meter_wake();
	machine_dispatch(reason);
	if (reason == WAKE_BLOCK)
		imu_drop();
	end_turn();
	link_progress(nowUs - startUs);
}

static void boot_soon(int newCause)
{
	state = BOOTING;
	cause = newCause;
	bootUs = nowUs + hostOptions.bootUs;
}

static void boot(void)
{
	advance(bootUs);
	state = RUNNING;
	meter_boot();
	machine_start();
	meter_boot_done();
	end_turn();
}

/* USB ends deep sleep; whoever runs is told. */
static void supply_changed(int wakes)
{
	if (state == RUNNING)
		wake(WAKE_SUPPLY);
	else if (state == ASLEEP && wakes)
		boot_soon(CAUSE_DEEP_SLEEP);
}

static void happen(const BoardEvent* event)
{
	advance(event->t_us);
	switch (event->what) {
	case EVENT_USB:
		usb = event->value != 0;
		supply_changed(usb);
		break;
	case EVENT_CHARGING:
		charging = event->value != 0;
		supply_changed(charging);
		break;
	case EVENT_BROWN_OUT:
		if (state == RUNNING)
			end_machine();
		imu_reset();
		boot_soon(CAUSE_BROWN_OUT);
		break;
	case EVENT_CLOCK_STEP:
		steppedUs += event->value;
		break;
	case EVENT_IMU_SILENT:
		silentUntilUs = nowUs + event->value;
		break;
	case EVENT_IMU_NACK:
		imu_refuse((int)event->value);
		break;
	case EVENT_IMU_RESET:
		imu_reset();
		break;
	default:
		link_failed("no such event: %d", event->what);
	}
}

/* A start that is due, blocks flushed by a reconfiguration, events, then a deadline due by t_us; 0 when none is left. */
static int run_due(double t_us)
{
	const BoardEvent* event = events_next();
	if (event && event->t_us > t_us)
		event = NULL;
	if (state == BOOTING && bootUs <= t_us && !(event && event->t_us < bootUs)) {
		boot();
		return 1;
	}
	if (state == RUNNING && imu_flush_pending()) {
		wake(WAKE_BLOCK);
		return 1;
	}
	if (event && !(hasDeadline && deadlineUs < event->t_us)) {
		events_pass();
		happen(event);
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

static void take(uint32_t index, double t_us)
{
	int event = t_us < silentUntilUs ? IMU_NOTHING : imu_take(index);
	if (event == IMU_NOTHING || state == BOOTING)
		return;
	advance(t_us);
	if (state == RUNNING)
		wake(event == IMU_BLOCK ? WAKE_BLOCK : WAKE_MOTION);
	else
		boot_soon(CAUSE_DEEP_SLEEP);
}

/* The whole recording; what the FIFO still holds at its end is delivered, then deadlines due by then. */
void board_run(void)
{
	uint32_t count = motion.count;
	double endUs = motion.t_us[count - 1];
	end_turn();
	for (uint32_t index = 0; index < count; index++) {
		double t_us = motion.t_us[index];
		while (run_due(t_us))
			continue;
		take(index, t_us);
		if (index % SAMPLES_PER_LOOK == 0)
			link_progress(t_us - startUs);
	}
	while (run_due(endUs))
		continue;
	advance(endUs);
	if (state == RUNNING && imu_held() > 0)
		wake(WAKE_BLOCK);
	while (run_due(endUs))
		continue;
}
