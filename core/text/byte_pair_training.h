#pragma once

#include <string>
#include <vector>

namespace signwright
{

/// Learns merges from lines of text (Sennrich et al. 2016): again and again the pair of neighbouring symbols that occurs most
/// often inside words becomes one symbol; of equally frequent pairs the alphabetically first. Gives the text of a
/// `merges.txt` with at most `count` merges, fewer when no pair is left.
std::string train_merges(const std::vector<std::string> &lines, int count);

} // namespace signwright
