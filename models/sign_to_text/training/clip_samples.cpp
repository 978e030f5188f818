#include "models/sign_to_text/training/clip_samples.h"

#include "core/base/random.h"
#include "core/media/video_reader.h"
#include "models/sign_to_text/frame_pictures.h"
#include "models/sign_to_text/training/clip_augmentation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>
#include <optional>

namespace signwright
{

namespace
{

constexpr std::uint64_t kOrderStream = 1, kAugmentationStream = 2;

/// The place in the manifest of draw `number` of an endless row of epochs.
std::size_t clip_of_draw(std::uint64_t number, std::size_t clips, std::uint64_t seed)
{
    std::vector<std::size_t> order(clips);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random(seed, mix64(kOrderStream) ^ mix64(number / clips));
    for (std::size_t i = clips - 1; i > 0; --i)
        std::swap(order[i], order[random.below(static_cast<std::uint32_t>(i + 1))]);
    return order[number % clips];
}

Result<at::Tensor> images_of(const SignClip &clip, const FramesConfig &config, const std::optional<ClipAugmentation> &change)
{
    auto video = VideoReader::open(clip.video);
    if (!video)
        return tl::unexpected(video.error());
    const std::int64_t count = video->frame_count();
    if (count == 0)
        return fail(Module::Dataset, ErrorKind::BadInput, clip.video.string() + " has no frames; take it out of the manifest");
    const std::int64_t shift = change ? std::min<std::int64_t>(change->shift, count - 1) : 0;
    std::vector<Image8> pictures;
    for (const std::int64_t place : taken_frames(count - shift, config)) {
        const auto frame = video->frame(shift + place);
        if (!frame)
            return tl::unexpected(frame.error());
        pictures.push_back(change ? augmented(frame->image, *change, config.size) : network_picture(frame->image, config));
    }
    return normalised_pictures(pictures);
}

} // namespace

Result<ClipBatch> ClipSource::batch(std::uint64_t index, int size) const
{
    ClipBatch batch;
    std::vector<at::Tensor> images;
    for (int i = 0; i < size; ++i) {
        const std::uint64_t number = index * static_cast<std::uint64_t>(size) + static_cast<std::uint64_t>(i);
        Random random(seed, mix64(kAugmentationStream) ^ mix64(number));
        const std::size_t clip = clip_of_draw(number, clips.size(), seed);
        auto made = images_of(clips[clip], frames, augment ? std::optional(drawn_augmentation(random)) : std::nullopt);
        if (!made)
            return tl::unexpected(made.error());
        batch.lengths.push_back(made->size(0));
        batch.clips.push_back(clip);
        images.push_back(std::move(*made));
    }
    batch.images = at::cat(images);
    return batch;
}

Result<ClipBatch> ClipSource::plain(std::size_t clip) const
{
    auto images = images_of(clips[clip], frames, std::nullopt);
    if (!images)
        return tl::unexpected(images.error());
    return ClipBatch{*images, {images->size(0)}, {clip}};
}

} // namespace signwright
