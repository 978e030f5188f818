#pragma once

// Private to core/media: owning pointers for FFmpeg's objects.

#include "core/base/result.h"

#include <memory>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

namespace signwright
{

struct FreeInput {
    void operator()(AVFormatContext *context) const { avformat_close_input(&context); }
};
struct FreeOutput {
    void operator()(AVFormatContext *context) const;
};
struct FreeCodec {
    void operator()(AVCodecContext *context) const { avcodec_free_context(&context); }
};
struct FreeFrame {
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
};
struct FreePacket {
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
};
struct FreeScaler {
    void operator()(SwsContext *context) const { sws_freeContext(context); }
};

using InputHandle = std::unique_ptr<AVFormatContext, FreeInput>;
using OutputHandle = std::unique_ptr<AVFormatContext, FreeOutput>;
using CodecHandle = std::unique_ptr<AVCodecContext, FreeCodec>;
using FrameHandle = std::unique_ptr<AVFrame, FreeFrame>;
using PacketHandle = std::unique_ptr<AVPacket, FreePacket>;
using ScalerHandle = std::unique_ptr<SwsContext, FreeScaler>;

/// FFmpeg's text for one of its error numbers.
std::string av_reason(int error);

/// Opens a container; FFmpeg's own messages are silenced, since errors are reported as values.
Result<InputHandle> open_input(const std::string &path);

} // namespace signwright
