/* The part of Moddable's xsHost.h for the ESP32 by which interrupts and tasks reach a machine; stubs/messages.c plays it. */
#pragma once
#include <stdint.h>

typedef void (*modMessageDeliver)(void* the, void* refcon, uint8_t* message, uint16_t length);
int modMessagePostToMachineFromISR(xsMachine* the, modMessageDeliver deliver, void* refcon);
int modMessagePostToMachine(xsMachine* the, uint8_t* message, uint16_t length, modMessageDeliver deliver, void* refcon);

/* Delivers what waits now; how many messages that were. */
int stub_messages_deliver(void);
