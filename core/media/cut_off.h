#pragma once

#include <optional>
#include <string>

namespace signwright
{

/// Where a video ends that is only the beginning of one, such as a copy that broke off.
struct CutOff {
    double end_seconds = 0.0;                ///< of the last picture that is there
    std::optional<double> announced_seconds; ///< where it should end; none where the file does not tell
};

/// What a person reads of it, such as "ends after 3.20 of 8.00 s; the file is cut off".
std::string text_of(const CutOff &cut_off);

} // namespace signwright
