#pragma once

#include "core/signing/motion/face.h"
#include "core/signing/signing_plan.h"

#include <string_view>
#include <vector>

namespace signwright
{

/// A signal of face or head with its course in time, seconds.
struct FaceSignal {
    FaceState full;         ///< at its full size
    float begin = 0.0f;     ///< full from here …
    float end = 0.0f;       ///< … to here
    float ease_in = 0.10f;  ///< before `begin`
    float ease_out = 0.15f; ///< after `end`
    FaceState swing;        ///< added × sin(2π · frequency · (t − begin))
    float frequency = 0.0f; ///< 1/s
};

/// The signals of a grammatical span that covers [begin, end] seconds; `last_begin` is the onset of its last sign.
std::vector<FaceSignal> span_signals(NonManual kind, float begin, float end, float last_begin, float tempo);

/// The signals of a lexical code (column `nm`) for a sign at [begin, end]; none for an unknown code.
std::vector<FaceSignal> lexical_signals(std::string_view code, float begin, float end);

/// Whether `lexical_signals` knows a code.
bool is_lexical_face(std::string_view code);

/// A blink of 120 ms around `at`.
FaceSignal blink(float at);

/// The state of the face at a moment: the sum of all signals, limited to possible values.
FaceState face_at(const std::vector<FaceSignal> &signals, float seconds);

} // namespace signwright
