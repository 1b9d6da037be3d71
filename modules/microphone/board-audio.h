/* The one ring of the board, in internal RAM. Its producer is the microphone that is open, if any. */
#ifndef CARPAL_BOARD_AUDIO_H
#define CARPAL_BOARD_AUDIO_H

#include "audio-ring.h"

extern AudioRing boardAudio;

#endif
