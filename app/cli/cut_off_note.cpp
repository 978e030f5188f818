#include "app/cli/cut_off_note.h"

namespace signwright
{

void note_cut_off(const CutOff &cut_off, const std::filesystem::path &video, Console &console)
{
    console.note(video.string() + ": " + text_of(cut_off));
}

nlohmann::json json_of(const CutOff &cut_off)
{
    nlohmann::json value = {{"end_s", cut_off.end_seconds}};
    if (cut_off.announced_seconds)
        value["announced_s"] = *cut_off.announced_seconds;
    return value;
}

} // namespace signwright
