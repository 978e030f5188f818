#include "core/base/file.h"
#include "core/base/file_ending.h"
#include "core/media/ffmpeg_handles.h"
#include "core/media/frame_source.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace signwright
{

namespace
{

/// An encoder that may serve, with its private options.
struct Encoder {
    const char *name;
    std::vector<std::pair<const char *, const char *>> options;
};

std::vector<Encoder> encoders_for(const VideoOptions &options, bool webm)
{
    if (options.crash_safe)
        return {{"libx264", {{"crf", "20"}, {"preset", "veryfast"}, {"tune", "zerolatency"}}}};
    if (!webm)
        return {{"libx264", {{"crf", "16"}, {"preset", "medium"}}}};
    if (options.webm_codec == WebmCodec::Vp9)
        return {{"libvpx-vp9", {{"crf", "22"}, {"b", "0"}, {"deadline", "good"}, {"cpu-used", "4"}, {"row-mt", "1"}}}};
    return {{"libaom-av1", {{"crf", "22"}, {"b", "0"}, {"cpu-used", "6"}, {"row-mt", "1"}}},
            {"libsvtav1", {{"crf", "24"}, {"preset", "8"}}}};
}

class FfmpegWriter : public VideoTarget
{
public:
    /// Without a pending file the video is written to its place at once.
    FfmpegWriter(std::optional<PendingFile> file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}

    Result<void> open(const VideoOptions &options, bool webm)
    {
        av_log_set_level(AV_LOG_QUIET);
        AVFormatContext *context = nullptr;
        const std::string path = "file:" + (file_ ? file_->temporary().string() : name_);
        if (const int error = avformat_alloc_output_context2(&context, nullptr, webm ? "webm" : "mp4", path.c_str()); error < 0)
            return problem(error);
        output_.reset(context);
        if (auto opened = open_encoder(options, encoders_for(options, webm)); !opened)
            return opened;
        stream_ = avformat_new_stream(output_.get(), nullptr);
        if (!stream_ || avcodec_parameters_from_context(stream_->codecpar, codec_.get()) < 0)
            return problem(AVERROR(ENOMEM));
        stream_->time_base = codec_->time_base;
        stream_->avg_frame_rate = codec_->framerate;
        if (!options.metadata.empty())
            av_dict_set(&output_->metadata, "comment", options.metadata.c_str(), 0);
        if (const int error = avio_open(&output_->pb, path.c_str(), AVIO_FLAG_WRITE); error < 0)
            return problem(error);
        AVDictionary *muxer = nullptr;
        // Only the "mdta" form of metadata keeps texts of any length.
        if (!webm)
            av_dict_set(&muxer, "movflags",
                        options.crash_safe ? "use_metadata_tags+frag_keyframe+empty_moov+default_base_moof"
                                           : "use_metadata_tags+faststart",
                        0);
        if (options.crash_safe)
            output_->flags |= AVFMT_FLAG_FLUSH_PACKETS;
        const int error = avformat_write_header(output_.get(), &muxer);
        av_dict_free(&muxer);
        return error < 0 ? problem(error) : Result<void>();
    }

    Result<void> add(const Image8 &image) override
    {
        assert(image.width() == codec_->width && image.height() == codec_->height && image.channels() == 3);
        if (const int error = av_frame_make_writable(picture_.get()); error < 0)
            return problem(error);
        const std::uint8_t *planes[] = {image.bytes().data(), nullptr, nullptr, nullptr};
        const int strides[] = {static_cast<int>(image.stride()), 0, 0, 0};
        sws_scale(scaler_.get(), planes, strides, 0, image.height(), picture_->data, picture_->linesize);
        picture_->pts = count_++;
        return encode(picture_.get());
    }

    Result<void> finish() override
    {
        if (auto flushed = encode(nullptr); !flushed)
            return flushed;
        if (const int error = av_write_trailer(output_.get()); error < 0)
            return problem(error);
        if (const int error = avio_closep(&output_->pb); error < 0)
            return problem(error);
        return file_ ? file_->commit() : Result<void>();
    }

private:
    tl::unexpected<Error> problem(int error) const
    {
        return fail(Module::Media, ErrorKind::Io, "cannot write " + name_ + ": " + av_reason(error));
    }

    Result<void> open_encoder(const VideoOptions &options, const std::vector<Encoder> &candidates)
    {
        for (const Encoder &candidate : candidates) {
            const AVCodec *encoder = avcodec_find_encoder_by_name(candidate.name);
            if (!encoder)
                continue;
            codec_.reset(avcodec_alloc_context3(encoder));
            codec_->width = options.width;
            codec_->height = options.height;
            codec_->framerate = {static_cast<int>(options.fps.num), static_cast<int>(options.fps.den)};
            codec_->time_base = av_inv_q(codec_->framerate);
            codec_->pix_fmt = AV_PIX_FMT_YUV420P;
            if (options.crash_safe)
                codec_->gop_size = std::max(1, static_cast<int>(std::lround(options.fps.value())));
            codec_->color_range = AVCOL_RANGE_MPEG;
            codec_->colorspace = AVCOL_SPC_BT709;
            codec_->color_primaries = AVCOL_PRI_BT709;
            codec_->color_trc = AVCOL_TRC_IEC61966_2_1;
            if (output_->oformat->flags & AVFMT_GLOBALHEADER)
                codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
            AVDictionary *settings = nullptr;
            for (const auto &[key, value] : candidate.options)
                av_dict_set(&settings, key, value, 0);
            const int error = avcodec_open2(codec_.get(), encoder, &settings);
            av_dict_free(&settings);
            return error < 0 ? problem(error) : open_scaler();
        }
        return fail(Module::Media, ErrorKind::Usage,
                    "cannot write " + name_ + ": this FFmpeg has no " + candidates.front().name +
                        " encoder; choose another format");
    }

    Result<void> open_scaler()
    {
        scaler_.reset(sws_getContext(codec_->width, codec_->height, AV_PIX_FMT_RGB24, codec_->width, codec_->height,
                                     codec_->pix_fmt, SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP, nullptr, nullptr,
                                     nullptr));
        picture_.reset(av_frame_alloc());
        picture_->format = codec_->pix_fmt;
        picture_->width = codec_->width;
        picture_->height = codec_->height;
        picture_->color_range = codec_->color_range;
        picture_->colorspace = codec_->colorspace;
        if (!scaler_ || av_frame_get_buffer(picture_.get(), 0) < 0)
            return fail(Module::Media, ErrorKind::OutOfMemory,
                        "cannot write " + name_ + ": a picture is too large for the memory");
        sws_setColorspaceDetails(scaler_.get(), sws_getCoefficients(SWS_CS_DEFAULT), 1, sws_getCoefficients(SWS_CS_ITU709), 0, 0,
                                 1 << 16, 1 << 16);
        return {};
    }

    /// Sends a picture (null: no more) and writes every packet that is ready.
    Result<void> encode(const AVFrame *picture)
    {
        if (const int error = avcodec_send_frame(codec_.get(), picture); error < 0)
            return problem(error);
        for (;;) {
            const int got = avcodec_receive_packet(codec_.get(), packet_.get());
            if (got == AVERROR(EAGAIN) || got == AVERROR_EOF)
                return {};
            if (got < 0)
                return problem(got);
            if (packet_->duration == 0)
                packet_->duration = 1;
            av_packet_rescale_ts(packet_.get(), codec_->time_base, stream_->time_base);
            packet_->stream_index = stream_->index;
            if (const int error = av_interleaved_write_frame(output_.get(), packet_.get()); error < 0)
                return problem(error);
        }
    }

    std::optional<PendingFile> file_;
    std::string name_;
    OutputHandle output_;
    AVStream *stream_ = nullptr;
    CodecHandle codec_;
    ScalerHandle scaler_;
    FrameHandle picture_;
    PacketHandle packet_{av_packet_alloc()};
    std::int64_t count_ = 0;
};

} // namespace

Result<std::unique_ptr<VideoTarget>> create_video_file(const std::filesystem::path &path, const VideoOptions &options)
{
    std::optional<PendingFile> pending;
    if (!options.crash_safe) {
        auto file = PendingFile::create(path);
        if (!file)
            return tl::unexpected(file.error());
        pending = std::move(*file);
    }
    auto writer = std::make_unique<FfmpegWriter>(std::move(pending), path.string());
    if (auto opened = writer->open(options, file_ending(path) == ".webm"); !opened)
        return tl::unexpected(opened.error());
    return writer;
}

} // namespace signwright
