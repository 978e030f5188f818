#include "models/sign_to_text/pose_translation/sign_runs.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace signwright::sign_to_text
{

namespace
{

constexpr float kLeastProbability = 1e-6f;
constexpr std::size_t kCandidates = 5;

std::vector<int> best_path(std::span<const float> probabilities, std::size_t rows, std::size_t classes, float change_cost)
{
    std::vector<float> score(classes, 0.0f);
    std::vector<std::size_t> best_before(rows, 0);
    std::vector<std::vector<bool>> changed(rows, std::vector<bool>(classes, false));
    for (std::size_t row = 0; row < rows; ++row) {
        const auto best = static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin());
        const float from_best = score[best] - change_cost;
        best_before[row] = best;
        for (std::size_t c = 0; c < classes; ++c) {
            if (row > 0 && from_best > score[c]) {
                score[c] = from_best;
                changed[row][c] = true;
            }
            score[c] += std::log(std::max(probabilities[row * classes + c], kLeastProbability));
        }
    }
    std::vector<int> path(rows);
    auto at = static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin());
    for (std::size_t row = rows; row-- > 0;) {
        path[row] = static_cast<int>(at);
        if (changed[row][at])
            at = best_before[row];
    }
    return path;
}

} // namespace

std::vector<SignRun> sign_runs(std::span<const float> probabilities, int classes, float change_cost)
{
    assert(classes > 0 && probabilities.size() % static_cast<std::size_t>(classes) == 0);
    const auto width = static_cast<std::size_t>(classes);
    const std::size_t rows = probabilities.size() / width;
    if (rows == 0)
        return {};
    const std::vector<int> path = best_path(probabilities, rows, width, change_cost);
    std::vector<SignRun> runs;
    for (std::size_t begin = 0; begin < rows;) {
        std::size_t end = begin;
        while (end < rows && path[end] == path[begin])
            ++end;
        if (path[begin] != SignClasses::kRest) {
            SignRun run{static_cast<int>(begin), static_cast<int>(end), path[begin], 0.0f, std::vector<float>(width, 0.0f)};
            for (std::size_t row = begin; row < end; ++row)
                for (std::size_t c = 0; c < width; ++c)
                    run.probability_of[c] += probabilities[row * width + c] / static_cast<float>(end - begin);
            run.probability = run.probability_of[static_cast<std::size_t>(run.sign)];
            runs.push_back(std::move(run));
        }
        begin = end;
    }
    return runs;
}

std::vector<SignRun>::const_iterator longest_run(const std::vector<SignRun> &runs)
{
    return std::max_element(runs.begin(), runs.end(),
                            [](const SignRun &a, const SignRun &b) { return a.end - a.begin < b.end - b.begin; });
}

NamedSign named_sign(const std::vector<SignRun> &runs, int wanted)
{
    const auto longest = longest_run(runs);
    if (longest == runs.end())
        return {};
    const float right = longest->probability_of[static_cast<std::size_t>(wanted)];
    const auto better = std::count_if(longest->probability_of.begin() + SignClasses::kFirstSign, longest->probability_of.end(),
                                      [&](float p) { return p > right; });
    return {longest->sign == wanted, static_cast<std::size_t>(better) < kCandidates};
}

RecognisedSign recognised_sign(const SignRun &run, const SignClasses &classes, double first_row_seconds, double row_seconds,
                               float least)
{
    RecognisedSign sign;
    sign.begin_seconds = first_row_seconds + run.begin * row_seconds;
    sign.end_seconds = first_row_seconds + run.end * row_seconds;
    if (run.sign < SignClasses::kFirstSign || run.probability < least)
        return sign;
    std::vector<std::size_t> order(run.probability_of.size() - SignClasses::kFirstSign);
    std::iota(order.begin(), order.end(), std::size_t{SignClasses::kFirstSign});
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(std::min(kCandidates, order.size()));
    std::partial_sort(order.begin(), middle, order.end(),
                      [&](std::size_t a, std::size_t b) { return run.probability_of[a] > run.probability_of[b]; });
    for (auto number = order.begin(); number != middle; ++number)
        sign.candidates.push_back({classes.name(static_cast<int>(*number)), run.probability_of[*number]});
    return sign;
}

} // namespace signwright::sign_to_text
