#pragma once

// Private to models/: includes LibTorch.

#include "core/dataset/sign_manifest.h"
#include "models/sign_to_text/sign2gpt_config.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace signwright
{

/// Clips of one step.
struct ClipBatch {
    at::Tensor images;                 ///< (frames of all clips, 3, size, size), as `normalised_pictures` gives them
    std::vector<std::int64_t> lengths; ///< frames of each clip
    std::vector<std::size_t> clips;    ///< their places in the manifest
};

/// Where the frames of training come from: the same ones for the same numbers.
struct ClipSource {
    std::vector<SignClip> clips;
    FramesConfig frames;
    std::uint64_t seed = 0;
    bool augment = true;

    /// Batch `index` of `size` clips: every clip once an epoch, in an order of the epoch's own. Errors: those of reading videos.
    Result<ClipBatch> batch(std::uint64_t index, int size) const;
    /// One clip as it is. Errors: the same.
    Result<ClipBatch> plain(std::size_t clip) const;
};

} // namespace signwright
