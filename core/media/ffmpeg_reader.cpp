#include "core/media/ffmpeg_handles.h"
#include "core/media/frame_source.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

namespace signwright
{

namespace
{

/// When a frame is shown, in the stream's time base, and whether decoding can begin at it.
struct IndexEntry {
    std::int64_t time = 0;
    bool key = false;
};

/// Frames that are skipped by decoding rather than by seeking when one goes forward.
constexpr std::int64_t kShortSkip = 16;

/// Containers that keep whole milliseconds or a duration in nanoseconds only approximate a rate such as 359/12.
Rational tidy(AVRational rate)
{
    const double value = av_q2d(rate);
    const Rational simple = nearest_rational(value, 1001);
    return std::abs(simple.value() - value) < 2e-6 * value ? simple : Rational{rate.num, rate.den};
}

/// How often a picture is turned clockwise by 90° to be shown upright, as telephones note it. Other angles do not count.
int quarter_turns_of(AVStream *stream)
{
    const std::uint8_t *matrix = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr);
    if (!matrix)
        return 0;
    std::array<std::int32_t, 9> values{};
    std::memcpy(values.data(), matrix, sizeof values);
    const double degrees = -av_display_rotation_get(values.data()); // NaN for a matrix that is none
    return std::isfinite(degrees) ? (static_cast<int>(std::lround(degrees / 90)) % 4 + 4) % 4 : 0;
}

/// A picture turned clockwise.
Image8 turned(const Image8 &image, int quarter_turns)
{
    const int width = image.width(), height = image.height();
    Image8 result(quarter_turns == 2 ? width : height, quarter_turns == 2 ? height : width, image.channels());
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const int to_x = quarter_turns == 1 ? height - 1 - y : quarter_turns == 2 ? width - 1 - x : y;
            const int to_y = quarter_turns == 1 ? x : quarter_turns == 2 ? height - 1 - y : width - 1 - x;
            std::copy_n(image.at(x, y), image.channels(), result.at(to_x, to_y));
        }
    return result;
}

class FfmpegReader : public FrameSource
{
public:
    static Result<std::unique_ptr<FrameSource>> open(const std::filesystem::path &path)
    {
        auto reader = std::unique_ptr<FfmpegReader>(new FfmpegReader(path.string()));
        for (const auto step : {&FfmpegReader::open_stream, &FfmpegReader::build_index, &FfmpegReader::open_decoder})
            if (auto done = (reader.get()->*step)(); !done)
                return tl::unexpected(done.error());
        return reader;
    }

    int width() const override { return quarter_turns_ % 2 == 0 ? codec_->width : codec_->height; }
    int height() const override { return quarter_turns_ % 2 == 0 ? codec_->height : codec_->width; }
    std::int64_t frame_count() const override { return static_cast<std::int64_t>(index_.size()); }
    Rational fps() const override { return fps_; }

    Rational time_of(std::int64_t index) const override
    {
        const AVRational base = stream_->time_base;
        return {index_[static_cast<std::size_t>(index)].time * base.num, base.den};
    }

    Result<Frame> frame(std::int64_t index) override
    {
        if (index < next_ || index > next_ + kShortSkip) {
            // A key frame need not be a clean start (open groups of pictures): then begin one earlier.
            for (std::int64_t start = key_before(index);; start = key_before(start - 1)) {
                seek(start);
                if (auto first = decode(index); first || start == 0)
                    return first;
            }
        }
        return decode(index);
    }

private:
    explicit FfmpegReader(std::string path)
        : path_(std::move(path)), picture_(av_frame_alloc()), rgb_(av_frame_alloc()), packet_(av_packet_alloc())
    {
    }

    tl::unexpected<Error> damaged(const std::string &problem) const
    {
        return fail(Module::Media, ErrorKind::BadInput, path_ + ": " + problem);
    }

