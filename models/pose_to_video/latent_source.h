#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/latent_samples.h"

#include <filesystem>
#include <memory>
#include <string>

namespace signwright
{

/// Training samples in an endless order: a pure function of the id.
class LatentSource
{
public:
    virtual ~LatentSource() = default;

    /// Errors: those of the files or the corpus.
    virtual Result<LatentSample> at(std::uint64_t id) = 0;
};

/// What is trained on and what is scored on.
struct LatentSplits {
    std::unique_ptr<LatentSource> training, validation;
    int validation_samples = 0;
    std::string description; ///< of the data, for the card of what is trained
    std::string identity;    ///< hash of a list; a run goes on with the same one only
};

/// Signers of the procedural corpus, see `PosedSigners`, drawn at 256 × 256. `networks` outlives the sources and encodes the
/// pictures. Errors: those of the corpus.
Result<LatentSplits> rendered_signers(const DiffusionNetworks &networks, std::uint64_t seed, double hand_weight,
                                      int validation_samples);

/// How the pictures of a list are made samples.
struct ListedPictures {
    std::filesystem::path list;   ///< see `read_prompt_list`
    int size = 512;               ///< pixels a side, a multiple of the autoencoder's factor
    int validation = 2;           ///< examples at the end of the list that are scored and not trained on
    bool frame_condition = false; ///< d is FR-Net of the picture itself, as SignDiff trains; else there is none
};

/// The examples of a list, each scaled and cropped to a square in the middle, in an order that changes from one round to the
/// next. Every pixel weighs the same, and crops fall anywhere. Errors: those of `read_prompt_list`; BadInput (nothing left to
/// train on); in `at`, those of `read_picture`, BadInput (source and target have different proportions).
Result<LatentSplits> listed_pictures(const DiffusionNetworks &networks, const ListedPictures &options, std::uint64_t seed);

} // namespace signwright
