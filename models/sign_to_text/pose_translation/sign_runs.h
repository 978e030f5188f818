#pragma once

#include "core/annotation/caption.h"
#include "models/sign_to_text/pose_translation/sign_classes.h"

#include <span>
#include <vector>

namespace signwright::sign_to_text
{

/// Rows [begin, end) that show one sign.
struct SignRun {
    int begin = 0;
    int end = 0;
    int sign = SignClasses::kRest;
    float probability = 0.0f;          ///< mean over the rows
    std::vector<float> probability_of; ///< of every class, mean over the rows

    friend bool operator==(const SignRun &, const SignRun &) = default;
};

/// Divides rows into runs by the most probable path (Viterbi 1967) on which a change of sign costs `change_cost` nats.
/// `probabilities`: rows · classes. Runs of rest are left out.
std::vector<SignRun> sign_runs(std::span<const float> probabilities, int classes, float change_cost = 2.5f);

/// The longest run; end() of `runs` where there is none.
std::vector<SignRun>::const_iterator longest_run(const std::vector<SignRun> &runs);

/// Whether a clip of one sign is taken for it.
struct NamedSign {
    bool first = false;      ///< its longest run shows that sign
    bool among_five = false; ///< the sign is among the five most probable ones there, rest and unknown left out
};
NamedSign named_sign(const std::vector<SignRun> &runs, int wanted);

/// The run as people see it: the five most probable signs, rest and unknown left out; none when it is a sign that is not known or
/// the best is less probable than `least`. Row 0 stands at `first_row_seconds`.
RecognisedSign recognised_sign(const SignRun &run, const SignClasses &classes, double first_row_seconds, double row_seconds,
                               float least);

} // namespace signwright::sign_to_text
