#include "core/media/visit_pictures.h"

#include <numeric>

namespace signwright
{

Result<std::int64_t> visit_pictures(VideoReader &video, const char *stage, const Control &control,
                                    const std::function<Result<void>(const Frame &)> &see)
{
    std::vector<std::int64_t> all(static_cast<std::size_t>(video.frame_count()));
    std::iota(all.begin(), all.end(), std::int64_t{0});
    return visit_pictures(video, all, stage, control, see);
}

Result<std::int64_t> visit_pictures(VideoReader &video, const std::vector<std::int64_t> &indices, const char *stage,
                                    const Control &control, const std::function<Result<void>(const Frame &)> &see)
{
    std::size_t damaged = 0;
    for (std::size_t i = 0; i < indices.size(); ++i) {
        if (control.stopped())
            return cancelled(Module::Media);
        control.report(stage, static_cast<double>(i) / static_cast<double>(indices.size()));
        const auto picture = video.frame(indices[i]);
        if (!picture && picture.error().kind == ErrorKind::BadInput && ++damaged < indices.size())
            continue;
        if (!picture)
            return tl::unexpected(picture.error());
        if (auto seen = see(*picture); !seen)
            return tl::unexpected(seen.error());
    }
    return static_cast<std::int64_t>(damaged);
}

} // namespace signwright
