#include "core/base/file.h"
#include "core/media/frame_source.h"
#include "core/media/orientation.h"
#include "core/media/stream_times.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>
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
/// More than a decoder's threads hold at the end of a file.
constexpr int kHeldPictures = 64;
/// Of width to height; what states more is damaged, and would make huge pictures.
constexpr double kLargestPixelAspect = 4.0;

/// Containers that keep whole milliseconds or a duration in nanoseconds only approximate a rate such as 359/12.
Rational tidy(AVRational rate)
{
    const double value = av_q2d(rate);
    const Rational simple = nearest_rational(value, 1001);
    return std::abs(simple.value() - value) < 2e-6 * value ? simple : Rational{rate.num, rate.den};
}

Orientation orientation_of(const std::uint8_t *display_matrix)
{
    std::array<std::int32_t, 9> matrix{};
    std::memcpy(matrix.data(), display_matrix, sizeof matrix);
    return orientation_from_matrix(matrix);
}

class FfmpegReader : public FrameSource
{
public:
    static Result<std::unique_ptr<FrameSource>> open(const std::filesystem::path &path, int threads)
    {
        auto reader = std::unique_ptr<FfmpegReader>(new FfmpegReader(path.string(), threads));
        if (const auto bytes = MappedFile::open(path))
            reader->extent_ = container_extent(bytes->bytes());
        for (const auto step : {&FfmpegReader::open_stream, &FfmpegReader::build_index, &FfmpegReader::open_decoder,
                                &FfmpegReader::read_orientation})
            if (auto done = (reader.get()->*step)(); !done)
                return tl::unexpected(done.error());
        return reader;
    }

    int width() const override { return orientation_.transposed ? height_ : width_; }
    int height() const override { return orientation_.transposed ? width_ : height_; }
    std::int64_t frame_count() const override { return static_cast<std::int64_t>(index_.size()); }
    Rational fps() const override { return fps_; }

    std::optional<CutOff> cut_off() const override
    {
        if (!extent_.cut_off)
            return {};
        const double picture = 1.0 / fps_.value(), end = time_of(frame_count() - 1).value() + picture;
        const auto announced = announced_end(*input_, *stream_, extent_);
        if (!announced)
            return CutOff{end, {}};
        const double announced_seconds = since_begin(*announced).value();
        // Otherwise something else than pictures is missing.
        return announced_seconds > end + 0.5 * picture ? std::optional(CutOff{end, announced_seconds}) : std::nullopt;
    }

    Rational time_of(std::int64_t index) const override { return since_begin(index_[static_cast<std::size_t>(index)].time); }

    Result<Frame> frame(std::int64_t index) override
    {
        if (index < next_ || index > next_ + kShortSkip) {
            const std::int64_t key = key_before(index);
            seek(key);
            auto picture = decode(index);
            if (picture || key == 0)
                return picture;
            // A key frame need not be a clean start (open groups of pictures): then begin one earlier.
            seek(key_before(key - 1));
        }
        return decode(index);
    }

private:
    FfmpegReader(std::string path, int threads)
        : path_(std::move(path)), threads_(threads), picture_(av_frame_alloc()), rgb_(av_frame_alloc()),
          packet_(av_packet_alloc())
    {
    }

    tl::unexpected<Error> damaged(const std::string &problem) const
    {
        return fail(Module::Media, ErrorKind::BadInput, path_ + ": " + problem);
    }

    /// Why nothing can be read, `otherwise` when the file is not too short.
    tl::unexpected<Error> nothing_there(const std::string &otherwise) const
    {
        if (extent_.no_index)
            return damaged("it is incomplete: the list of its pictures, which some programs write last, is missing; copy or "
                           "download it again");
        return damaged(extent_.cut_off ? "it is cut off before its first picture; copy or download it again" : otherwise);
    }

