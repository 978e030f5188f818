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
};

/// One part of a list that several machines share: every `count`-th entry, beginning with `index` (0 …).
struct Shard {
    int index = 0;
    int count = 1;
};

/// Reads "2/8", the second of eight. Errors: Usage.
Result<Shard> shard_from_text(const std::string &text);

/// What is to be done for `inputs`: videos, folders of pictures (one video each), or folders with videos at any depth. One video
/// goes to `output` when that ends in ".pose"; otherwise `output` is a folder, and videos of a folder keep their places below it.
/// Sorted, so that shards of the same folder never overlap. Errors: NotFound; Usage (several videos for one file, two videos for
/// the same file, no video at all).
Result<std::vector<EstimateJob>> estimate_jobs(const std::vector<std::filesystem::path> &inputs,
                                               const std::filesystem::path &output, const Shard &shard);

} // namespace signwright
