#include "models/text_to_pose/token_timing.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright::text_to_pose
{

namespace
{

/// Relative time of a letter (120 ms change and 100 ms hold; the first hold ×1.5, the last ×2).
double letter_share(std::size_t letter, std::size_t letters)
{
    if (letter + 1 == letters)
        return 320.0;
    return letter == 0 ? 270.0 : 220.0;
}

/// Splits `frames` among parts so that the borders are rounded, not the parts: nothing is lost or drifts.
std::vector<int> split(int frames, const std::vector<double> &shares)
{
    double total = 0.0, sum = 0.0;
    for (const double share : shares)
        total += share;
    std::vector<int> parts;
    int border = 0;
    for (const double share : shares) {
        sum += share;
        const int next = static_cast<int>(std::lround(frames * sum / total));
        parts.push_back(next - border);
        border = next;
    }
    return parts;
}

} // namespace

bool takes_time(const PlanTokens &tokens, int token)
{
    if (tokens.item_of_token[static_cast<std::size_t>(token)] < 0)
        return false;
    const std::string &text = tokens.tokens[static_cast<std::size_t>(token)];
    return text != "fs:" && !text.starts_with("(") && !text.starts_with("pause:");
}

std::vector<TokenTiming> timing_from_items(const PlanTokens &tokens, const std::vector<SignedItem> &items, int frames)
{
    std::vector<TokenTiming> timing(tokens.tokens.size() + 1);
    int done = 0;
    for (const SignedItem &item : items) {
        std::vector<std::size_t> timed;
        bool spelled = false;
        for (std::size_t token = 0; token < tokens.tokens.size(); ++token) {
            if (tokens.item_of_token[token] != item.item)
                continue;
            spelled = spelled || tokens.tokens[token] == "fs:";
            if (takes_time(tokens, static_cast<int>(token)))
                timed.push_back(token);
        }
        if (timed.empty())
            continue;
        const int begin = std::clamp(item.begin_frame, done, frames), end = std::clamp(item.end_frame, begin, frames);
        std::vector<double> shares;
        for (std::size_t i = 0; i < timed.size(); ++i)
            shares.push_back(spelled ? letter_share(i, timed.size()) : 1.0);
        const std::vector<int> parts = split(end - begin, shares);
        timing[timed.front()].lead = begin - done;
        for (std::size_t i = 0; i < timed.size(); ++i)
            timing[timed[i]].span = parts[i];
        done = end;
    }
    timing.back().lead = frames - done;
    return timing;
}

std::vector<SignedItem> items_from_timing(const PlanTokens &tokens, const std::vector<TokenTiming> &timing, int sentence)
{
    assert(timing.size() == tokens.tokens.size() + 1);
    std::vector<SignedItem> items;
    int frame = 0;
    for (std::size_t token = 0; token < tokens.tokens.size(); ++token) {
        const int begin = frame + timing[token].lead, end = begin + timing[token].span;
        frame = end;
        if (!takes_time(tokens, static_cast<int>(token)))
            continue;
        const int item = tokens.item_of_token[token];
        if (!items.empty() && items.back().item == item)
            items.back().end_frame = end;
        else
            items.push_back({sentence, item, begin, end});
    }
    return items;
}

} // namespace signwright::text_to_pose