    Result<void> open_stream()
    {
        auto input = open_input(path_);
        if (!input)
            return extent_.no_index || extent_.cut_off ? nothing_there("") : tl::unexpected(input.error());
        input_ = std::move(*input);
        if (const int error = avformat_find_stream_info(input_.get(), nullptr); error < 0)
            return nothing_there("it cannot be read as video: " + av_reason(error));
        const int number = av_find_best_stream(input_.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
        if (number < 0)
            return nothing_there("there is no video in it");
        for (unsigned i = 0; i < input_->nb_streams; ++i)
            if (static_cast<int>(i) != number)
                input_->streams[i]->discard = AVDISCARD_ALL;
        stream_ = input_->streams[number];
        return {};
    }

    Result<void> build_index()
    {
        int error = 0;
        while ((error = av_read_frame(input_.get(), packet_.get())) >= 0) {
            const std::int64_t time = packet_->pts != AV_NOPTS_VALUE ? packet_->pts : packet_->dts;
            // The last picture of a file that is cut off is there in part.
            const bool in_part = extent_.cut_off && (packet_->flags & AV_PKT_FLAG_CORRUPT);
            const bool shown = packet_->stream_index == stream_->index && !(packet_->flags & AV_PKT_FLAG_DISCARD) && !in_part;
            if (shown && time != AV_NOPTS_VALUE)
                index_.push_back({time, (packet_->flags & AV_PKT_FLAG_KEY) != 0});
            av_packet_unref(packet_.get());
        }
        if (index_.empty())
            return nothing_there("there are no pictures in it");
        std::sort(index_.begin(), index_.end(), [](const IndexEntry &a, const IndexEntry &b) { return a.time < b.time; });
        begin_ = begin_of_file(*input_, *stream_, index_.front().time);
        AVRational rate = stream_->avg_frame_rate.num > 0 ? stream_->avg_frame_rate : stream_->r_frame_rate;
        if (rate.num <= 0 || rate.den <= 0)
            rate = {25, 1};
        fps_ = tidy(rate);
        return {};
    }

    Rational since_begin(std::int64_t time) const { return {(time - begin_) * stream_->time_base.num, stream_->time_base.den}; }

    Result<void> open_decoder()
    {
        const AVCodec *decoder = avcodec_find_decoder(stream_->codecpar->codec_id);
        if (!decoder)
            return damaged("it is compressed as " + std::string(avcodec_get_name(stream_->codecpar->codec_id)) +
                           ", which this FFmpeg cannot decode");
        codec_.reset(avcodec_alloc_context3(decoder));
        avcodec_parameters_to_context(codec_.get(), stream_->codecpar);
        codec_->pkt_timebase = stream_->time_base;
        codec_->thread_count = threads_;
        if (const int error = avcodec_open2(codec_.get(), decoder, nullptr); error < 0)
            return damaged("its decoder does not start: " + av_reason(error));
        if (codec_->width <= 0 || codec_->height <= 0)
            return damaged("its picture has no size");
        width_ = codec_->width;
        height_ = codec_->height;
        make_pixels_square();
        seek(0);
        return {};
    }

    /// Tapes and DVDs have pixels that are wider or higher than they are the other way: one side grows, none loses detail.
    void make_pixels_square()
    {
        const AVRational aspect = av_guess_sample_aspect_ratio(input_.get(), stream_, nullptr);
        if (aspect.num <= 0 || aspect.den <= 0)
            return;
        const double ratio = av_q2d(aspect);
        if (std::max(ratio, 1.0 / ratio) > kLargestPixelAspect)
            return;
        if (ratio > 1.0)
            width_ = static_cast<int>(std::lround(width_ * ratio));
        else
            height_ = static_cast<int>(std::lround(height_ / ratio));
    }

    /// A video's is noted with its stream, a photo's in the picture itself.
    Result<void> read_orientation()
    {
        if (const std::uint8_t *matrix = av_stream_get_side_data(stream_, AV_PKT_DATA_DISPLAYMATRIX, nullptr)) {
            orientation_ = orientation_of(matrix);
        } else if (index_.size() == 1 && codec_->codec_id == AV_CODEC_ID_MJPEG) {
            if (auto picture = decode(0); !picture)
                return tl::unexpected(picture.error());
            if (const AVFrameSideData *data = av_frame_get_side_data(picture_.get(), AV_FRAME_DATA_DISPLAYMATRIX))
                orientation_ = orientation_of(data->data);
            seek(0);
        }
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
        const auto seek_to = [&](std::int64_t at) {
            return av_seek_frame(input_.get(), stream_->index, at, AVSEEK_FLAG_BACKWARD) >= 0;
        };
        // The first picture is asked for at zero, where files begin; some that begin later know of nothing there.
        if (index == 0 ? !seek_to(std::min<std::int64_t>(time, 0)) : !seek_to(time))
            seek_to(index == 0 ? time : std::min<std::int64_t>(time, 0));
        avcodec_flush_buffers(codec_.get());
        draining_ = false;
        ahead_ = false;
        next_ = index;
    }

    /// Takes the next picture out of the decoder; false at the end of the file. What cannot be decoded costs its own picture
    /// only: the missing time is noticed in `decode`.
    bool decode_next()
    {
        for (int faults_at_end = 0;;) {
            const int got = avcodec_receive_frame(codec_.get(), picture_.get());
            if (got >= 0)
                return true;
            // At the end the decoder gives what its threads still hold, faults too.
            if (got == AVERROR_EOF || (draining_ && ++faults_at_end > kHeldPictures))
                return false;
            if (draining_ || got != AVERROR(EAGAIN))
                continue;
            if (av_read_frame(input_.get(), packet_.get()) < 0) {
                draining_ = true;
                avcodec_send_packet(codec_.get(), nullptr);
                continue;
            }
            if (packet_->stream_index == stream_->index)
                avcodec_send_packet(codec_.get(), packet_.get());
            av_packet_unref(packet_.get());
        }
    }

    Result<Frame> decode(std::int64_t index)
    {
        const std::int64_t wanted = index_[static_cast<std::size_t>(index)].time;
        next_ = index + 1;
        while (ahead_ || decode_next()) {
            // A picture of a later time stays for the next call.
            ahead_ = picture_->best_effort_timestamp > wanted;
            if (ahead_)
                break;
            if (picture_->best_effort_timestamp == wanted)
                return converted(index);
        }
        return damaged("frame " + std::to_string(index) + " cannot be decoded; the file is damaged there");
    }

    Result<Frame> converted(std::int64_t index)
    {
        // A picture of another size than the file states is scaled to that. Otherwise the plain conversion: the same bytes as
        // OpenCV's reader, from which public poses were estimated.
        scaler_.reset(sws_getCachedContext(scaler_.release(), picture_->width, picture_->height,
                                           static_cast<AVPixelFormat>(picture_->format), width_, height_, AV_PIX_FMT_RGB24,
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
            rgb_->width = width_;
            rgb_->height = height_;
            // An aligned buffer: the scaler may write past the end of a packed row.
            if (av_frame_get_buffer(rgb_.get(), 0) < 0)
                return fail(Module::Media, ErrorKind::OutOfMemory, path_ + ": a picture is too large for the memory");
        }
        sws_scale(scaler_.get(), picture_->data, picture_->linesize, 0, picture_->height, rgb_->data, rgb_->linesize);
        Frame frame{Image8(width_, height_, 3), time_of(index), index};
        for (int y = 0; y < height_; ++y)
            std::memcpy(frame.image.row(y), rgb_->data[0] + static_cast<std::ptrdiff_t>(y) * rgb_->linesize[0],
                        frame.image.stride());
        if (orientation_ != Orientation())
            frame.image = oriented(frame.image, orientation_);
        return frame;
    }

    std::string path_;
    int threads_; ///< of the decoder; 0 = as it likes
    ContainerExtent extent_;
    InputHandle input_;
    AVStream *stream_ = nullptr;
    CodecHandle codec_;
    FrameHandle picture_;
    FrameHandle rgb_;
    PacketHandle packet_;
    ScalerHandle scaler_;
    std::vector<IndexEntry> index_;
    std::int64_t begin_ = 0; ///< of the whole file, in the stream's time base
    Rational fps_{25, 1};
    int width_ = 0, height_ = 0; ///< with square pixels, before pictures are turned
    Orientation orientation_;
    std::int64_t next_ = 0; ///< the frame that the decoder gives next
    bool ahead_ = false;    ///< `picture_` was decoded and belongs to a later frame
    bool draining_ = false;
};

} // namespace

Result<std::unique_ptr<FrameSource>> open_video_file(const std::filesystem::path &path, int threads)
{
    return FfmpegReader::open(path, threads);
}

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
