#pragma once

#include "core/signing/hand/hand_geometry.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace signwright
{

/// A recorded hand and the letter that it was recorded for.
struct LabelledHand {
    char letter = 'A';
    HandPoints points;
};

/// The letter that stands for all letters of the same handshape: G for Q, U for H, K for P, otherwise itself.
char representative_letter(char letter);

/// Names the letter whose handshape is nearest to a hand by `geometry_difference`, after `as_estimator_sees`. Nothing is
/// trained. Candidates are the handshapes of the letters that do not move (all but J and Z), 21 of them.
class LetterMatcher
{
public:
    LetterMatcher();

    /// A representative letter.
    char nearest(const HandPoints &points) const;
    /// All representative letters with their differences, nearest first.
    std::vector<std::pair<char, float>> ranked(const HandPoints &points) const;

private:
    std::map<char, HandDistances> shapes_;
};

/// How often recorded hands were matched to the handshape of their letter.
struct LetterReport {
    std::string signature;                       ///< how it was measured, in one line
    std::map<char, std::map<char, int>> matched; ///< letter shown → representative letter matched → hands
    double top1 = 0.0;                           ///< mean over letters of the share matched to the right handshape

    /// Share of one letter's hands that were matched to its handshape, 0 when there are none.
    double share_right(char letter) const;
};

/// Matches all hands. `data` names them in the signature. Letters that move are left out.
LetterReport match_letters(std::span<const LabelledHand> hands, const std::string &data);

/// The report as text: the signature, the score, and the confusion table with one line for each letter shown.
std::string confusion_table(const LetterReport &report);

} // namespace signwright
