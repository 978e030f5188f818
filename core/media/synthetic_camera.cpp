#include "core/media/paced_camera.h"

#include <cassert>
#include <utility>

namespace signwright
{

std::unique_ptr<CameraStream> open_synthetic_camera(PictureFunction picture, Rational fps)
{
    assert(fps.num > 0 && fps.den > 0);
    return std::make_unique<PacedCamera>(
        [picture = std::move(picture), fps, index = std::int64_t{0}](double) mutable -> Result<std::optional<Frame>> {
            auto image = picture(index);
            if (!image)
                return std::optional<Frame>();
            const Rational time{index * fps.den, fps.num};
            return std::optional(Frame{std::move(*image), time, index++});
        });
}

} // namespace signwright
