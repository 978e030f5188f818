#include "core/media/stream_times.h"

#include <algorithm>
#include <cstring>

namespace signwright
{

namespace
{

/// What containers round, and what only damaged ones state: sound does not start before the pictures then.
constexpr double kShortestLeadSeconds = 0.002, kLongestLeadSeconds = 60.0;

} // namespace

std::int64_t begin_of_file(const AVFormatContext &input, const AVStream &stream, std::int64_t first)
{
    if (input.start_time == AV_NOPTS_VALUE)
        return first;
    // What an encoder of sound puts before zero is not played.
    const std::int64_t begin = av_rescale_q(std::max<std::int64_t>(input.start_time, 0), AV_TIME_BASE_Q, stream.time_base);
    const double lead_seconds = static_cast<double>(first - begin) * av_q2d(stream.time_base);
    return lead_seconds > kShortestLeadSeconds && lead_seconds < kLongestLeadSeconds ? begin : first;
}

std::optional<std::int64_t> announced_end(const AVFormatContext &input, const AVStream &stream, const ContainerExtent &extent)
{
    // An AVI file has a number of pictures; FFmpeg shortens its duration when the file is too short.
    if (std::strcmp(input.iformat->name, "avi") == 0)
        return av_rescale_q(stream.nb_frames, av_inv_q(stream.avg_frame_rate), stream.time_base);
    if (extent.open_ended)
        return {};
    if (stream.duration != AV_NOPTS_VALUE)
        return std::max<std::int64_t>(stream.start_time, 0) + stream.duration;
    if (input.duration != AV_NOPTS_VALUE)
        return av_rescale_q(input.duration, AV_TIME_BASE_Q, stream.time_base);
    return {};
}

} // namespace signwright
