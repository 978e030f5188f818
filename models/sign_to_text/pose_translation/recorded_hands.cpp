#include "models/sign_to_text/pose_translation/recorded_hands.h"

#include "core/signing/hand/asl_alphabet.h"

#include <algorithm>
#include <cassert>

namespace signwright::sign_to_text
{

Result<RecordedHands> RecordedHands::read(const std::filesystem::path &folder)
{
    auto hands = read_asl_alphabet(folder);
    if (!hands)
        return tl::unexpected(hands.error());
    RecordedHands recorded;
    for (const LabelledHand &hand : *hands) {
        HandPoints right = hand.points;
        for (Vec3 &point : right)
            point.x = -point.x;
        recorded.training_[hand.letter].push_back(right);
    }
    for (auto &[letter, all] : recorded.training_) {
        if (all.size() < 2)
            return fail(Module::Network, ErrorKind::BadInput,
                        folder.string() + ": letter \"" + letter +
                            "\" has a single hand; record at least two, one to keep from training");
        const auto kept = all.end() - static_cast<std::ptrdiff_t>(std::max<std::size_t>(all.size() / 10, 1));
        recorded.held_out_[letter].assign(kept, all.end());
        all.erase(kept, all.end());
    }
    return recorded;
}

std::vector<char> RecordedHands::letters() const
{
    std::vector<char> letters;
    for (const auto &[letter, hands] : training_)
        letters.push_back(letter);
    return letters;
}

std::vector<HandPoints> RecordedHands::draw(char letter, int frames, bool held_out, Random &random) const
{
    const std::vector<HandPoints> &all = (held_out ? held_out_ : training_).at(letter);
    auto at = static_cast<std::ptrdiff_t>(random.below(static_cast<std::uint32_t>(all.size())));
    std::ptrdiff_t step = 1;
    std::vector<HandPoints> hands;
    for (int frame = 0; frame < frames; ++frame) {
        hands.push_back(all[static_cast<std::size_t>(at)]);
        if (at + step < 0 || at + step >= static_cast<std::ptrdiff_t>(all.size()))
            step = -step;
        at = std::clamp<std::ptrdiff_t>(at + step, 0, static_cast<std::ptrdiff_t>(all.size()) - 1);
    }
    return hands;
}

} // namespace signwright::sign_to_text
