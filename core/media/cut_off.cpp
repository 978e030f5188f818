#include "core/media/cut_off.h"

#include <cstdio>

namespace signwright
{

std::string text_of(const CutOff &cut_off)
{
    char text[80];
    if (cut_off.announced_seconds)
        std::snprintf(text, sizeof text, "ends after %.2f of %.2f s; the file is cut off", cut_off.end_seconds,
                      *cut_off.announced_seconds);
    else
        std::snprintf(text, sizeof text, "ends after %.2f s; the file is cut off", cut_off.end_seconds);
    return text;
}

} // namespace signwright
