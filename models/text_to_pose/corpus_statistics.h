#pragma once

#include "models/text_to_pose/sample_source.h"

#include <vector>

namespace signwright::text_to_pose
{

/// What networks take from a corpus before they learn from it: of each of the kPoseValues numbers of a frame.
struct CorpusStatistics {
    std::vector<float> mean;
    std::vector<float> deviation;    ///< standard deviation, at least 0.02: what hardly moves (shoulder widths) is not blown up
    std::vector<float> first_frame;  ///< mean of the sentences' first frames
    std::vector<float> bone_lengths; ///< `finger_bone_lengths` of the first sentence
};

/// Over the first 96 training sentences. Errors: those of the source.
Result<CorpusStatistics> corpus_statistics(const SampleSource &source);

} // namespace signwright::text_to_pose
