#pragma once

#include "models/pose_estimation/image_crop.h"
#include "models/pose_estimation/network.h"

#include <span>
#include <vector>

namespace signwright
{

/// A region of a picture that a network is to look at.
struct Look {
    const Image8 *image = nullptr;
    Region region;
};

/// What a network made of one region of a batch; good until it runs again.
class LookResult
{
public:
    LookResult(const Network &network, std::size_t place, std::size_t batch, const Region &looked_at, const Letterbox &padding)
        : region(looked_at), letterbox(padding), network_(&network), place_(place), batch_(batch)
    {
    }

    Region region;
    Letterbox letterbox; ///< of the crop

    std::span<const float> output(int number) const;

private:
    const Network *network_;
    std::size_t place_, batch_;
};

/// What `look_at` has taken, in all.
struct LookTimes {
    double crop_s = 0;     ///< cutting pictures
    double networks_s = 0; ///< running networks, with upload and download
};

/// Cuts all regions (at least one) into one batch, on all threads, runs the network and gives what it made of each, in order.
/// What it took is added to `times`.
std::vector<LookResult> look_at(std::span<const Look> looks, const CropFormat &format, Network &network, LookTimes &times);

} // namespace signwright
