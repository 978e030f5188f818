#include "core/media/ffmpeg_handles.h"

namespace signwright
{

void FreeOutput::operator()(AVFormatContext *context) const
{
    if (context)
        avio_closep(&context->pb);
    avformat_free_context(context);
}

std::string av_reason(int error)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = "";
    av_strerror(error, text, sizeof text);
    return text;
}

Result<InputHandle> open_input(const std::string &path)
{
    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext *context = nullptr;
    // The prefix keeps names with a colon from being read as a protocol.
    const int error = avformat_open_input(&context, ("file:" + path).c_str(), nullptr, nullptr);
    if (error == AVERROR(ENOENT))
        return fail(Module::Media, ErrorKind::NotFound, "cannot read " + path + ": there is no such file");
    if (error == AVERROR_INVALIDDATA)
        return fail(Module::Media, ErrorKind::BadInput, path + " is not a video that can be read, or it is damaged");
    if (error < 0)
        return fail(Module::Media, ErrorKind::Io, "cannot read " + path + ": " + av_reason(error));
    return InputHandle(context);
}

} // namespace signwright
