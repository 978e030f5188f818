#include "core/media/visit_pictures.h"

namespace signwright
{

Result<std::int64_t> visit_pictures(VideoReader &video, const char *stage, const Control &control,
                                    const std::function<Result<void>(const Frame &)> &see)
{
    std::int64_t damaged = 0;
    for (std::int64_t index = 0; index < video.frame_count(); ++index) {
        if (control.stopped())
            return cancelled(Module::Media);
        control.report(stage, static_cast<double>(index) / static_cast<double>(video.frame_count()));
        const auto picture = video.frame(index);
        if (!picture && picture.error().kind == ErrorKind::BadInput && ++damaged < video.frame_count())
            continue;
        if (!picture)
            return tl::unexpected(picture.error());
        if (auto seen = see(*picture); !seen)
            return tl::unexpected(seen.error());
    }
    return damaged;
}

} // namespace signwright
