#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// A video and where its pose goes.
struct EstimateJob {
    std::filesystem::path input;
    std::filesystem::path output; ///< ".pose"

    /// Where the pose as it was estimated goes when `output` is a processed one: ".raw.pose".
    std::filesystem::path raw_output() const;
};

/// One part of a list that several machines share: every `count`-th entry, beginning with `index` (0 …).
struct Shard {
    int index = 0;
    int count = 1;
};

/// Reads "2/8", the second of eight. Errors: Usage.
Result<Shard> shard_from_text(const std::string &text);

/// What is to be done for `inputs`: videos, or folders with videos at any depth; in a folder without any, each folder that holds
/// PNG pictures is one (the folder itself, too). One video goes to `output` when that ends in ".pose"; otherwise `output` is a
/// folder, and what is in a folder keeps its place below it. `with_raw`: `raw_output` is written too. Sorted, so that shards of
/// the same folder never overlap. Errors: NotFound (an input, no video at all); Io; Usage (several videos for one file, two of
/// which one would replace the other).
Result<std::vector<EstimateJob>> estimate_jobs(const std::vector<std::filesystem::path> &inputs,
                                               const std::filesystem::path &output, const Shard &shard, bool with_raw);

} // namespace signwright
