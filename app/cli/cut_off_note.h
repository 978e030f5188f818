#pragma once

#include "app/cli/console.h"
#include "core/media/cut_off.h"

#include <filesystem>

namespace signwright
{

/// Tells the person at the terminal, in one line, that only the beginning of a video is there.
void note_cut_off(const CutOff &cut_off, const std::filesystem::path &video, Console &console);

/// The same for programs: "end_s", and "announced_s" where the file tells.
nlohmann::json json_of(const CutOff &cut_off);

} // namespace signwright
