#include "core/signing/hand/letter_match.h"

#include "core/signing/hand/contact_solver.h"
#include "core/signing/hand/letters.h"

#include <algorithm>
#include <cassert>
#include <cstdio>

namespace signwright
{

namespace
{

bool is_static_letter(char letter)
{
    const LetterSign *sign = find_letter_sign(letter);
    return sign && letter >= 'A' && letter <= 'Z' && sign->movement == LetterMovement::None;
}

} // namespace

char representative_letter(char letter)
{
    switch (letter) {
    case 'Q':
        return 'G';
    case 'H':
        return 'U';
    case 'P':
        return 'K';
    default:
        return letter;
    }
}

LetterMatcher::LetterMatcher()
{
    for (const LetterSign &sign : letter_signs()) {
        if (!is_static_letter(sign.character) || representative_letter(sign.character) != sign.character)
            continue;
        const HandAngles *angles = posed_handshape(sign.handshape);
        assert(angles);
        shapes_[sign.character] = hand_distances(hand_points(as_estimator_sees(*angles)));
    }
}

std::vector<std::pair<char, float>> LetterMatcher::ranked(const HandPoints &points) const
{
    const HandDistances distances = hand_distances(points);
    std::vector<std::pair<char, float>> result;
    for (const auto &[letter, shape] : shapes_)
        result.emplace_back(letter, geometry_difference(distances, shape));
    std::stable_sort(result.begin(), result.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    return result;
}

char LetterMatcher::nearest(const HandPoints &points) const { return ranked(points).front().first; }

double LetterReport::share_right(char letter) const
{
    const auto row = matched.find(letter);
    if (row == matched.end())
        return 0.0;
    int hands = 0, right = 0;
    for (const auto &[as, count] : row->second) {
        hands += count;
        right += as == representative_letter(letter) ? count : 0;
    }
    return hands > 0 ? static_cast<double>(right) / hands : 0.0;
}

LetterReport match_letters(std::span<const LabelledHand> hands, const std::string &data)
{
    const LetterMatcher matcher;
    LetterReport report;
    int used = 0;
    for (const LabelledHand &hand : hands) {
        if (!is_static_letter(hand.letter))
            continue;
        ++report.matched[hand.letter][matcher.nearest(hand.points)];
        ++used;
    }
    for (const auto &[letter, row] : report.matched)
        report.top1 += report.share_right(letter) / static_cast<double>(report.matched.size());
    report.signature = "handshape-top1|data:" + data + "|hands:" + std::to_string(used) +
                       "|letters:" + std::to_string(report.matched.size()) +
                       "|candidates:21 (G=Q,H=U,K=P)|feature:all pairwise distances/palm|map:mcp*0.60,pip*0.83+8,dip*0.35+10|"
                       "average:macro|trained:nothing";
    return report;
}

std::string confusion_table(const LetterReport &report)
{
    char score[32];
    std::snprintf(score, sizeof score, "%.1f %%", 100.0 * report.top1);
    std::string text = report.signature + "\ntop-1 " + score + "\n";
    for (const auto &[letter, row] : report.matched) {
        std::snprintf(score, sizeof score, "%c %5.1f %% ", letter, 100.0 * report.share_right(letter));
        text += score;
        std::vector<std::pair<char, int>> cells(row.begin(), row.end());
        std::stable_sort(cells.begin(), cells.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
        for (const auto &[as, count] : cells)
            text += std::string(" ") + as + ":" + std::to_string(count);
        text += "\n";
    }
    return text;
}

} // namespace signwright
