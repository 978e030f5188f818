#pragma once

#include "core/signing/signed_pose.h"
#include "core/signing/signing_plan.h"

#include <QtCore/QString>

#include <vector>

namespace signwright
{

enum class TimelineLane { Words, Signs, NonManuals };

/// A labelled stretch of frames [begin_frame, end_frame) in a lane.
struct TimelineSpan {
    TimelineLane lane = TimelineLane::Words;
    int begin_frame = 0;
    int end_frame = 0;
    QString label;
    bool spelled = false; ///< signs lane: letter by letter

    friend bool operator==(const TimelineSpan &, const TimelineSpan &) = default;
};

/// The lanes of a clip, each in order of time. Neighbouring items of the same words are one span of the words lane.
std::vector<TimelineSpan> timeline_spans(const SigningPlan &plan, const SignedPose &pose);

/// When one word of the source text is signed: from the first frame of its first item to the end of its last.
struct WordTime {
    TextRange range; ///< in the source text
    int begin_frame = -1;
    int end_frame = -1; ///< both −1 when the word is not signed
    bool dropped = false;

    friend bool operator==(const WordTime &, const WordTime &) = default;
};

/// Every word of the plan, in the order of the text; times only with a pose.
std::vector<WordTime> word_times(const SigningPlan &plan, const SignedPose *pose);

} // namespace signwright
