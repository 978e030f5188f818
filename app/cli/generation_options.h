#pragma once

#include "app/cli/video_settings_options.h"
#include "core/base/result.h"
#include "core/project/generation_request.h"

#include <CLI/App.hpp>

#include <filesystem>
#include <string>

namespace signwright
{

/// The options that `generate` and `video` share, as the user typed them.
struct GenerationOptions {
    std::filesystem::path output;
    std::filesystem::path request_file;
    std::filesystem::path write_request;
    std::string appearance;
    std::string fps;
    std::string mark;
    std::string webm_codec = "vp9";
    std::string device = "auto";
    std::string precision = "auto";
    std::filesystem::path noise; ///< of `video` only, like `dump`
    std::filesystem::path dump;
    VideoSettingsOptions video;
    GenerationRequest request; ///< numbers and names go straight in
};

/// Declares the shared options on a verb.
void add_generation_options(CLI::App &verb, GenerationOptions &options);

/// The request that the options stand for: the file of `--request` first, options given on the command line over it.
/// Errors: Usage, BadInput.
Result<GenerationRequest> request_from_options(const CLI::App &verb, const GenerationOptions &options);

} // namespace signwright
