#include "models/pose_estimation/hands_tracker.h"

#include <cassert>
#include <utility>

namespace signwright
{

namespace
{

constexpr float kPresent = 0.5f;

} // namespace

void HandsTracker::begin(std::span<const Landmark> body, const PictureSize &size)
{
    size_ = size;
    sides_.clear();
    regions_.clear();
    before_ = std::exchange(hands_, {});
    for (const HandSide side : {HandSide::Left, HandSide::Right})
        if (!body.empty() && looks_for_hand(body, side)) {
            sides_.push_back(static_cast<std::size_t>(side));
            regions_.push_back(hand_region_from_body(body, side, size));
        }
}

void HandsTracker::take_recrop(std::span<const LookResult> results)
{
    assert(results.size() == regions_.size());
    for (std::size_t i = 0; i < results.size(); ++i) {
        const LookResult &result = results[i];
        const Region found = hand_region_from_recrop(result.output(0), result.letterbox, result.region, size_);
        regions_[i] = hand_region(found, before_[sides_[i]], size_);
    }
}

void HandsTracker::take_landmarks(std::span<const LookResult> results)
{
    assert(results.size() == regions_.size());
    for (std::size_t i = 0; i < results.size(); ++i)
        if (results[i].output(1).front() > kPresent)
            hands_[sides_[i]] = hand_in_image(results[i].output(0), results[i].letterbox, results[i].region);
}

} // namespace signwright
