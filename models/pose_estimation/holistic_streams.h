#pragma once

#include "models/pose_estimation/holistic_networks.h"
#include "models/pose_estimation/holistic_tracker.h"

#include <span>
#include <vector>

namespace signwright
{

/// Follows independent streams side by side: at each step of a picture the network runs once for all of them.
class HolisticStreams
{
public:
    HolisticStreams(const PoseEstimatorOptions &options, HolisticNetworks networks, int count);

    /// The next picture of every stream, RGB; null where a stream has none, whose result is then empty.
    std::vector<PoseFrame> process(std::span<const Frame *const> frames);
    void reset(int stream) { trackers_[static_cast<std::size_t>(stream)].reset(); }
    int count() const { return static_cast<int>(trackers_.size()); }
    const LookTimes &times() const { return times_; }

private:
    void run(HolisticStep step, Network &network, const CropFormat &format, std::span<HolisticTracker *const> seeing);

    HolisticNetworks networks_;
    std::vector<HolisticTracker> trackers_;
    LookTimes times_;
};

} // namespace signwright
