#pragma once

#include "app/cli/verbs.h"

#include <string>

namespace signwright
{

struct LiveBenchOptions {
    std::string video; ///< played over and over as a camera, in real time; empty = the drawn signer
    double minutes = 2.0;
};

/// The whole live chain in real time: how many pictures a second, the delay of pictures and of final captions, and how delay and
/// memory go from minute to minute and compare at the end with those after the first tenth of the time. Errors: as opening the
/// camera and both networks.
Result<nlohmann::json> bench_live(const VerbContext &context, const LiveBenchOptions &options);

} // namespace signwright
