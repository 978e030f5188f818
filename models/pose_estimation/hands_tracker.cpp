#include "models/pose_estimation/hands_tracker.h"

#include <utility>

namespace signwright
{

namespace
{

constexpr float kPresent = 0.5f;
constexpr CropFormat kRecropCrop = {.side = kRecropSide}, kHandCrop = {.side = kHandSide};

/// A hand that is looked for, through both networks.
struct Search {
    std::size_t hand = 0;
    Region region;
    Letterbox letterbox;
};

/// Cuts the searches' regions into one batch and runs the network.
void run(CpuNetwork &network, const Image8 &image, const CropFormat &format, std::vector<Search> &searches)
{
    const auto batch = static_cast<int>(searches.size());
    const std::span<float> input = network.input(batch);
    const std::size_t count = input.size() / searches.size();
    for (std::size_t i = 0; i < searches.size(); ++i)
        searches[i].letterbox = crop_image(image, searches[i].region, format, input.subspan(i * count, count));
    network.run(batch);
}

/// The part of an output that belongs to one picture of a batch.
std::span<const float> part(const CpuNetwork &network, int number, std::size_t i, std::size_t batch)
{
    const std::span<const float> all = network.output(number);
    return all.subspan(i * (all.size() / batch), all.size() / batch);
}

} // namespace

const std::array<std::vector<Landmark>, 2> &HandsTracker::process(const Image8 &image, std::span<const Landmark> body,
                                                                  HolisticNetworks &networks)
{
    const PictureSize size{static_cast<double>(image.width()), static_cast<double>(image.height())};
    std::vector<Search> searches;
    for (const HandSide side : {HandSide::Left, HandSide::Right})
        if (looks_for_hand(body, side))
            searches.push_back({static_cast<std::size_t>(side), hand_region_from_body(body, side, size), {}});
    const std::array<std::vector<Landmark>, 2> before = std::exchange(hands_, {});
    if (searches.empty())
        return hands_;

    run(networks.hand_recrop, image, kRecropCrop, searches);
    for (std::size_t i = 0; i < searches.size(); ++i) {
        Search &search = searches[i];
        const Region found =
            hand_region_from_recrop(part(networks.hand_recrop, 0, i, searches.size()), search.letterbox, search.region, size);
        search.region = hand_region(found, before[search.hand], size);
    }
    run(networks.hand_landmarks, image, kHandCrop, searches);
    for (std::size_t i = 0; i < searches.size(); ++i)
        if (part(networks.hand_landmarks, 1, i, searches.size()).front() > kPresent)
            hands_[searches[i].hand] =
                hand_in_image(part(networks.hand_landmarks, 0, i, searches.size()), searches[i].letterbox, searches[i].region);
    return hands_;
}

} // namespace signwright