    Result<void> open_stream()
    {
        auto input = open_input(path_);
        if (!input)
            return tl::unexpected(input.error());
        input_ = std::move(*input);
        if (const int error = avformat_find_stream_info(input_.get(), nullptr); error < 0)
            return damaged("it cannot be read as video: " + av_reason(error));
        const int number = av_find_best_stream(input_.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
        if (number < 0)
            return damaged("there is no video in it");
        for (unsigned i = 0; i < input_->nb_streams; ++i)
            if (static_cast<int>(i) != number)
                input_->streams[i]->discard = AVDISCARD_ALL;
        stream_ = input_->streams[number];
        quarter_turns_ = quarter_turns_of(stream_);
        return {};
    }

    Result<void> build_index()
    {
        int error = 0;
        while ((error = av_read_frame(input_.get(), packet_.get())) >= 0) {
            const std::int64_t time = packet_->pts != AV_NOPTS_VALUE ? packet_->pts : packet_->dts;
            const bool shown = packet_->stream_index == stream_->index && !(packet_->flags & AV_PKT_FLAG_DISCARD);
            if (shown && time != AV_NOPTS_VALUE)
                index_.push_back({time, (packet_->flags & AV_PKT_FLAG_KEY) != 0});
            av_packet_unref(packet_.get());
        }
        if (index_.empty())
            return damaged("there are no pictures in it");
        std::sort(index_.begin(), index_.end(), [](const IndexEntry &a, const IndexEntry &b) { return a.time < b.time; });
        AVRational rate = stream_->avg_frame_rate.num > 0 ? stream_->avg_frame_rate : stream_->r_frame_rate;
        if (rate.num <= 0 || rate.den <= 0)
            rate = {25, 1};
        fps_ = tidy(rate);
        return {};
    }

    Result<void> open_decoder()
    {
        const AVCodec *decoder = avcodec_find_decoder(stream_->codecpar->codec_id);
        if (!decoder)
            return damaged("it is compressed as " + std::string(avcodec_get_name(stream_->codecpar->codec_id)) +
                           ", which this FFmpeg cannot decode");
        codec_.reset(avcodec_alloc_context3(decoder));
        avcodec_parameters_to_context(codec_.get(), stream_->codecpar);
        codec_->pkt_timebase = stream_->time_base;
        codec_->thread_count = 0;
        if (const int error = avcodec_open2(codec_.get(), decoder, nullptr); error < 0)
            return damaged("its decoder does not start: " + av_reason(error));
        if (codec_->width <= 0 || codec_->height <= 0)
            return damaged("its picture has no size");
        seek(0);
        return {};
    }

    /// The nearest frame at or before `index` at which decoding can begin.
    std::int64_t key_before(std::int64_t index) const
    {
        while (index > 0 && !index_[static_cast<std::size_t>(index)].key)
            --index;
        return std::max<std::int64_t>(index, 0);
    }

    void seek(std::int64_t index)
    {
        const std::int64_t time = index_[static_cast<std::size_t>(index)].time;
        if (index == 0 || av_seek_frame(input_.get(), stream_->index, time, AVSEEK_FLAG_BACKWARD) < 0)
            av_seek_frame(input_.get(), stream_->index, std::min<std::int64_t>(time, 0), AVSEEK_FLAG_BACKWARD);
        avcodec_flush_buffers(codec_.get());
        draining_ = false;
        next_ = index;
    }

    /// Takes the next picture out of the decoder; false at the end of the file.
    Result<bool> decode_next()
    {
        for (;;) {
            const int got = avcodec_receive_frame(codec_.get(), picture_.get());
            if (got >= 0)
                return true;
            if (got == AVERROR_EOF)
                return false;
            if (got != AVERROR(EAGAIN))
                return damaged("it is damaged: " + av_reason(got));
            if (draining_)
                return false;
            const int read = av_read_frame(input_.get(), packet_.get());
            if (read < 0) {
                draining_ = true;
                avcodec_send_packet(codec_.get(), nullptr);
                continue;
            }
            // A packet that cannot be decoded costs its own picture only; the missing time is noticed in `decode`.
            if (packet_->stream_index == stream_->index)
                avcodec_send_packet(codec_.get(), packet_.get());
            av_packet_unref(packet_.get());
        }
    }

    Result<Frame> decode(std::int64_t index)
    {
        const std::int64_t wanted = index_[static_cast<std::size_t>(index)].time;
        for (;;) {
            const auto got = decode_next();
            if (!got)
                return tl::unexpected(got.error());
            const std::int64_t time = *got ? picture_->best_effort_timestamp : wanted + 1;
            if (time < wanted)
                continue;
            next_ = index + 1;
            if (time > wanted) {
                next_ = frame_count() + 1; // the decoder has gone too far: the next call seeks
                return damaged("frame " + std::to_string(index) + " cannot be decoded; the file is damaged there");
            }
            return converted(index);
        }
    }

    Result<Frame> converted(std::int64_t index)
    {
        const int width = codec_->width, height = codec_->height;
        // The plain conversion: the same bytes as OpenCV's reader, from which public poses were estimated.
        scaler_.reset(sws_getCachedContext(scaler_.release(), picture_->width, picture_->height,
                                           static_cast<AVPixelFormat>(picture_->format), width, height, AV_PIX_FMT_RGB24,
                                           SWS_BICUBIC, nullptr, nullptr, nullptr));
        if (!scaler_)
            return damaged("its pixels have a format that cannot be converted");
        const int space = picture_->colorspace == AVCOL_SPC_UNSPECIFIED || picture_->colorspace == AVCOL_SPC_RGB
                              ? SWS_CS_DEFAULT
                              : static_cast<int>(picture_->colorspace);
        const int full_range = picture_->color_range == AVCOL_RANGE_JPEG;
        sws_setColorspaceDetails(scaler_.get(), sws_getCoefficients(space), full_range, sws_getCoefficients(SWS_CS_DEFAULT), 1, 0,
                                 1 << 16, 1 << 16);
        if (!rgb_->data[0]) {
            rgb_->format = AV_PIX_FMT_RGB24;
            rgb_->width = width;
            rgb_->height = height;
            // An aligned buffer: the scaler may write past the end of a packed row.
            if (av_frame_get_buffer(rgb_.get(), 0) < 0)
                return fail(Module::Media, ErrorKind::OutOfMemory, path_ + ": a picture is too large for the memory");
        }
        sws_scale(scaler_.get(), picture_->data, picture_->linesize, 0, picture_->height, rgb_->data, rgb_->linesize);
        Frame frame{Image8(width, height, 3), time_of(index), index};
        for (int y = 0; y < height; ++y)
            std::memcpy(frame.image.row(y), rgb_->data[0] + static_cast<std::ptrdiff_t>(y) * rgb_->linesize[0],
                        frame.image.stride());
        if (quarter_turns_ != 0)
            frame.image = turned(frame.image, quarter_turns_);
        return frame;
    }

    std::string path_;
    InputHandle input_;
    AVStream *stream_ = nullptr;
    CodecHandle codec_;
    FrameHandle picture_;
    FrameHandle rgb_;
    PacketHandle packet_;
    ScalerHandle scaler_;
    std::vector<IndexEntry> index_;
    Rational fps_{25, 1};
    int quarter_turns_ = 0; ///< clockwise, before a picture is shown
    std::int64_t next_ = 0; ///< the frame that the decoder gives next
    bool draining_ = false;
};

} // namespace

Result<std::unique_ptr<FrameSource>> open_video_file(const std::filesystem::path &path) { return FfmpegReader::open(path); }

Result<std::string> metadata_of_video_file(const std::filesystem::path &path)
{
    auto input = open_input(path.string());
    if (!input)
        return tl::unexpected(input.error());
    const AVDictionaryEntry *entry = av_dict_get((*input)->metadata, "comment", nullptr, 0);
    if (!entry)
        return fail(Module::Media, ErrorKind::NotFound, path.string() + " holds no request: it was not made by this program");
    return std::string(entry->value);
}

} // namespace signwright
