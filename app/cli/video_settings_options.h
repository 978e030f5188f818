#pragma once

#include "core/base/result.h"
#include "core/project/video_settings.h"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace signwright
{

/// The options of diffusion models as the user typed them.
struct VideoSettingsOptions {
    std::vector<std::string> loras; ///< "NAME" or "NAME:0.8"
    VideoSettings settings;         ///< all others
};

/// True when the user typed the option.
bool is_given(const CLI::App &verb, const char *option);

/// Declares the options on a verb.
void add_video_settings_options(CLI::App &verb, VideoSettingsOptions &options);

/// Puts the options that were typed into `video`. Errors: Usage (a LoRA's weight that is no number).
Result<void> take_video_settings(const CLI::App &verb, const VideoSettingsOptions &options, VideoSettings &video);

} // namespace signwright
