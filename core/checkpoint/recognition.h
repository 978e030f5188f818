#pragma once

#include "core/base/result.h"
#include "core/bundle/safetensors.h"

#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// Where the tensors of one part of a model stand in a file.
struct WeightsPart {
    std::string component; ///< "unet", "autoencoder" …, see `bundle_from_checkpoint`
    std::string layout = "diffusers";
    std::string prefix = "";
};

/// What a file of weights is.
struct RecognisedWeights {
    std::string kind; ///< of a bundle
    std::vector<WeightsPart> parts;
};

/// Recognises weights by the names and shapes of their tensors. `what` names the file in messages.
/// Errors: BadInput: which other family or part it is, or that nothing is known about it, and what to do.
Result<RecognisedWeights> recognised_weights(const std::map<std::string, TensorView> &tensors, const std::string &what);

/// True for tensors of training and of noise schedules that checkpoints carry beside the networks.
bool is_bookkeeping(const std::string &name);

/// Refuses a UNet that wants more than a noisy picture: `in_channels` of its first convolution. Errors: BadInput saying what it
/// is.
Result<void> check_in_channels(std::int64_t in_channels, const std::string &what);

/// "`what` holds `family`; …": the message for weights that this program has no networks for.
tl::unexpected<Error> wrong_family(const std::string &what, const std::string &family);

} // namespace signwright
