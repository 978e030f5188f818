#pragma once

// Private to models/: includes LibTorch.

#include "core/bundle/bundle.h"
#include "models/sign_to_text/rgb_front_end/rgb_front_end_network.h"

#include <memory>

namespace signwright::sign_to_text
{

/// The architecture's name in `bundle.json`; the kind is "sign_to_text".
constexpr const char *kRgbFrontEnd = "rgb_front_end";

/// Errors: those of `open_bundle`'s callees; BadInput (another architecture, weights that do not fit).
Result<std::unique_ptr<RgbFrontEndNetwork>> load_rgb_front_end(const Bundle &bundle, c10::Device device);

/// Writes the network with the trainer's record.
Result<void> write_rgb_front_end(const std::filesystem::path &folder, const RgbFrontEndNetwork &network,
                                 const nlohmann::json &training);

} // namespace signwright::sign_to_text
